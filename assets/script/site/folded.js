// What pages fold away is there for whoever prints them, and for whoever is led to a place in it.
const closed = new Set();

function unfold(element) {
  for (let each = element?.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
}

// An address may have been cut within a letter, as `#caf%C3`: then it leads to what is called just so, if anything.
function meant(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

// Browsers that know it open what an address leads into by themselves; others show nothing of it. None opens what is
// folded away below the heading that an address leads to.
function led() {
  const place = document.getElementById(meant(location.hash.slice(1)));
  const below = place?.matches("section > :is(h2, h3)") && place.nextElementSibling;
  if (below instanceof HTMLDetailsElement) below.open = true;
  if (!place?.closest("details:not([open])")) return;
  unfold(place);
  place.scrollIntoView();
}

export function folding() {
  addEventListener("hashchange", led);
  led();
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("main details:not([open])")) {
      closed.add(each);
      each.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
    closed.clear();
  });
}
