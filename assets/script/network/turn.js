// A network that is wide is turned by a right angle where the window is high, as a map is on a sheet.
const lies = (width, height) => width >= height;

// How wide and how high the network is.
function extent(graph) {
  return ["x", "y"].map((axis) => {
    const all = graph.mapNodes((_, attributes) => attributes[axis]);
    return Math.max(...all) - Math.min(...all);
  });
}

export class Turn {
  constructor(graph, width, height) {
    this.turned = lies(width, height) !== lies(...extent(graph));
  }

  // Where a point of the network is on the sheet.
  to({ x, y }) {
    return this.turned ? { x: -y, y: x } : { x, y };
  }

  back({ x, y }) {
    return this.turned ? { x: y, y: -x } : { x, y };
  }
}
