// What is how far from a node, along what is shown, whichever way an edge leads.
export function reached(graph, start, most = Infinity, end = null) {
  const from = new Map([[start, null]]);
  const far = new Map([[start, 0]]);
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at];
    if (node === end || far.get(node) >= most) continue;
    graph.forEachEdge(node, (edge, { hidden }, one, other) => {
      const next = one === node ? other : one;
      if (hidden || far.has(next) || graph.getNodeAttribute(next, "hidden")) return;
      far.set(next, far.get(node) + 1);
      from.set(next, { node, edge });
      queue.push(next);
    });
  }
  return { far, from };
}

// The steps of a shortest way, or null where there is none: each has the node it leaves, the edge, and the next node.
export function way(graph, start, end) {
  const { from } = reached(graph, start, Infinity, end);
  if (!from.has(end)) return null;
  const steps = [];
  for (let to = end; from.get(to); to = from.get(to).node) steps.unshift({ ...from.get(to), to });
  return steps;
}

// How a step reads: an edge has other words the other way round.
export const worded = (graph, node, edge) => graph.getEdgeAttribute(edge, graph.source(edge) === node ? "forth" : "back");

// Of when the letters behind an edge are, as a sentence has it in brackets.
export function said(graph, edge) {
  const letters = graph.getEdgeAttribute(edge, "behind");
  const years = letters.map(({ year }) => year).sort();
  if (!years.length) return "by no letter";
  return `${letters.length === 1 ? "letter" : "letters"} of ${[...new Set([years[0], years.at(-1)])].join(" to ")}`;
}
