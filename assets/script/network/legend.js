// What signs in the drawing mean, and how many there are.
import { communityColour } from "./looks.js";
import { element } from "./panel.js";

// More communities than these are too small to be told of.
const MOST_COMMUNITIES = 12;
const place = document.getElementById("legend");
const KINDS = [...place.children];

// Kinds have their shapes; communities their numbers and how many are in each, besides their colours.
export function legend(graph, colour) {
  if (colour === "kind") return place.replaceChildren(...KINDS);
  const counts = new Map();
  graph.forEachNode((_, { community }) => counts.set(community, (counts.get(community) ?? 0) + 1));
  const items = [...counts].sort(([one], [other]) => one - other).slice(0, MOST_COMMUNITIES).map(([community, count]) => {
    const swatch = element("span", { className: "sqs-swatch" });
    swatch.style.backgroundColor = communityColour(community);
    return element("li", {}, swatch, `Community ${community}: ${count}`);
  });
  if (counts.size > MOST_COMMUNITIES) items.push(element("li", { textContent: `and ${counts.size - MOST_COMMUNITIES} smaller; each node's is told when it is chosen` }));
  return place.replaceChildren(...items);
}

export function counted(graph) {
  const nodes = graph.filterNodes((_, { hidden }) => !hidden);
  document.getElementById("told-of-drawing").textContent = `A drawing of ${nodes.length} of ${graph.order} nodes and of what joins them. All in it can be found by name in the field above, and the list has the same in words.`;
}
