// What the drawing is of: a graph of graphology made from columns, with all that has a number named.
import { MultiDirectedGraph } from "graphology";
import { dated } from "./day.js";

export async function facts(place) {
  const embedded = document.getElementById("facts");
  if (embedded) return JSON.parse(embedded.textContent);
  const answer = await fetch(place, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// Nodes have the names of their numbers; `path` is what stands after the base of an address. `name` is what data call a
// thing, `label` the same for people.
export function made({ nodes, edges, kinds, relations, letters, words, elsewhere, base }, root) {
  const graph = new MultiDirectedGraph();
  const href = (path) => (path.startsWith("/") ? root + path : /^https?:/.test(path) ? path : "");
  // What tells namesakes apart: what a node is of, and the first letter that names it.
  const beside = (number) => [nodes.label[nodes.within[number]], letters[nodes.first[number]] && `first in ${dated(letters[nodes.first[number]][0])}`].filter(Boolean).join("; ");
  nodes.path.forEach((path, number) => {
    const [kind, told] = kinds[nodes.kind[number]];
    graph.addNode(String(number), {
      name: nodes.label[number], label: dated(nodes.label[number]), kind, told, path, href: href(path), address: elsewhere[number] ?? base + path,
      x: nodes.x[number], y: nodes.y[number], community: nodes.community[number], beside: beside(number),
    });
  });
  edges.from.forEach((from, number) => {
    const [relation, forth, back] = relations[edges.relation[number]];
    const behind = [];
    const said = edges.behind[number];
    for (let at = 0; at < said.length; at += 2) {
      const [name, path, issued] = letters[said[at]];
      behind.push({ name, label: dated(name), href: href(path), year: issued.slice(0, 4), words: words[said[at + 1]] ?? "" });
    }
    graph.addEdgeWithKey(String(number), String(from), String(edges.to[number]), {
      relation, forth, back, behind, weight: edges.weight[number], label: relation,
    });
  });
  return graph;
}
