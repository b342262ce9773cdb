// Who is told about what: the drawing, and what is found, filtered and chosen in it.
import betweenness from "graphology-metrics/centrality/betweenness.js";
import { read, write } from "./network/address.js";
import { combobox } from "./network/combobox.js";
import { Drawing, communityColour, palette } from "./network/drawing.js";
import { facts, made } from "./network/facts.js";
import { graphml, json, kept, png, svg } from "./network/files.js";
import { element, shownNode, shownWay } from "./network/panel.js";
import { reached, way } from "./network/ways.js";

const by = (id) => document.getElementById(id);
const shown = by("shown");
const tell = (words) => (by("status").textContent = words);
// More communities than these are too small to be told of.
const MOST_COMMUNITIES = 12;
const LEGEND = [...by("legend").children];

let graph;
let drawing;
let view;
let title;

const number = (path) => (path === null ? null : (graph.findNode((_, attributes) => attributes.path === path) ?? null));
const path = (node) => (node === null ? null : graph.getNodeAttribute(node, "path"));

function filtered() {
  const { kinds, when } = view;
  const of = (kind) => !kinds.length || kinds.includes(kind);
  graph.updateEachEdgeAttributes((edge, { hidden, ...attributes }) => ({
    ...attributes, hidden: Boolean(when) && attributes.behind.length > 0 && !attributes.behind.some(({ year }) => year === when),
  }), { attributes: ["hidden"] });
  graph.updateEachNodeAttributes((node, attributes) => ({
    ...attributes,
    hidden: !of(attributes.kind) || (Boolean(when) && !graph.someEdge(node, (edge, { hidden }) => !hidden)),
  }), { attributes: ["hidden"] });
}

function sized() {
  if (view.size === "betweenness" && !graph.hasAttribute("betweenness")) {
    betweenness.assign(graph, { getEdgeWeight: null, nodeCentralityAttribute: "betweenness" });
    graph.setAttribute("betweenness", true);
  }
  const figure = { degree: (node) => graph.degree(node), betweenness: (node) => graph.getNodeAttribute(node, "betweenness"), same: () => 0 }[view.size];
  let most = 0;
  graph.forEachNode((node) => (most = Math.max(most, figure(node))));
  const { kinds } = palette();
  graph.updateEachNodeAttributes((node, attributes) => ({
    ...attributes, size: 16 + 74 * Math.sqrt(most ? figure(node) / most : 0.02),
    color: view.colour === "kind" ? kinds[attributes.kind] : communityColour(attributes.community),
  }), { attributes: ["size", "color"] });
  drawing?.refresh({ looks: true });
}

function marked() {
  const [node, from, to] = [number(view.node), number(view.from), number(view.to)];
  const steps = from !== null && to !== null ? way(graph, from, to) : null;
  const along = steps && new Set([from, ...steps.map((step) => step.to)]);
  const edges = new Set(steps?.map((step) => step.edge));
  const most = Number(view.steps);
  // One that a filter leaves out stays chosen, and nothing is faint for it.
  const far = node !== null && !graph.getNodeAttribute(node, "hidden") && (most ? reached(graph, node, most).far : reached(graph, node, 1).far);
  const lit = (each) => (along?.has(each) ?? false) || (far ? far.has(each) : !along);
  graph.updateEachNodeAttributes((each, attributes) => ({
    ...attributes, faint: !lit(each), chosen: each === node || Boolean(along?.has(each)),
  }), { attributes: ["faint", "chosen"] });
  graph.updateEachEdgeAttributes((edge, attributes, one, other) => ({
    ...attributes, near: edges.has(edge) || one === node || other === node,
    faint: !edges.has(edge) && !(far ? far.has(one) && far.has(other) && (most > 0 || one === node || other === node) : !along),
  }), { attributes: ["near", "faint"] });
  drawing.refresh();
  shownNode(graph, by("panel"), node, choose);
  shownWay(graph, by("way"), from, to, steps);
}

function wayfound() {
  marked();
  const along = graph.filterNodes((node, { chosen }) => chosen);
  if (view.from && view.to && along.length > 1) drawing.frame(along);
  if (view.from && view.to) tell(by("way").firstChild?.textContent ?? "");
}

// In the legend kinds have their shapes; communities their numbers and how many are in each, besides their colours.
function legend() {
  if (view.colour === "kind") return by("legend").replaceChildren(...LEGEND);
  const counts = new Map();
  graph.forEachNode((_, { community }) => counts.set(community, (counts.get(community) ?? 0) + 1));
  const items = [...counts].sort(([one], [other]) => one - other).slice(0, MOST_COMMUNITIES).map(([community, count]) => {
    const swatch = element("span", { className: "sqs-swatch" });
    swatch.style.backgroundColor = communityColour(community);
    return element("li", {}, swatch, `Community ${community}: ${count}`);
  });
  if (counts.size > MOST_COMMUNITIES) items.push(element("li", { textContent: `and ${counts.size - MOST_COMMUNITIES} smaller; each node's is told when it is chosen` }));
  return by("legend").replaceChildren(...items);
}

