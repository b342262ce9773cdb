"""A worker's answer to a request for the document about a thing."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, BinaryIO

from sqskg.describing.addresses import thing_path
from sqskg.errors import QueryError
from sqskg.pages.frame import Frame
from sqskg.pages.presentation import Presentation
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.nearest import nearest
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.shipped import ONTOLOGY_GRAPH
from sqskg.web.sending import send_whole
from sqskg.web.tallied import tallied

_HAS_TERMS = f"ASK {{ GRAPH {ONTOLOGY_GRAPH} {{ ?s ?p ?o }} }}"


def answer_document(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the document at a path, `/doc/…` or `/def/…`, in a media type of `FORMS`.

    `job` has the path as it was asked for, without the ending of a form, the path under which the server is, the media
    type, and the most bytes. Raises QueryError where there is no such thing, with what has nearly that address.
    """
    readers = readers_of(store)
    bases = bases_of(store, job["root"])
    shown = Presentation(readers, bases, Frame(bases.root), tallied)
    document = shown.document(job["path"])
    if document is None:
        raise _unknown(readers, bases, job["path"])
    content = shown.written(document, job["path"], job["media"])
    if len(content) > job["most"]:
        raise QueryError(job["path"], "the document is longer than this server gives", "Ask by SPARQL.", 422)
    canonical = document.address.value if job["path"].startswith("/doc/") else document.things[0].value
    send_whole(content, output, job["media"], canonical=canonical)


def readers_of(store: EmbeddedStore) -> list[EmbeddedStore]:
    """Return the store and, where it has reports only, as an export does, what sqskg ships."""
    ((has_terms,),) = store.select(_HAS_TERMS).rows
    return [store] if str(getattr(has_terms, "value", "")) == "true" else [store, _shipped()]


@lru_cache(maxsize=4)
def bases_of(store: EmbeddedStore, root: str) -> Bases:
    """Return the bases of all that a store knows, found once: a worker's store is one state of it and stays so."""
    return Bases.of(readers_of(store), root)


@cache
def _shipped() -> EmbeddedStore:
    return EmbeddedStore.in_memory()


def _unknown(readers: list[EmbeddedStore], bases: Bases, path: str) -> QueryError:
    found = nearest(readers, bases, thing_path(path))
    near = "\n".join(as_uri(bases.root + each) for each in found)
    advice = f"The nearest are\n{near}" if near else "Reports are listed by the saved questions, at /questions."
    return QueryError(path, "nothing has this address", advice, 404)
