"""A worker's answer to what the data set is: in VoID, or as an entry for catalogues of data."""

from __future__ import annotations

from datetime import date
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, Triple, serialize

from sqskg.describing.terms import DCAT, VOID
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.dcat import CATALOGUE_PATH, catalogue
from sqskg.publishing.labels import labels, labels_in, named_in
from sqskg.publishing.page import Page, Writer, page
from sqskg.publishing.void import Published, void_description
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import readers_of
from sqskg.web.frames import Kind, packed, told
from sqskg.web.negotiation import FORMS, WRITTEN

_PREFIXES = {**PREFIXES, "dcat": DCAT.iri, "void": VOID.iri}


def answer_catalogue(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give one of the two descriptions in a media type of `FORMS`.

    `job` has its path, the media type, the path under which the server is, and the day on which the store was last
    written to.
    """
    readers = readers_of(store)
    bases = Bases.of(readers, job["root"])
    where = Published(bases.bases[0])
    if job["path"] == CATALOGUE_PATH:
        said = catalogue(readers, where, date.fromisoformat(job["changed"]))
    else:
        said = void_description(store, bases, where)
    if job["media"] == "text/html":
        content = _in_html(readers, said, bases, job["path"])
    else:
        content = serialize(said, format=WRITTEN[job["media"]], prefixes=_PREFIXES) or b""
    output.write(told(Kind.START, media=job["media"], canonical=where.base + job["path"]))
    output.write(packed(Kind.PART, content))


def _in_html(readers: list[EmbeddedStore], said: list[Triple], bases: Bases, path: str) -> bytes:
    writer = Writer(bases, {**labels(readers, named_in(said)), **labels_in(said)})
    place = as_uri(bases.root + path)
    formats = {media: f"{place}.{ending}" for ending, media in FORMS.items() if ending != "html"}
    title = writer.value(NamedNode(f"{bases.bases[0]}{path}")).text
    return page(Page(title, writer.sections(said), formats=formats), bases.root)
