"""The names by which pages call things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, RDFS, SCHEMA, SKOS
from sqskg.stores.store import Reader

# The first that a thing has is its name.
_NAMING = (SKOS.prefLabel, RDFS.label, FOAF.name, DCTERMS.title, SCHEMA.name)
_AT_ONCE = 500


def labels(readers: Sequence[Reader], things: Iterable[NamedNode]) -> dict[str, Literal]:
    """Return the labels of those of some things that have one, by their addresses."""
    wanted = sorted(set(things), key=str)
    found: set[Triple] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        values = " ".join(map(str, wanted[start : start + _AT_ONCE]))
        # Two lists of VALUES are multiplied before anything is looked up, which takes fifty times as long.
        by = ", ".join(map(str, _NAMING))
        query = f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {values} }} ?s ?p ?o FILTER (?p IN ({by})) }}"
        found |= {triple for reader in readers for triple in reader.triples(query)}
    return labels_in(found)


def labels_in(statements: Iterable[Triple]) -> dict[str, Literal]:
    """Return the labels that some statements give, by the addresses of the things; English before other languages."""
    ranked: dict[str, tuple[int, bool, str, Literal]] = {}
    for statement in statements:
        thing, label = statement.subject, statement.object
        if statement.predicate in _NAMING and isinstance(thing, NamedNode) and isinstance(label, Literal):
            told = (_NAMING.index(statement.predicate), label.language not in {"en", None}, label.value, label)
            ranked[thing.value] = min(ranked.get(thing.value, told), told, key=lambda each: each[:3])
    return {thing: label for thing, (_, _, _, label) in ranked.items()}


def named_in(statements: Iterable[Triple]) -> set[NamedNode]:
    """Return every address that some statements have."""
    terms = (term for each in statements for term in (each.subject, each.predicate, each.object))
    return {term for term in terms if isinstance(term, NamedNode)}
