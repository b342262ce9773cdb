// Who is told about what: the drawing, and what is found, filtered and chosen in it.
import { read, write } from "./network/address.js";
import { controls } from "./network/controls.js";
import { Drawing } from "./network/drawing.js";
import { facts, made } from "./network/facts.js";
import { counted, legend } from "./network/legend.js";
import { element } from "./network/panel.js";
import { Scene } from "./network/scene.js";

const by = (id) => document.getElementById(id);
const shown = by("shown");

function listed(kinds) {
  const place = new URL(by("list").href);
  place.searchParams.delete("kind");
  kinds.forEach((kind) => place.searchParams.append("kind", kind));
  return place.pathname + place.search;
}

// Of which letters the drawing is; those of one year can be chosen where there are several.
function told({ letters, of }, graph) {
  const years = [...new Set(letters.map(([, , issued]) => issued.slice(0, 4)))].sort().reverse();
  by("when").append(...years.map((year) => element("option", { value: year, textContent: year })));
  by("letters-year").hidden = years.length < 2;
  const [those, all] = of ?? [letters.length, letters.length];
  const part = those > letters.length ? `These are the ${letters.length} newest of ${those} letters. Choose a year, a team or a body to see others. ` : "";
  shown.textContent = `${part}${graph.order} nodes and ${graph.size} relations of ${letters.length} letters${those < all ? ` of ${all}` : ""}.`;
}

// On a phone the form would stand before the drawing, a screen high.
function folded() {
  const form = by("choices");
  if (form && !matchMedia("(min-width: 40.0625em)").matches) form.open = false;
}

async function start() {
  shown.textContent = "The drawing is coming …";
  folded();
  const found = await facts(shown.dataset.network);
  const graph = made(found, shown.dataset.root ?? found.base);
  if (!graph.order) {
    shown.textContent = "No letter has what was asked for. Choose another year, team or body.";
    return;
  }
  const view = read();
  const scene = new Scene(graph, view, () => {
    by("list")?.setAttribute("href", listed(view.kinds));
    write(view);
  });
  told(found, graph);
  by("network").classList.add("sqs-network--ready");
  scene.size();
  scene.drawing = new Drawing(graph, by("canvas"), {
    chosen: (node) => scene.choose(node),
    moved: (camera) => {
      view.camera = camera;
      write(view);
    },
  });
  const { camera } = view;
  controls(scene, `Who is told about what: ${graph.order} nodes and ${graph.size} relations`);
  scene.filter();
  if (view.colour !== "kind" || view.size !== "degree") scene.size();
  scene.mark();
  legend(graph, view.colour);
  counted(graph);
  if (camera) scene.drawing.camera = camera;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    scene.drawing.recolour();
    scene.size();
    legend(graph, view.colour);
  });
  scene.changed();
  document.documentElement.dataset.network = "ready";
}

start().catch((error) => {
  shown.textContent = `The drawing cannot be shown (${error.message}).`;
  shown.append(" ", element("a", { className: "govuk-link", href: by("list")?.href ?? "#", textContent: "The list has the same" }));
});
