// Finds each of some words, in any case and with or without accents, in the list that search.json is.
"use strict";

const MOST = 100;
const here = new URL(".", document.currentScript.src);
const told = document.getElementById("told");
const found = document.getElementById("found");
const field = document.getElementById("q");

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let kept;
async function entries() {
  kept ??= fetch(new URL("search.json", here)).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  });
  const list = await kept;
  list.folded ??= list.entries.map(([report, , text]) => folded(`${text} ${list.reports[report] ?? ""}`));
  return list;
}

function item(list, [report, place, text]) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  const [page, part] = place.split("#");
  link.href = new URL(`${page}.html${part ? `#${part}` : ""}`, here);
  link.textContent = text;
  line.append(link);
  if (list.reports[report] !== undefined) line.append(` (${list.reports[report]})`);
  return line;
}

async function search() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  found.replaceChildren();
  told.textContent = "";
  if (words.length === 0) return;
  try {
    const list = await entries();
    const places = list.entries.filter((_, at) => words.every((word) => list.folded[at].includes(word)));
    found.append(...places.slice(0, MOST).map((entry) => item(list, entry)));
    const more = places.length > MOST ? `; the first ${MOST} are shown` : "";
    told.textContent = `${places.length} found${more}.`;
  } catch {
    kept = undefined;
    told.textContent = "The list of what there is cannot be had. Try again.";
  }
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
  search();
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
search();
