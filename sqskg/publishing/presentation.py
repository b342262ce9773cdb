"""What has an address, in each form in which it is shown: by a server, and as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple, serialize

from sqskg.describing.terms import DCAT, VOID
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.document import Document, graph_document, thing_document
from sqskg.publishing.labels import labels, labels_in, named_in
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.publishing.page import SERVER, Page, Writer, page
from sqskg.stores.store import Reader

_HTML = "text/html"
_PREFIXES_OF_DESCRIPTIONS = {**PREFIXES, "dcat": DCAT.iri, "void": VOID.iri}


@dataclass(frozen=True, slots=True)
class Presentation:
    """Shows what readers know at the places of `bases`; `navigation` is where every page leads, by paths there."""

    readers: Sequence[Reader]
    bases: Bases
    navigation: Mapping[str, str] = field(default_factory=lambda: SERVER)

    def document(self, path: str) -> Document | None:
        """Return the document at a path, `/doc/…` or `/def/…`, encoded or not; None where there is no such thing."""
        if not path.startswith("/doc/"):
            return thing_document(self.readers, self.bases.things(path))
        things = self.bases.things(path.replace("/doc/", "/id/", 1))
        return graph_document(self.readers, self.bases.things(path), things) or thing_document(self.readers, things)

    def written(self, document: Document, path: str, media: str) -> bytes:
        """Return a document in a media type of `FORMS`; its other forms are beside the path."""
        if media == _HTML:
            return self._page(document, path)
        base = self.bases.bases[0]
        asked = self.bases.shown(f"{base}/sparql") is not None
        triples = sorted(set(document.triples(base, asked=asked)), key=str)
        return serialize(triples, format=WRITTEN[media], prefixes=PREFIXES) or b""

    def described(self, said: Sequence[Triple], path: str, media: str) -> bytes:
        """Return statements that are a document of their own, such as a catalogue, in a media type of `FORMS`."""
        if media != _HTML:
            return serialize(said, format=WRITTEN[media], prefixes=_PREFIXES_OF_DESCRIPTIONS) or b""
        writer = Writer(self.bases, {**labels(self.readers, named_in(said)), **labels_in(said)})
        title = writer.value(NamedNode(f"{self.bases.bases[0]}{path}")).text
        shown = Page(
            title, writer.sections(said, f"{self.bases.bases[0]}{path}"), formats=formats(self.bases.root, path)
        )
        return page(shown, self.bases.root, self.navigation)

    def _page(self, document: Document, path: str) -> bytes:
        of = set(document.things)
        shown = [each for each in document.statements if each.subject in of or not (document.whole and of)]
        named = named_in(shown) | of | {each.by for each in document.leading}
        known = labels(self.readers, named | {one for each in document.leading for one in each.first})
        writer = Writer(self.bases, known)
        many = f"The graph has {len(document.statements):,} statements; they are all in the data below."
        made = Page(
            title=writer.value(document.things[0] if of else document.address).text,
            sections=writer.sections(shown, document.things[0].value if len(of) == 1 else ""),
            leading=writer.leading(document.leading),
            formats=formats(self.bases.root, path),
            notes=(many,) if document.whole else (),
        )
        return page(made, self.bases.root, self.navigation)


def formats(root: str, path: str) -> dict[str, str]:
    """Return where a document is found as data, by media type; `root` is the path under which it is shown."""
    place = as_uri(root + path)
    return {media: f"{place}.{ending}" for ending, media in FORMS.items() if media != _HTML}
