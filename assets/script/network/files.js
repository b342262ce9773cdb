// What is shown as files: a picture as it stands, and the graph for other tools.
import { palette } from "./looks.js";

const SVG = "http://www.w3.org/2000/svg";
const GRAPHML = "http://graphml.graphdrawing.org/xmlns";

const visible = (graph) => ({
  nodes: graph.filterNodes((_, { hidden }) => !hidden),
  edges: graph.filterEdges((_, { hidden }, one, other) => !hidden && !graph.getNodeAttribute(one, "hidden") && !graph.getNodeAttribute(other, "hidden")),
});

function child(parent, space, name, attributes = {}, text = "") {
  const made = parent.ownerDocument.createElementNS(space, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.textContent = text;
  parent.append(made);
  return made;
}

const written = (tree) => new XMLSerializer().serializeToString(tree);

const OUTLINES = {
  report: (r) => `M${-r} ${-r}H${r}V${r}H${-r}z`,
  team: (r) => `M0 ${-1.3 * r} ${1.3 * r} 0 0 ${1.3 * r} ${-1.3 * r} 0z`,
  body: (r) => `M0 ${-1.2 * r} ${1.1 * r} ${0.8 * r} ${-1.1 * r} ${0.8 * r}z`,
  area: (r) => `M0 ${1.2 * r} ${1.1 * r} ${-0.8 * r} ${-1.1 * r} ${-0.8 * r}z`,
  post: (r) => `M${-1.3 * r} ${-0.8 * r}H${1.3 * r}V${0.8 * r}H${-1.3 * r}z`,
  person: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
};

export function svg(graph, drawing, title) {
  const { width, height } = drawing.dimensions;
  const { text, ground, edge: line, near: strong } = palette();
  const tree = document.implementation.createDocument(SVG, "svg");
  const root = tree.documentElement;
  Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif", "font-size": 12 }).forEach(([key, value]) => root.setAttribute(key, value));
  child(root, SVG, "title", {}, title);
  child(root, SVG, "rect", { width, height, fill: ground });
  for (const [id, fill] of [["head", line], ["near-head", strong]]) {
    const head = child(root, SVG, "marker", { id, viewBox: "0 0 6 6", refX: 6, refY: 3, markerWidth: 5, markerHeight: 5, orient: "auto" });
    child(head, SVG, "path", { d: "M0 0 6 3 0 6z", fill });
  }
  const { nodes, edges } = visible(graph);
  const at = Object.fromEntries(nodes.map((node) => [node, drawing.at(node)]));
  const radius = (node) => drawing.radius(node);
  const named = new Set(drawing.named);
  const labelled = new Set(drawing.namedEdges);
  for (const edge of edges) {
    const [one, other] = graph.extremities(edge);
    const { near, faint, label } = graph.getEdgeAttributes(edge);
    const length = Math.hypot(at[other].x - at[one].x, at[other].y - at[one].y) || 1;
    const part = Math.max(0, 1 - radius(other) / length);
    const [x2, y2] = ["x", "y"].map((axis) => at[one][axis] + part * (at[other][axis] - at[one][axis]));
    child(root, SVG, "line", { x1: at[one].x, y1: at[one].y, x2, y2, stroke: near ? strong : line, opacity: faint ? 0.08 : 0.8, "stroke-width": near ? 2 : 0.7, "marker-end": near ? "url(#near-head)" : "url(#head)" });
    if (labelled.has(edge)) child(root, SVG, "text", { x: (at[one].x + at[other].x) / 2, y: (at[one].y + at[other].y) / 2, "font-size": 10, "text-anchor": "middle", fill: text }, label);
  }
  for (const node of nodes) {
    const { kind, color, faint, label } = graph.getNodeAttributes(node);
    const group = child(root, SVG, "g", { transform: `translate(${at[node].x} ${at[node].y})`, opacity: faint ? 0.15 : 1 });
    const outline = child(group, SVG, "path", { d: OUTLINES[kind](radius(node)), fill: color, stroke: ground, "stroke-width": 0.5 });
    child(outline, SVG, "title", {}, `${kind} ${label}`);
    if (named.has(node)) child(group, SVG, "text", { x: radius(node) + 4, y: 4, fill: text }, label);
  }
  return written(tree);
}

export async function png(graph, drawing, title) {
  const { width, height } = drawing.dimensions;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg(graph, drawing, title))}`;
  await image.decode();
  // At twice the size, for print.
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function graphml(graph) {
  const tree = document.implementation.createDocument(GRAPHML, "graphml");
  const root = tree.documentElement;
  const keys = [["label", "node", "string"], ["kind", "node", "string"], ["relation", "edge", "string"], ["weight", "edge", "long"]];
  keys.forEach(([name, on, type]) => child(root, GRAPHML, "key", { id: name, for: on, "attr.name": name, "attr.type": type }));
  const into = child(root, GRAPHML, "graph", { edgedefault: "directed" });
  const { nodes, edges } = visible(graph);
  for (const node of nodes) {
    const facts = graph.getNodeAttributes(node);
    const made = child(into, GRAPHML, "node", { id: facts.address });
    [["label", facts.name], ["kind", facts.kind]].forEach(([key, said]) => child(made, GRAPHML, "data", { key }, said));
  }
  for (const edge of edges) {
    const [source, target] = graph.extremities(edge).map((node) => graph.getNodeAttribute(node, "address"));
    const made = child(into, GRAPHML, "edge", { source, target });
    ["relation", "weight"].forEach((key) => child(made, GRAPHML, "data", { key }, String(graph.getEdgeAttribute(edge, key))));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(tree)}`;
}

// As networkx reads it (node-link), with the letters behind each edge.
export function json(graph) {
  const { nodes, edges } = visible(graph);
  const named = (node) => graph.getNodeAttribute(node, "address");
  return JSON.stringify({
    directed: true, multigraph: true, graph: {},
    nodes: nodes.map((node) => ({ id: named(node), kind: graph.getNodeAttribute(node, "kind"), label: graph.getNodeAttribute(node, "name") })),
    edges: edges.map((edge) => {
      const { relation, weight, behind } = graph.getEdgeAttributes(edge);
      const [source, target] = graph.extremities(edge).map(named);
      return { source, target, key: relation, relation, weight, letters: behind.map(({ name, words }) => ({ label: name, words })) };
    }),
  }, null, 1);
}

export function kept(content, name, type) {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
