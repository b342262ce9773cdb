"""Which addresses are ours, and what askers of them send and get: for whatever resolves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple, parse

from sqskg.describing.addresses import BASE
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.seal import SEALS
from sqskg.stores.store import Term

ELSEWHERE = "https://data.example.org/yots"
#: What programs and people send, and what they are to get.
ACCEPTS = {
    # That of rapper 2.0.15, as it sends it.
    "rapper": ("application/rdf+xml, text/rdf;q=0.6, */*;q=0.1", "application/rdf+xml"),
    # The same where it guesses the format: it takes Turtle as gladly as RDF/XML, and the choice is ours.
    "rapper -g": (
        "application/rdf+xml, text/rdf;q=0.6, application/n-triples, text/plain;q=0.1, text/turtle, "
        "application/x-turtle, application/turtle, text/n3;q=0.3, text/rdf+n3;q=0.3, application/rdf+n3;q=0.3, "
        "application/x-trig, application/rss;q=0.8, application/rss+xml;q=0.8, text/rss;q=0.8, "
        "application/xml;q=0.3, text/xml;q=0.3, application/atom+xml;q=0.3, text/html;q=0.2, "
        "application/xhtml+xml;q=0.4, text/html;q=0.6, application/xhtml+xml;q=0.8, application/json;q=0.1, "
        "text/json;q=0.1, text/x-nquads, */*;q=0.1",
        "text/turtle",
    ),
    # That of the OWL API, in its class DocumentSources, which Protégé sends.
    "Protégé": (
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
        "application/rdf+xml",
    ),
    # Chrome's for a page: developer.mozilla.org, "List of default Accept values".
    "browser": (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
        "application/signed-exchange;v=b3;q=0.7",
        "text/html",
    ),
    "anything": ("*/*", "text/turtle"),
    "text": ("text/*", "text/turtle"),
    "none": (None, "text/turtle"),
}


def minted(terms: Iterable[object]) -> set[str]:
    return ours(term.value for term in terms if isinstance(term, NamedNode))


def ours(iris: Iterable[str]) -> set[str]:
    return {iri for iri in iris if iri.startswith((f"{BASE}/", f"{ELSEWHERE}/"))}


def minted_in(store: EmbeddedStore) -> set[str]:
    # Seals are a folder's own: no document and no export has them.
    rows = store.select(f"SELECT ?s ?p ?o ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {SEALS}) }}").rows
    return minted(term for row in rows for term in row)


def triples(content: bytes, media: str) -> Iterator[Triple]:
    for quad in parse(content, format=WRITTEN[media]):
        yield Triple(quad.subject, quad.predicate, quad.object)


def terms(content: bytes, media: str) -> Iterator[Term | Triple]:
    for triple in triples(content, media):
        yield from triple


def document_of(iri: str) -> str:
    """Return the address at which a client ends that asks for what has an address."""
    address = iri.partition("#")[0].partition("?")[0]
    stem, _, ending = address.rpartition(".")
    return (stem if ending in FORMS else address).replace("/id/", "/doc/", 1)


def kinds(iris: Iterable[str]) -> list[str]:
    """Return one address of each kind, by its first two steps."""
    by_kind = {tuple(iri.removeprefix(BASE).split("#")[0].split("/")[1:3]): iri for iri in sorted(iris)}
    return sorted(by_kind.values())
