"""What is known of a thing, bounded: what is said of it, and what leads to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.addresses import document_about
from sqskg.describing.terms import FOAF, RDF, RDFS, VOID, english
from sqskg.publishing.void import Published
from sqskg.stores.store import Reader

#: How many of those that lead to a thing by one property a document names.
NAMED = 100


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads to a thing by a property: how many there are, and the first of them, `NAMED` at most."""

    thing: NamedNode
    by: NamedNode
    total: int
    first: tuple[NamedNode, ...]

    @property
    def query(self) -> str:
        """The query that finds all of them."""
        return f"SELECT ?thing {{ ?thing {self.by} {self.thing} }}"


@dataclass(frozen=True, slots=True)
class Document:
    """The document with an address, about some things: the one of that path under each base that has one.

    `whole` says that its statements are those of the graph of its name, which is given as it is.
    """

    address: NamedNode
    things: tuple[NamedNode, ...]
    statements: tuple[Triple, ...]
    leading: tuple[Leading, ...]
    whole: bool

    def triples(self, base: str, *, asked: bool = True) -> Iterator[Triple]:
        """Yield the document in RDF: with what leads to its things, where that was cut, and what it is about.

        `base` is that of the data, and of the SPARQL endpoint at which the rest can be asked for, if `asked`.
        """
        yield from self.statements
        if self.whole:
            return
        yield Triple(self.address, RDF.type, FOAF.Document)
        # By which those who come by a link find the whole: https://www.w3.org/TR/void/#backlinks.
        yield Triple(self.address, VOID.inDataset, Published(base).dataset)
        for thing in self.things:
            yield Triple(self.address, FOAF.primaryTopic, thing)
        for leading in self.leading:
            for other in leading.first:
                yield Triple(other, leading.by, leading.thing)
            if leading.total > len(leading.first):
                told = f"{leading.total} things have it as their {leading.by.value}; here are {len(leading.first)}."
                yield Triple(self.address, RDFS.comment, english(told))
                if asked:
                    rest = NamedNode(f"{base}/sparql?query={quote(leading.query, safe='')}")
                    yield Triple(self.address, RDFS.seeAlso, rest)


def graph_document(
    readers: Sequence[Reader], names: Iterable[NamedNode], things: Iterable[NamedNode]
) -> Document | None:
    """Return the first of some names that is a graph, as the document about some things; None where none is."""
    for name in names:
        statements = _all(readers, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        if statements:
            told_of = {statement.subject for statement in statements}
            known = tuple(thing for thing in things if thing in told_of)
            ordered = tuple(sorted(statements, key=str))
            return Document(name, known, ordered, tuple(_leading(readers, known)), whole=True)
    return None


def thing_document(readers: Sequence[Reader], things: Iterable[NamedNode]) -> Document | None:
    """Return the document about those of some things of which the readers know; None where they know of none.

    A scheme is told with its concepts.
    """
    known: list[NamedNode] = []
    statements: set[Triple] = set()
    leading: list[Leading] = []
    for thing in things:
        said = _all(readers, f"CONSTRUCT {{ {thing} ?p ?o }} {{ {thing} ?p ?o }}")
        concepts = _all(readers, f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s skos:inScheme {thing} . ?s ?p ?o }}")
        leads = list(_leading(readers, [thing]))
        if said or leads:
            known.append(thing)
            statements |= said | concepts
            leading += leads
    if not known:
        return None
    return Document(_address(known[0]), tuple(known), tuple(sorted(statements, key=str)), tuple(leading), whole=False)


def _address(thing: NamedNode) -> NamedNode:
    """Return the address of the document about a thing; a term has none beside its own but that of one of its forms."""
    return document_about(thing) if "/id/" in thing.value else NamedNode(f"{thing.value}.ttl")


def _all(readers: Iterable[Reader], query: str) -> set[Triple]:
    return {triple for reader in readers for triple in reader.triples(query)}


def _leading(readers: Sequence[Reader], things: Iterable[NamedNode]) -> Iterator[Leading]:
    for thing in things:
        totals: dict[NamedNode, int] = defaultdict(int)
        first: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for reader in readers:
            counted = f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p {thing} FILTER(isIRI(?s)) }} GROUP BY ?p"
            for prop, number in reader.select(counted).rows:
                # An empty store has a group without a property.
                if isinstance(prop, NamedNode) and isinstance(number, Literal):
                    totals[prop] += int(number.value)
                    named = f"SELECT ?s {{ ?s {prop} {thing} FILTER(isIRI(?s)) }} LIMIT {NAMED}"
                    first[prop] += [row[0] for row in reader.select(named).rows if isinstance(row[0], NamedNode)]
        for prop in sorted(totals, key=str):
            yield Leading(thing, prop, totals[prop], tuple(sorted(set(first[prop]), key=str)[:NAMED]))
