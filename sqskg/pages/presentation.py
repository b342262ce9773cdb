"""What has an address, in each form in which it is shown: by a server, and as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple, serialize

from sqskg.asking.tally import Tally, tally
from sqskg.describing.addresses import thing_path
from sqskg.describing.terms import DCAT, VOID
from sqskg.pages.body import body_page
from sqskg.pages.frame import Frame
from sqskg.pages.page import Page, Writer, page
from sqskg.pages.person import person_page
from sqskg.pages.post import post_page
from sqskg.pages.report import report_page
from sqskg.pages.service import service_page
from sqskg.pages.shown import Shown
from sqskg.pages.theme import theme_page
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.document import Document, graph_document, thing_document
from sqskg.publishing.labels import labels, labels_in, named_in
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.stores.store import Reader

_HTML = "text/html"
# Those that have a page of their own, by the concept in their address; others are told statement by statement.
_OWN: dict[str, Callable[[Shown], bytes]] = {
    "/doc/report": report_page, "/doc/yot": service_page, "/doc/person": person_page, "/doc/post": post_page,
    "/doc/body": body_page, "/doc/authority": body_page, "/doc/police-area": body_page, "/def/theme": theme_page,
}  # fmt: skip
_PREFIXES_OF_DESCRIPTIONS = {**PREFIXES, "dcat": DCAT.iri, "void": VOID.iri}


@dataclass(frozen=True, slots=True)
class Presentation:
    """Shows what readers know at the places of `bases`; `frame` is what stands around pages.

    `tallied` counts what all letters say, on the theme with an address if not on all: who shows many pages of one state
    gives one that remembers.
    """

    readers: Sequence[Reader]
    bases: Bases
    frame: Frame
    tallied: Callable[[Sequence[Reader], str], Tally] = tally

    def document(self, path: str) -> Document | None:
        """Return the document at a path, `/doc/…` or `/def/…`, encoded or not; None where there is no such thing."""
        if not path.startswith("/doc/"):
            return thing_document(self.readers, self.bases.things(path))
        things = self.bases.things(thing_path(path))
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
        return page(shown, self.frame)

    def _tallied(self, theme: str) -> Tally:
        return self.tallied(self.readers, theme)

    def _page(self, document: Document, path: str) -> bytes:
        steps = path.split("/")
        own = _OWN.get("/".join(steps[:3])) if document.things and len(steps) > 3 else None
        if own:
            place = formats(self.bases.root, path)
            return own(Shown(document, self.readers, self.bases, self.frame, place, self._tallied))
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
        return page(made, self.frame)


def formats(root: str, path: str) -> dict[str, str]:
    """Return where a document is found as data, by media type; `root` is the path under which it is shown."""
    place = as_uri(root + path)
    return {media: f"{place}.{ending}" for ending, media in FORMS.items() if media != _HTML}
