// What is chosen and where the drawing stands, in the fragment of the address: copied, it brings others to the same.
export function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  const camera = ["x", "y", "zoom"].map((name) => Number.parseFloat(said.get(name)));
  return {
    node: said.get("node"), from: said.get("from"), to: said.get("to"), steps: said.get("steps") ?? "0",
    size: said.get("size") ?? "degree", colour: said.get("colour") ?? "kind", when: said.get("when") ?? "",
    kinds: said.getAll("kind"), camera: camera.every(Number.isFinite) && camera[2] > 0 ? camera : null,
  };
}

let waiting;

// Browsers let a page change its address only so often.
export function write(view) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const said = new URLSearchParams();
    for (const name of ["node", "from", "to"]) if (view[name]) said.set(name, view[name]);
    for (const [name, usual] of [["steps", "0"], ["size", "degree"], ["colour", "kind"], ["when", ""]]) {
      if (view[name] !== usual) said.set(name, view[name]);
    }
    view.kinds.forEach((kind) => said.append("kind", kind));
    if (view.camera) ["x", "y", "zoom"].forEach((name, at) => said.set(name, view.camera[at].toFixed(4)));
    history.replaceState(null, "", `#${said}`);
  }, 250);
}
