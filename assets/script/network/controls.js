// The fields and buttons around the drawing, and what each changes in it.
import { combobox } from "./combobox.js";
import { graphml, json, kept, png, svg } from "./files.js";
import { counted, legend } from "./legend.js";
import { tell } from "./scene.js";

const by = (id) => document.getElementById(id);

function selected(scene, id, then) {
  const { view } = scene;
  by(id).value = view[id];
  if (by(id).value !== view[id]) by(id).value = view[id] = by(id).options[0].value;
  by(id).addEventListener("change", () => {
    view[id] = by(id).value;
    tell("Reckoning …");
    // So that what is told is seen before what takes a while.
    setTimeout(() => {
      then();
      tell("");
      scene.changed();
    }, 20);
  });
}

function chosenKinds(scene, again) {
  const { view } = scene;
  const boxes = [...document.querySelectorAll('#kinds input[type="checkbox"]')];
  if (view.kinds.length) boxes.forEach((box) => (box.checked = view.kinds.includes(box.value)));
  const checked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  view.kinds = checked();
  boxes.forEach((box) => box.addEventListener("change", () => {
    view.kinds = checked();
    again();
    scene.changed();
  }));
}

function found(scene) {
  const { graph, view } = scene;
  for (const [name, then] of [["node", (node) => scene.choose(node)], ["from", () => scene.find()], ["to", () => scene.find()]]) {
    const chosen = scene.number(view[name]);
    if (view[name]) by(name).value = chosen === null ? "" : scene.label(chosen);
    combobox(graph, by(name), (node) => {
      view[name] = scene.path(node);
      then(node);
      scene.changed();
    }, tell);
  }
}

function files({ graph, drawing }, title) {
  for (const [name, type, content] of [
    ["png", "image/png", () => png(graph, drawing, title)], ["svg", "image/svg+xml", () => svg(graph, drawing, title)],
    ["graphml", "application/graphml+xml", () => graphml(graph)], ["json", "application/json", () => json(graph)],
  ]) {
    document.querySelector(`[data-export="${name}"]`).addEventListener("click", async () => kept(await content(), `network.${name}`, type));
  }
}

export function controls(scene, title) {
  const again = () => {
    scene.filter();
    scene.mark();
    counted(scene.graph);
  };
  chosenKinds(scene, again);
  selected(scene, "steps", () => scene.mark());
  selected(scene, "size", () => scene.size());
  selected(scene, "colour", () => {
    scene.size();
    legend(scene.graph, scene.view.colour);
  });
  selected(scene, "when", again);
  found(scene);
  by("nearer").addEventListener("click", () => scene.drawing.nearer(1.5));
  by("further").addEventListener("click", () => scene.drawing.nearer(1 / 1.5));
  by("whole").addEventListener("click", () => scene.drawing.whole());
  files(scene, title);
}
