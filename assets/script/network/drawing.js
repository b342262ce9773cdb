// The drawing, on a canvas: labels that would lie upon each other are left out.
import cytoscape from "cytoscape";
import { FONT, SHAPES, calm, styles } from "./looks.js";
import { Turn } from "./turn.js";

// Places come in ten-thousandths; a picture is so many of its own units wide.
const SCALE = 0.6;
// Sizes of words on the screen, in pixels, however near the drawing is.
const [WORDS, SMALL_WORDS] = [13, 11];
// How wide edges of the one chosen are on the screen, in pixels.
const NEAR = 2.5;
const MOST_LABELS = 120;
// Where the buttons lie upon the drawing, in pixels from the upper right.
const BUTTONS = { top: 0, bottom: 46, width: 165 };
const MOST_EDGE_LABELS = 40;
// Of more than this a picture is moved as a picture, and drawn anew where it comes to rest.
const MANY = 1500;

export class Drawing {
  constructor(graph, container, { moved, chosen }) {
    this.graph = graph;
    // Cytoscape puts a rule into the page unless there is something with this name, and the policy of ours forbids it.
    document.head.append(Object.assign(document.createElement("template"), { id: "__________cytoscape_stylesheet" }));
    const many = graph.order > MANY;
    this.turn = new Turn(graph, container.clientWidth, container.clientHeight);
    // The fewer there are the more room each has: a few hundred would be dots without lines.
    this.larger = Math.min(4.5, Math.max(1, Math.sqrt(4000 / graph.order)));
    this.cy = cytoscape({
      container, elements: this.elements(), style: styles(this.larger), layout: { name: "preset" }, minZoom: 0.02, maxZoom: 8,
      textureOnViewport: many, boxSelectionEnabled: false, ...(many ? { pixelRatio: 1 } : {}),
    });
    this.pen = document.createElement("canvas").getContext("2d");
    this.pen.font = `${WORDS}px ${FONT}`;
    this.cy.on("tap", "node", ({ target }) => chosen(target.id()));
    this.cy.on("tap", ({ target }) => target === this.cy && chosen(null));
    this.cy.on("mouseover", "node", ({ target }) => this.name(target.addClass("named hovered")));
    this.cy.on("mouseout", "node", ({ target }) => target.removeClass("hovered").hasClass("kept") || target.removeClass("named"));
    this.cy.on("viewport", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        this.label();
        moved(this.camera);
      }, 120);
    });
    this.cy.viewport(this.fitting(graph.nodes(), 30));
  }

  elements() {
    const pairs = new Map();
    const pair = (edge) => this.graph.extremities(edge).sort().join(" ");
    this.graph.forEachEdge((edge) => pairs.set(pair(edge), (pairs.get(pair(edge)) ?? 0) + 1));
    return {
      nodes: this.graph.mapNodes((node, { label, kind, x, y, size, color }) => ({
        data: { id: node, label, kind, size: this.larger * size, color, shape: SHAPES[kind] }, position: this.turn.to({ x: SCALE * x, y: -SCALE * y }),
      })),
      edges: this.graph.mapEdges((edge, { label }, source, target) => ({
        data: { id: `e${edge}`, source, target, label }, classes: pairs.get(pair(edge)) > 1 ? "parallel" : "",
      })),
    };
  }

  // Takes over what the graph says of its nodes and edges.
  refresh({ looks = false } = {}) {
    this.cy.batch(() => {
      this.graph.forEachNode((node, { hidden, faint, chosen, size, color }) => {
        const shown = this.cy.getElementById(node);
        if (looks) shown.data({ size: this.larger * size, color });
        marks(shown, { hidden, faint, chosen });
      });
      this.graph.forEachEdge((edge, { hidden, faint, near }) => {
        const shown = this.cy.getElementById(`e${edge}`);
        if (shown.hasClass("near") && !near) shown.removeStyle("width");
        marks(shown, { hidden, faint, near });
      });
    });
    this.label();
  }

  recolour() {
    this.cy.style(styles(this.larger));
  }

  // Names what there is room for: the one chosen first, then the largest.
  label() {
    const { width, height } = this.dimensions;
    const taken = [{ ...BUTTONS, left: width - BUTTONS.width, right: width }];
    const room = (box) => taken.every((other) => box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top);
    const nodes = this.cy.nodes().filter((node) => !node.hasClass("hidden") && !node.hasClass("faint"));
    const inside = nodes.filter((node) => {
      const { x, y } = node.renderedPosition();
      return x > 0 && y > 0 && x < width && y < height;
    }).sort((one, other) => other.hasClass("chosen") - one.hasClass("chosen") || other.data("size") - one.data("size"));
    const named = [];
    for (let at = 0; at < inside.length && named.length < MOST_LABELS && at < 1200; at += 1) {
      const node = inside[at];
      const { x, y } = node.renderedPosition();
      const left = x + node.renderedOuterWidth() / 2;
      const box = { left, right: left + this.pen.measureText(node.data("label")).width + 8, top: y - 10, bottom: y + 10 };
      // Words that the edge would cut off say less than none.
      if (!room(box) || (box.right > width && !node.hasClass("chosen"))) continue;
      taken.push(box);
      named.push(node);
    }
    const edges = this.cy.edges(".near").not(".hidden").slice(0, 400).filter((edge) => {
      const [one, other] = [edge.source().renderedPosition(), edge.target().renderedPosition()];
      const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
      const box = { left: x - 32, right: x + 32, top: y - 9, bottom: y + 9 };
      if (Math.hypot(one.x - other.x, one.y - other.y) < 90 || !room(box)) return false;
      return taken.push(box);
    }).slice(0, MOST_EDGE_LABELS);
    this.cy.batch(() => {
      this.cy.elements(".kept").removeClass("kept named");
      this.cy.edges(".near").style("width", NEAR / this.cy.zoom());
      this.cy.collection(named).union(edges).addClass("kept named").forEach((each) => this.name(each));
    });
  }

  name(each) {
    each.style("font-size", (each.isEdge() ? SMALL_WORDS : WORDS) / this.cy.zoom());
  }

  get named() {
    return this.cy.nodes(".named").map((node) => node.id());
  }

  get namedEdges() {
    return this.cy.edges(".named").map((edge) => edge.id().slice(1));
  }

  get dimensions() {
    return { width: this.cy.width(), height: this.cy.height() };
  }

  at(node) {
    return this.cy.getElementById(node).renderedPosition();
  }

  radius(node) {
    return this.cy.getElementById(node).renderedOuterWidth() / 2;
  }

  // The middle of what is seen, and how near it is; the same whether the drawing is turned or not.
  get camera() {
    const { x1, x2, y1, y2 } = this.cy.extent();
    const { x, y } = this.turn.back({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 });
    return [x, y, this.cy.zoom()];
  }

  set camera([across, up, zoom]) {
    const { x, y } = this.turn.to({ x: across, y: up });
    this.cy.viewport({ zoom, pan: { x: this.cy.width() / 2 - x * zoom, y: this.cy.height() / 2 - y * zoom } });
  }

  move(to) {
    if (calm()) return this.cy.viewport(to);
    return this.cy.stop().animate({ ...to, duration: 350 });
  }

  look(node) {
    const { x, y } = this.cy.getElementById(node).position();
    const zoom = Math.max(this.cy.zoom(), 0.7);
    this.move({ zoom, pan: { x: this.cy.width() / 2 - x * zoom, y: this.cy.height() / 2 - y * zoom } });
  }

  frame(nodes) {
    this.move(this.fitting(nodes, 90));
  }

  // Cytoscape reckons the room of each line and label for this, which takes a second of thousands.
  fitting(nodes, padding) {
    const { width, height } = this.dimensions;
    const [xs, ys] = ["x", "y"].map((axis) => nodes.map((node) => this.cy.getElementById(node).position(axis)));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const zoom = Math.min(2, (width - 2 * padding) / (right - left + 1), (height - 2 * padding) / (bottom - top + 1));
    return { zoom, pan: { x: width / 2 - (zoom * (left + right)) / 2, y: height / 2 - (zoom * (top + bottom)) / 2 } };
  }

  nearer(times) {
    const { width, height } = this.dimensions;
    this.cy.zoom({ level: this.cy.zoom() * times, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  whole() {
    this.move(this.fitting(this.graph.filterNodes((_, { hidden }) => !hidden), 30));
  }
}

function marks(shown, words) {
  for (const [word, so] of Object.entries(words)) if (Boolean(so) !== shown.hasClass(word)) shown.toggleClass(word, Boolean(so));
}
