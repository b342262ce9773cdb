"""The forms of a document, by the endings of their addresses and of their files."""

from __future__ import annotations

from pyoxigraph import RdfFormat

#: Of those that an asker likes alike the first: programs that take anything get Turtle, and browsers ask for HTML by
#: name.
FORMS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
#: What people call them.
NAMES = {
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF/XML",
}
#: How a graph is written in each of its media types.
WRITTEN = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
#: What many ask for by another name; the answer keeps its own.
OTHER_NAMES = {"application/x-turtle": "text/turtle", "text/plain": "application/n-triples"}


def parted(path: str) -> tuple[str, str | None]:
    """Return a path without the ending of a form, and that ending, None where it has none."""
    stem, dot, ending = path.rpartition(".")
    return (stem, ending) if dot and ending in FORMS else (path, None)
