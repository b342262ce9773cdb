"""A worker's answer to a request for the document about a thing."""

from __future__ import annotations

from functools import cache
from typing import Any, BinaryIO

from pyoxigraph import serialize

from sqskg.errors import QueryError
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.document import Document, graph_document, thing_document
from sqskg.publishing.labels import labels, named_in
from sqskg.publishing.nearest import nearest
from sqskg.publishing.page import Page, Writer, page
from sqskg.stores.embedded import ONTOLOGY_GRAPH, EmbeddedStore
from sqskg.web.frames import Kind, packed, told
from sqskg.web.negotiation import FORMS, WRITTEN

_HTML = "text/html"
_HAS_TERMS = f"ASK {{ GRAPH {ONTOLOGY_GRAPH} {{ ?s ?p ?o }} }}"


def answer_document(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the document at a path, `/doc/…` or `/def/…`, in a media type of `FORMS`.

    `job` has the path as it was asked for, without the ending of a form, the path under which the server is, the media
    type, and the most bytes. Raises QueryError where there is no such thing, with what has nearly that address.
    """
    readers = readers_of(store)
    bases = Bases.of(readers, job["root"])
    document = _document(readers, bases, job["path"])
    if document is None:
        raise _unknown(readers, bases, job["path"])
    if job["media"] == _HTML:
        content = _in_html(readers, bases, document, job)
    else:
        triples = sorted(set(document.triples(bases.bases[0])), key=str)
        content = serialize(triples, format=WRITTEN[job["media"]], prefixes=PREFIXES) or b""
    if len(content) > job["most"]:
        raise QueryError(job["path"], "the document is longer than this server gives", "Ask by SPARQL.", 422)
    canonical = document.address.value if job["path"].startswith("/doc/") else document.things[0].value
    output.write(told(Kind.START, media=job["media"], canonical=canonical))
    output.write(packed(Kind.PART, content))


def readers_of(store: EmbeddedStore) -> list[EmbeddedStore]:
    """Return the store and, where it has reports only, as an export does, what sqskg ships."""
    ((has_terms,),) = store.select(_HAS_TERMS).rows
    return [store] if str(getattr(has_terms, "value", "")) == "true" else [store, _shipped()]


@cache
def _shipped() -> EmbeddedStore:
    return EmbeddedStore.in_memory()


def _document(readers: list[EmbeddedStore], bases: Bases, path: str) -> Document | None:
    if not path.startswith("/doc/"):
        return thing_document(readers, bases.things(path))
    things = bases.things(path.replace("/doc/", "/id/", 1))
    return graph_document(readers, bases.things(path), things) or thing_document(readers, things)


def _unknown(readers: list[EmbeddedStore], bases: Bases, path: str) -> QueryError:
    found = nearest(readers, bases, path.replace("/doc/", "/id/", 1))
    near = "\n".join(as_uri(bases.root + each) for each in found)
    advice = f"The nearest are\n{near}" if near else "Reports are listed by the saved questions, at /questions."
    return QueryError(path, "nothing has this address", advice, 404)


def _in_html(readers: list[EmbeddedStore], bases: Bases, document: Document, job: dict[str, Any]) -> bytes:
    of = set(document.things)
    shown = [each for each in document.statements if each.subject in of or not (document.whole and of)]
    named = named_in(shown) | of | {each.by for each in document.leading}
    writer = Writer(bases, labels(readers, named | {one for each in document.leading for one in each.first}))
    place = as_uri(bases.root + job["path"])
    many = f"The graph has {len(document.statements):,} statements; they are all in the data below."
    return page(
        Page(
            title=writer.value(document.things[0] if of else document.address).text,
            sections=writer.sections(shown),
            leading=writer.leading(document.leading),
            formats={media: f"{place}.{ending}" for ending, media in FORMS.items() if media != _HTML},
            notes=(many,) if document.whole else (),
        ),
        bases.root,
    )
