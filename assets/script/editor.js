// The editor of YASGUI in the place of the plain field of the form, which works without it. What it completes is our
// ontology, from our server; build.mjs takes the addresses of other servers out of it.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "../style/editor.css";

const field = document.getElementById("query");
const form = document.getElementById("asking");

let known;
let asked;
async function terms() {
  asked ??= fetch(field.dataset.terms).then((answer) => answer.json());
  known = await asked;
  return known;
}

// A term with its prefix, or as an address.
function short(iri) {
  const found = Object.entries(known.prefixes).find(([, namespace]) => iri.startsWith(namespace));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`;
}

// Terms whose address begins as what was typed, or whose prefixed name or label has it.
async function found(kind, token) {
  const { [kind]: labels } = await terms();
  const typed = token.string.trim().replace(/^</, "").toLowerCase();
  return Object.keys(labels).filter(
    (iri) =>
      iri.toLowerCase().startsWith(typed) ||
      short(iri).toLowerCase().includes(typed) ||
      labels[iri].toLowerCase().includes(typed),
  );
}

function completes(kind, name) {
  Yasqe.forkAutocompleter(name, {
    name: kind,
    bulk: false,
    autoShow: false,
    persistenceId: null,
    get: (_, token) => found(kind, token),
    preProcessToken: (_, token) => token,
    postProcessSuggestion: (_, __, iri) => short(iri),
    postprocessHints: (_, hints) =>
      hints.map((hint) => {
        const iri = Object.keys(known[kind]).find((each) => short(each) === hint.text);
        const label = known[kind][iri];
        return label ? { ...hint, displayText: `${hint.text} (${label})` } : hint;
      }),
  });
}
completes("classes", "class");
completes("properties", "property");
// It merges lists by place: its own completions, which ask other servers, would stay behind ours.
Yasqe.defaults.autocompleters = ["classes", "properties", "variables"];

const place = document.createElement("div");
place.className = "sqs-editor";
field.after(place);
const submit = () => form.requestSubmit(form.querySelector("button[name=show]"));
const editor = new Yasqe(place, {
  value: field.value,
  // Nothing of what is asked is kept in the browser, nor taken from what stands behind # in the address.
  persistenceId: null,
  consumeShareLink: null,
  createShareableLink: null,
  showQueryButton: false,
  resizeable: false,
  editorHeight: "auto",
  viewportMargin: Infinity,
  screenReaderLabel: "Query in SPARQL",
});
// Tab leaves the editor, as it leaves any field: https://www.w3.org/WAI/WCAG22/Understanding/no-keyboard-trap.html
editor.setOption("extraKeys", {
  ...editor.getOption("extraKeys"),
  Tab: false,
  "Shift-Tab": false,
  "Ctrl-Enter": submit,
  "Cmd-Enter": submit,
  "Ctrl-S": false,
  Esc: () => form.querySelector("button[name=show]").focus(),
});
const input = editor.getInputField();
input.setAttribute("aria-describedby", `query-keys ${field.getAttribute("aria-describedby")}`);
field.hidden = true;
document.getElementById("query-keys").hidden = false;
document.getElementById("query-label").addEventListener("click", () => editor.focus());
document.querySelector(".govuk-error-summary a")?.addEventListener("click", (event) => {
  event.preventDefault();
  editor.focus();
});
form.addEventListener("submit", () => {
  field.value = editor.getValue();
});
editor.on("change", () => {
  field.value = editor.getValue();
});
