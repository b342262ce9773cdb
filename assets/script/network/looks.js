// How the drawing looks: each kind has a shape and a colour, and so does each community.
export const SHAPES = { report: "rectangle", team: "diamond", body: "triangle", area: "vee", post: "round-rectangle", person: "ellipse" };
export const FONT = "system-ui, sans-serif";

const custom = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

export function palette() {
  const kinds = Object.fromEntries(Object.keys(SHAPES).map((kind) => [kind, custom(`--sqs-${kind}`)]));
  return {
    kinds, text: custom("--govuk-text-colour") || "#0b0c0c", ground: custom("--govuk-body-background-colour") || "#ffffff",
    edge: custom("--sqs-edge"), near: custom("--sqs-edge-near"),
  };
}

// Each community is some degrees further round the circle of colours: neighbours in number are far apart.
export const communityColour = (number) =>
  `hsl(${Math.round((number * 137.5) % 360)}, 60%, ${matchMedia("(prefers-color-scheme: dark)").matches ? 66 : 40}%)`;

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function styles(larger) {
  const { text, ground, edge, near } = palette();
  const words = { color: text, "font-family": FONT, "text-background-color": ground, "text-background-opacity": 0.8, "text-background-shape": "rectangle" };
  return [
    { selector: "node", style: { width: "data(size)", height: "data(size)", shape: "data(shape)", "background-color": "data(color)", "border-width": larger, "border-color": ground } },
    { selector: 'node[kind = "post"]', style: { height: (node) => 0.6 * node.data("size"), width: (node) => 1.2 * node.data("size") } },
    { selector: "edge", style: { width: 1.5 * larger, "line-color": edge, "curve-style": "straight", "target-arrow-shape": "triangle", "target-arrow-color": edge, "arrow-scale": 0.9 } },
    { selector: "edge.parallel", style: { "curve-style": "bezier" } },
    { selector: ".faint", style: { opacity: 0.12 } },
    { selector: "edge.near", style: { width: 4, "line-color": near, "target-arrow-color": near, "z-index": 2 } },
    { selector: ".named", style: { ...words, label: "data(label)", "text-valign": "center", "text-halign": "right", "text-margin-x": 3 } },
    { selector: "edge.named", style: { "text-halign": "center", "text-margin-x": 0, "text-rotation": "autorotate", "text-background-opacity": 1 } },
    { selector: "node.chosen", style: { "border-width": 6 * larger, "border-color": text, "z-index": 3 } },
    { selector: ".hidden", style: { display: "none" } },
  ];
}
