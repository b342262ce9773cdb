// A point of the map that is pointed at or has the focus is named in the map itself. Without this browsers name it in a
// note beside the pointer, and the list beside the map has all names.
const map = document.querySelector(".sqs-map");
const { width } = map.viewBox.baseVal;
const name = document.createElementNS("http://www.w3.org/2000/svg", "text");
name.setAttribute("aria-hidden", "true");
map.append(name);

function named({ target }) {
  const point = target.closest?.("a");
  name.textContent = point?.dataset.name ?? "";
  if (!point) return;
  const { x, y, width: wide, height: high } = point.getBBox();
  const left = x + wide / 2 < width / 2;
  name.setAttribute("x", left ? x + wide : x);
  name.setAttribute("y", y + high / 2 + 6);
  name.setAttribute("text-anchor", left ? "start" : "end");
  // A long name may reach beyond the other side.
  const { x: from, width: long } = name.getBBox();
  const beyond = Math.max(0, from + long - width + 4) || Math.min(0, from - 4);
  if (beyond) name.setAttribute("x", Number(name.getAttribute("x")) - beyond);
  if (beyond) name.setAttribute("y", y - 4 > 20 ? y - 4 : y + high + 20);
}

map.addEventListener("pointerover", named);
map.addEventListener("focusin", named);
map.addEventListener("focusout", () => {
  name.textContent = "";
});
