// What stands beside the drawing: the one chosen with its relations, and the way between two, with the letters behind.
import { said, worded } from "./ways.js";

// More than these are shown when asked for.
const MOST = 40;

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const kind = (told) => element("span", { className: "sqs-kind", textContent: told });

function linked(graph, node) {
  const { label, href } = graph.getNodeAttributes(node);
  return href ? element("a", { className: "govuk-link", href, textContent: label }) : element("span", { textContent: label });
}

function behind(graph, edge) {
  const letters = graph.getEdgeAttribute(edge, "behind");
  if (!letters.length) return element("p", { className: "govuk-hint", textContent: "No letter says this by itself: it is in reference data, or follows from several letters." });
  const list = element("ul");
  for (const { label, href, words } of letters) {
    const item = element("li", {}, element("a", { className: "govuk-link", href, textContent: label }));
    if (words) item.append(": ", element("q", { textContent: words }));
    list.append(item);
  }
  const told = `${letters.length} ${letters.length === 1 ? "letter" : "letters"}`;
  return element("details", { className: "govuk-details" }, element("summary", { className: "govuk-details__summary" }, element("span", { className: "govuk-details__summary-text", textContent: told })), list);
}

export function shownNode(graph, panel, node, choose) {
  if (node === null) {
    panel.replaceChildren(element("p", { textContent: "Choose a node in the drawing, or find one by its name, and its relations stand here with the letters behind each." }));
    return;
  }
  const { label, told, href, community, hidden: left } = graph.getNodeAttributes(node);
  const edges = graph.filterEdges(node, (edge, { hidden }, one, other) => !hidden && !graph.getNodeAttribute(one, "hidden") && !graph.getNodeAttribute(other, "hidden"));
  const rows = edges.map((edge) => ({ edge, other: graph.opposite(node, edge), words: worded(graph, node, edge) }));
  const name = (row) => graph.getNodeAttribute(row.other, "label");
  rows.sort((one, other) => one.words.localeCompare(other.words) || name(one).localeCompare(name(other)));
  const list = element("ul");
  const item = ({ edge, other, words }) => {
    const button = element("button", { type: "button", className: "sqs-network__link", textContent: graph.getNodeAttribute(other, "label") });
    button.addEventListener("click", () => choose(other));
    return element("li", {}, `${words} `, button, " ", kind(graph.getNodeAttribute(other, "told")), behind(graph, edge));
  };
  list.append(...rows.slice(0, MOST).map(item));
  const heading = element("h2", { className: "govuk-heading-m", textContent: label });
  panel.replaceChildren(heading, element("p", { className: "govuk-body" }, `This is a ${told}, joined to ${new Set(rows.map(({ other }) => other)).size} others, in community ${community}. `));
  if (href) panel.lastChild.append(element("a", { className: "govuk-link", href, textContent: "All that is known of it" }));
  if (left) panel.append(element("p", { className: "govuk-body", textContent: "The filters leave it out of the drawing." }));
  panel.append(list);
  if (rows.length > MOST) {
    const more = element("button", { type: "button", className: "sqs-button", textContent: `Show ${rows.length - MOST} more` });
    more.addEventListener("click", () => {
      list.append(...rows.slice(MOST).map(item));
      list.children[MOST].querySelector("button").focus();
      more.remove();
    });
    panel.append(more);
  }
}

export function shownWay(graph, place, from, to, steps) {
  if (from === null || to === null) return place.replaceChildren();
  const label = (node) => graph.getNodeAttribute(node, "label");
  if (!steps) {
    return place.replaceChildren(element("p", { className: "govuk-body", textContent: `Nothing that is shown leads from ${label(from)} to ${label(to)}: no letters, posts or bodies join them${graph.someNode((_, { hidden }) => hidden) || graph.someEdge((_, { hidden }) => hidden) ? ", of the kinds and years that are chosen" : ""}.` }));
  }
  if (!steps.length) return place.replaceChildren(element("p", { className: "govuk-body", textContent: `Both ends are the same: ${label(from)}.` }));
  const sentence = steps.map(({ node, edge, to: next }, at) => `${at ? `, ${graph.getNodeAttribute(node, "kind") === "person" ? "who" : "which"}` : label(from)} ${worded(graph, node, edge)} ${label(next)} (${said(graph, edge)})`).join("");
  const list = element("ol", { className: "govuk-list govuk-list--number" });
  for (const { node, edge, to: next } of steps) {
    list.append(element("li", {}, linked(graph, node), ` ${worded(graph, node, edge)} `, linked(graph, next), " ", kind(`${graph.getNodeAttribute(next, "told")}; ${said(graph, edge)}`), behind(graph, edge)));
  }
  return place.replaceChildren(element("p", { className: "govuk-body", textContent: `${sentence}.` }), list);
}
