// Pointing at what was read lights up its words in the letter, and the other way round; the focus of the keyboard does
// the same. Without this the links between them do, one at a time.
const words = [...document.querySelectorAll("[data-reads]")];
const lit = new Set();

function clear() {
  for (const element of lit) element.classList.remove("sqs-lit");
  lit.clear();
}

function light(anchors, within) {
  clear();
  const shown = anchors.map((anchor) => document.getElementById(anchor)).filter(Boolean);
  const read = words.filter((each) => each.dataset.reads.split(" ").some((anchor) => anchors.includes(anchor)));
  for (const element of [...shown, ...read]) {
    element.classList.add("sqs-lit");
    lit.add(element);
  }
  const other = within === "letter" ? shown[0] : read[0];
  if (other) reveal(other);
}

// Within its own column only: the page stays where it is.
function reveal(element) {
  const column = element.closest(".sqs-letter, .sqs-reading");
  if (column.scrollHeight <= column.clientHeight) return;
  const place = element.getBoundingClientRect();
  const frame = column.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    column.scrollTop += place.top - frame.top - frame.height / 3;
  }
}

function pointed(event) {
  const word = event.target.closest("[data-reads]");
  if (word) return light(word.dataset.reads.split(" "), "letter");
  const statement = event.target.closest("[data-read]");
  if (statement) light([statement.dataset.read], "reading");
  else clear();
}

document.addEventListener("pointerover", pointed);
document.addEventListener("focusin", pointed);
