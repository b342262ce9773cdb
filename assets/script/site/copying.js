// A link that people pass on has a button beside it that keeps its address. Without this it is a link, as all are.
const SAID = "Copied";

function button(link, told) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "sqs-copy";
  const of = document.createElement("span");
  of.className = "govuk-visually-hidden";
  of.textContent = `: ${link.dataset.copy}`;
  made.append("Copy link", of);
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    told.textContent = `${SAID}: ${link.dataset.copy}`;
    made.firstChild.data = SAID;
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
