// A field that suggests nodes by their names: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/.
const MOST = 12;

// `chosen` is called with a node, or with null where the field was emptied.
export function combobox(graph, input, chosen, tell) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let found = [];
  let active = -1;
  // What the field says of the node that is chosen.
  let label = input.value;
  const beside = document.getElementById(input.getAttribute("aria-describedby"));
  const say = (words) => {
    beside.textContent = words;
    if (words) tell(words);
  };

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (node) => {
    label = input.value = node === null ? "" : graph.getNodeAttribute(node, "label");
    close();
    say("");
    chosen(node);
  };
  // A whole name is meant as it is typed. Words that choose nothing stay, to be mended, with what is amiss; but they do
  // not stand over a node that stays chosen.
  const leave = () => {
    close();
    const typed = input.value.trim();
    if (input.value === label || (!typed && !label)) return say("");
    if (!typed) return choose(null);
    const named = called(graph, typed);
    if (named.length === 1) return choose(named[0]);
    say(amiss(graph, typed, named.length) + (label ? ` ${label} is still chosen.` : ""));
    if (label) input.value = label;
  };
  const mark = (to) => {
    active = to;
    [...list.querySelectorAll('[role="option"]')].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const suggest = () => {
    const wanted = input.value.trim().toLowerCase();
    found = wanted ? matching(graph, wanted) : [];
    list.replaceChildren(...found.slice(0, MOST).map((node, at) => option(node, at)));
    if (found.length > MOST) list.append(more(found.length - MOST));
    list.hidden = !found.length;
    active = -1;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
    if (wanted) tell(found.length ? `${Math.min(found.length, MOST)} of ${found.length} suggestions` : "Nothing has this name");
  };
  const option = (node, at) => {
    const { label: name, told, beside } = graph.getNodeAttributes(node);
    const made = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, className: "sqs-combobox__option" });
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.append(`${name} `, Object.assign(document.createElement("span"), { className: "sqs-kind", textContent: beside ? `${told}: ${beside}` : told }));
    // Before the field loses the focus, which closes the list.
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(node);
    });
    return made;
  };

  // Seen by those who look; who listens is told by the status.
  const more = (count) => {
    const made = Object.assign(document.createElement("li"), { className: "sqs-combobox__more", textContent: `and ${count} more: say more of the name` });
    made.setAttribute("role", "presentation");
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("mousedown", (event) => event.preventDefault());
    return made;
  };

  input.addEventListener("input", () => {
    beside.textContent = "";
    suggest();
  });
  input.addEventListener("focus", () => {
    if (input.value !== label) suggest();
  });
  input.addEventListener("blur", leave);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      const shown = Math.min(found.length, MOST);
      if (shown) mark((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + shown) % shown);
    } else if (event.key === "Enter" && !list.hidden && found.length) {
      event.preventDefault();
      choose(found[Math.max(active, 0)]);
    } else if (event.key === "Escape") {
      if (list.hidden) choose(null);
      close();
    }
  });
}

function called(graph, typed) {
  const wanted = typed.toLowerCase();
  return graph.filterNodes((_, { label, hidden }) => !hidden && label.toLowerCase() === wanted);
}

function amiss(graph, typed, namesakes) {
  if (namesakes) return `${namesakes} are called “${typed}”. Go back to the field and choose one of them.`;
  const like = matching(graph, typed.toLowerCase()).length;
  if (like) return `Nothing here is called just “${typed}”; ${like} ${like === 1 ? "has" : "have"} it in the name. Go back to the field and choose one of them.`;
  const left = graph.someNode((_, { label }) => label.toLowerCase().includes(typed.toLowerCase()));
  return left ? `“${typed}” is left out: show more kinds, or all years.` : `Nothing here is called “${typed}”.`;
}

// What is called just so comes first, then what begins with the words; of these what is joined to more.
function matching(graph, wanted) {
  const far = (label) => (label === wanted ? 0 : label.startsWith(wanted) ? 1 : 2);
  return graph
    .filterNodes((_, { label, hidden }) => !hidden && label.toLowerCase().includes(wanted))
    .map((node) => [node, far(graph.getNodeAttribute(node, "label").toLowerCase()), -graph.degree(node)])
    .sort((one, other) => one[1] - other[1] || one[2] - other[2])
    .map(([node]) => node);
}
