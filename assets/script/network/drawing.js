// The drawing, by WebGL: each kind has a shape and a colour, and labels that would lie upon each other are left out.
import Sigma from "sigma";
import {
  extremityArrow, layerFill, layerPlain, pathCurved, pathLine, sdfCircle, sdfDiamond, sdfRectangle, sdfSquare, sdfTriangle,
} from "sigma/rendering";

export const SHAPES = { report: "square", team: "diamond", body: "triangle", area: "down", post: "rectangle", person: "circle" };
// A triangle that stands on its point: https://iquilezles.org/articles/distfunctions2d/.
const DOWN = {
  name: "down",
  glsl: `
float sdf_down(vec2 uv, float size) {
  const float k = sqrt(3.0);
  float r = size * k / 2.0;
  vec2 p = vec2(abs(uv.x) - r, r / k - uv.y);
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}
`,
  uniforms: [],
  inradiusFactor: 0.5,
};

const custom = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

export function palette() {
  const kinds = Object.fromEntries(Object.keys(SHAPES).map((kind) => [kind, custom(`--sqs-${kind}`)]));
  return {
    kinds, text: custom("--govuk-text-colour") || "#0b0c0c", ground: custom("--govuk-body-background-colour") || "#ffffff",
    edge: custom("--sqs-edge"), near: custom("--sqs-edge-near"),
  };
}

// Each community is some degrees further round the circle of colours: neighbours in number are far apart.
export const communityColour = (number) => hue((number * 137.5) % 360);

function hue(degrees) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const [saturation, lightness] = [0.6, dark ? 0.66 : 0.4];
  const part = (n) => {
    const k = (n + degrees / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value).toString(16).padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

export function drawing(graph, container) {
  let colours = palette();
  const sigma = new Sigma(graph, container, {
    settings: {
      // Its hint for shared gestures would be styled in the page, which the policy of ours forbids.
      gestureTarget: "graph",
      enableNodeDrag: true,
      renderEdgeLabels: true,
      labelDensity: 0.8,
      labelGridCellSize: 130,
      labelRenderedSizeThreshold: 4,
      minCameraRatio: 0.01,
      maxCameraRatio: 3,
      ...(calm() ? { inertiaDuration: 0, zoomDuration: 0 } : {}),
    },
    primitives: {
      nodes: {
        shapes: [sdfCircle(), sdfSquare(), sdfTriangle(), sdfDiamond(), sdfRectangle({ aspectRatio: 1.7 }), DOWN],
        layers: [layerFill()],
      },
      edges: { paths: [pathLine(), pathCurved()], extremities: [extremityArrow()], layers: [layerPlain()] },
    },
    styles: {
      nodes: [{
        x: { attribute: "x" }, y: { attribute: "y" }, size: { attribute: "size" }, label: { attribute: "label" },
        shape: { attribute: "shape" }, color: { attribute: "color" },
        opacity: ({ faint }) => (faint ? 0.15 : 1),
        visibility: ({ hidden }) => (hidden ? "hidden" : "visible"),
        labelVisibility: ({ hidden, faint, chosen }, { isHovered }) => (hidden ? "hidden" : chosen || isHovered ? "visible" : faint ? "hidden" : "auto"),
        labelColor: () => colours.text,
        labelSize: 13,
        labelBackgroundColor: ({ chosen }, { isHovered }) => (chosen || isHovered ? colours.ground : "transparent"),
        zIndex: ({ chosen }) => (chosen ? 2 : 1),
        depth: ({ chosen }, { isHovered }) => (chosen || isHovered ? "topNodes" : "nodes"),
      }],
      edges: [{
        path: "straight", parallelPath: "curved", head: "arrow", label: { attribute: "label" },
        size: ({ near }) => (near ? 2.5 : 1),
        color: ({ near }) => (near ? colours.near : colours.edge),
        opacity: ({ faint }) => (faint ? 0.08 : 0.8),
        visibility: ({ hidden }) => (hidden ? "hidden" : "visible"),
        labelVisibility: ({ hidden, faint }) => (hidden || faint ? "hidden" : "auto"),
        labelColor: () => colours.text,
        labelSize: 11,
        labelBackgroundColor: () => colours.ground,
        depth: ({ near }) => (near ? "topEdges" : "edges"),
      }],
    },
  });
  return { sigma, recolour: () => (colours = palette()) };
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
