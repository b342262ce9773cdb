// A link that people pass on has a button beside it that keeps its address. Without this it is a link, as all are.
const SAID = "Copied";
// Browsers ask people before pages write to the clipboard, or never let them, as in a frame.
const REFUSED = "Not copied; select the address";

function button(link, told) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "sqs-copy";
  const of = document.createElement("span");
  of.className = "govuk-visually-hidden";
  of.textContent = `: ${link.dataset.copy}`;
  made.append("Copy link", of);
  made.addEventListener("click", async () => {
    const said = await navigator.clipboard.writeText(link.href).then(() => SAID, () => REFUSED);
    told.textContent = `${said}: ${link.dataset.copy}`;
    made.firstChild.data = said;
    setTimeout(() => {
      made.firstChild.data = "Copy link";
      told.textContent = "";
    }, 3000);
  });
  return made;
}

export function copying() {
  const links = document.querySelectorAll("a[data-copy]");
  // Browsers let pages write to the clipboard only where nobody on the way can change them.
  if (!links.length || !navigator.clipboard) return;
  const told = document.createElement("p");
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  document.body.append(told);
  for (const link of links) link.after(button(link, told));
}
