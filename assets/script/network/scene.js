// What is shown of the graph: what is left out, how large things are, which are marked, and what the panel tells.
import betweenness from "graphology-metrics/centrality/betweenness.js";
import { communityColour, palette } from "./looks.js";
import { shownNode, shownWay } from "./panel.js";
import { reached, way } from "./ways.js";

const by = (id) => document.getElementById(id);

export const tell = (words) => (by("status").textContent = words);

export class Scene {
  // `view` is what is chosen, as the address has it; `changed` is called whenever a choice was made here.
  constructor(graph, view, changed) {
    Object.assign(this, { graph, view, changed });
  }

  number(path) {
    return path === null ? null : (this.graph.findNode((_, attributes) => attributes.path === path) ?? null);
  }

  path(node) {
    return node === null ? null : this.graph.getNodeAttribute(node, "path");
  }

  label(node) {
    return this.graph.getNodeAttribute(node, "label");
  }

  filter() {
    const { kinds, when } = this.view;
    const of = (kind) => !kinds.length || kinds.includes(kind);
    this.graph.updateEachEdgeAttributes((edge, { hidden, ...attributes }) => ({
      ...attributes, hidden: Boolean(when) && attributes.behind.length > 0 && !attributes.behind.some(({ year }) => year === when),
    }), { attributes: ["hidden"] });
    this.graph.updateEachNodeAttributes((node, attributes) => ({
      ...attributes,
      hidden: !of(attributes.kind) || (Boolean(when) && !this.graph.someEdge(node, (edge, { hidden }) => !hidden)),
    }), { attributes: ["hidden"] });
  }

  size() {
    const { graph, view } = this;
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
    this.drawing?.refresh({ looks: true });
  }

  mark() {
    const { graph, view } = this;
    const [node, from, to] = [view.node, view.from, view.to].map((path) => this.number(path));
    const steps = from !== null && to !== null ? way(graph, from, to) : null;
    const along = steps && new Set([from, ...steps.map((step) => step.to)]);
    const edges = new Set(steps?.map((step) => step.edge));
    const most = Number(view.steps);
    // One that a filter leaves out stays chosen, and nothing is faint for it.
    const far = node !== null && !graph.getNodeAttribute(node, "hidden") && reached(graph, node, most || 1).far;
    const lit = (each) => (along?.has(each) ?? false) || (far ? far.has(each) : !along);
    graph.updateEachNodeAttributes((each, attributes) => ({
      ...attributes, faint: !lit(each), chosen: each === node || Boolean(along?.has(each)),
    }), { attributes: ["faint", "chosen"] });
    graph.updateEachEdgeAttributes((edge, attributes, one, other) => ({
      ...attributes, near: edges.has(edge) || one === node || other === node,
      faint: !edges.has(edge) && !(far ? far.has(one) && far.has(other) && (most > 0 || one === node || other === node) : !along),
    }), { attributes: ["near", "faint"] });
    this.drawing.refresh();
    shownNode(graph, by("panel"), node, (other) => this.choose(other));
    shownWay(graph, by("way"), from, to, steps);
  }

  find() {
    this.mark();
    const along = this.graph.filterNodes((node, { chosen }) => chosen);
    if (this.view.from && this.view.to && along.length > 1) this.drawing.frame(along);
    if (this.view.from && this.view.to) tell(by("way").firstChild?.textContent ?? "");
  }

  choose(node) {
    this.view.node = this.path(node);
    this.mark();
    this.changed();
    if (node === null) return;
    tell(`${this.label(node)} is chosen: its relations are beside the drawing`);
    if (document.activeElement?.closest("#panel") || document.activeElement === document.body) by("panel").focus({ preventScroll: true });
    this.drawing.look(node);
  }
}
