"""CONSTRUCT as a SELECT query and a template, for a server that gives triples up to so many and says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sqskg.stores.paging import masked
from sqskg.stores.store import Answer, Term

_CONSTRUCT = re.compile(r"\bCONSTRUCT\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Construction:
    """A SELECT query, and the triples that each of its rows makes."""

    query: str
    template: tuple[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node], ...]

    @classmethod
    def of(cls, query: str) -> Construction | None:
        """Return a CONSTRUCT query, its prefixes declared, in these two parts; None for another query."""
        code = masked(query)
        found = _CONSTRUCT.search(code)
        if found is None:
            return None
        prologue, opening = query[: found.start()], code.index("{", found.end())
        closing = _closing(code, opening)
        if code[found.end() : opening].strip():
            # CONSTRUCT WHERE { … }: the pattern is the template.
            template, pattern = query[opening:closing], query[found.end() :]
        else:
            template, pattern = query[opening:closing], query[closing:]
        # rdflib builds its grammar when it is imported: other queries and the store on disk do without.
        from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415

        parsed = prepareQuery(f"{prologue} CONSTRUCT {template} WHERE {{ }}").algebra
        return cls(f"{prologue} SELECT * {pattern}", tuple(parsed.template or ()))

    def triples(self, answer: Answer) -> Iterator[Triple]:
        """Yield the triples of an answer to the query; one with an unbound place is none."""
        for number, row in enumerate(answer.rows):
            values = dict(zip(answer.variables, row, strict=True))
            for places in self.template:
                subject, predicate, value = (_term(place, values, number) for place in places)
                if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode) and value:
                    yield Triple(subject, predicate, value)


def _closing(code: str, opening: int) -> int:
    """Return the place after the brace that closes the one at `opening`."""
    depth = 0
    for place in range(opening, len(code)):
        depth += {"{": 1, "}": -1}.get(code[place], 0)
        if depth == 0:
            return place + 1
    return len(code)


def _term(place: rdflib.term.Node, values: dict[str, Term], row: int) -> Term:
    if isinstance(place, rdflib.Variable):
        return values.get(str(place))
    if isinstance(place, rdflib.BNode):
        # Each row has blank nodes of its own: https://www.w3.org/TR/sparql11-query/#tempatesWithBNodes.
        return BlankNode(f"row{row}{place}")
    if isinstance(place, rdflib.Literal):
        if place.language is not None:
            return Literal(str(place), language=place.language)
        return Literal(str(place), datatype=NamedNode(str(place.datatype))) if place.datatype else Literal(str(place))
    return NamedNode(str(place))