function counted() {
  const nodes = graph.filterNodes((_, { hidden }) => !hidden);
  by("told-of-drawing").textContent = `A drawing of ${nodes.length} of ${graph.order} nodes and of what joins them. All in it can be found by name in the field above, and the list has the same in words.`;
}

function changed() {
  by("list")?.setAttribute("href", listed());
  write(view);
}

function listed() {
  const place = new URL(by("list").href);
  place.searchParams.delete("kind");
  view.kinds.forEach((kind) => place.searchParams.append("kind", kind));
  return place.pathname + place.search;
}

function choose(node) {
  view.node = path(node);
  marked();
  changed();
  if (node === null) return;
  const { label } = graph.getNodeAttributes(node);
  tell(`${label} is chosen: its relations are beside the drawing`);
  if (document.activeElement?.closest("#panel") || document.activeElement === document.body) by("panel").focus({ preventScroll: true });
  drawing.look(node);
}

function selected(id, then) {
  by(id).value = view[id];
  if (by(id).value !== view[id]) by(id).value = view[id] = by(id).options[0].value;
  by(id).addEventListener("change", () => {
    view[id] = by(id).value;
    tell("Reckoning …");
    // So that what is told is seen before what takes a while.
    setTimeout(() => {
      then();
      tell("");
      changed();
    }, 20);
  });
}

function controls() {
  const boxes = [...document.querySelectorAll('#kinds input[type="checkbox"]')];
  if (view.kinds.length) boxes.forEach((box) => (box.checked = view.kinds.includes(box.value)));
  view.kinds = boxes.filter((box) => box.checked).map((box) => box.value);
  const again = () => {
    filtered();
    marked();
    counted();
  };
  boxes.forEach((box) => box.addEventListener("change", () => {
    view.kinds = boxes.filter((each) => each.checked).map((each) => each.value);
    again();
    changed();
  }));
  selected("steps", marked);
  selected("size", sized);
  selected("colour", () => {
    sized();
    legend();
  });
  selected("when", again);
  for (const [name, then] of [["node", choose], ["from", wayfound], ["to", wayfound]]) {
    if (view[name]) by(name).value = number(view[name]) === null ? "" : graph.getNodeAttribute(number(view[name]), "label");
    combobox(graph, by(name), (node) => {
      view[name] = path(node);
      then(node);
      changed();
    }, tell);
  }
  by("nearer").addEventListener("click", () => drawing.nearer(1.5));
  by("further").addEventListener("click", () => drawing.nearer(1 / 1.5));
  by("whole").addEventListener("click", () => drawing.whole());
  for (const [name, type, content] of [
    ["png", "image/png", () => png(graph, drawing, title)], ["svg", "image/svg+xml", () => svg(graph, drawing, title)],
    ["graphml", "application/graphml+xml", () => graphml(graph)], ["json", "application/json", () => json(graph)],
  ]) {
    document.querySelector(`[data-export="${name}"]`).addEventListener("click", async () => kept(await content(), `network.${name}`, type));
  }
}

async function start() {
  shown.textContent = "The drawing is coming …";
  const found = await facts(shown.dataset.network);
  graph = made(found, shown.dataset.root ?? found.base);
  if (!graph.order) {
    shown.textContent = "No letter has what was asked for. Choose another year, team or body.";
    return;
  }
  view = read();
  const years = [...new Set(found.letters.map(([, , issued]) => issued.slice(0, 4)))].sort().reverse();
  by("when").append(...years.map((year) => element("option", { value: year, textContent: year })));
  by("letters-year").hidden = years.length < 2;
  title = `Who is told about what: ${graph.order} nodes and ${graph.size} relations`;
  const [those, all] = found.of ?? [found.letters.length, found.letters.length];
  const part = those > found.letters.length ? `These are the ${found.letters.length} newest of ${those} letters. Choose a year, a team or a body to see others. ` : "";
  shown.textContent = `${part}${graph.order} nodes and ${graph.size} relations of ${found.letters.length} letters${those < all ? ` of ${all}` : ""}.`;
  by("network").classList.add("sqs-network--ready");
  sized();
  drawing = new Drawing(graph, by("canvas"), {
    chosen: choose,
    moved: (camera) => {
      view.camera = camera;
      write(view);
    },
  });
  const camera = view.camera;
  controls();
  filtered();
  if (view.colour !== "kind" || view.size !== "degree") sized();
  marked();
  legend();
  counted();
  if (camera) drawing.camera = camera;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    drawing.recolour();
    sized();
    legend();
  });
  changed();
  document.documentElement.dataset.network = "ready";
}

start().catch((error) => {
  shown.textContent = `The drawing cannot be shown (${error.message}).`;
  shown.append(" ", element("a", { className: "govuk-link", href: by("list")?.href ?? "#", textContent: "The list has the same" }));
});
