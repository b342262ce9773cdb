"""What a graph says, looked up by thing and property: pages are made of many small look-ups in one graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import OA, PROV, RDF, SCHEMA, SQS

_UNNAMED = {
    RDF.type, PROV.wasDerivedFrom, PROV.wasGeneratedBy, SQS.evidence, SQS.inReport, OA.hasSelector, OA.hasSource,
    OA.refinedBy,
}  # fmt: skip


class Said:
    """Statements by their things. Lists come in the order of `schema:position`, and then of addresses."""

    def __init__(self, statements: Iterable[Triple]) -> None:
        self._of: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        self._to: dict[tuple[NamedNode, NamedNode], list[NamedNode]] = defaultdict(list)
        for each in statements:
            thing, value = each.subject, each.object
            if isinstance(thing, NamedNode) and isinstance(value, NamedNode | Literal):
                self._of[thing][each.predicate].append(value)
                if isinstance(value, NamedNode):
                    self._to[value, each.predicate].append(thing)

    def all(self, kind: NamedNode) -> list[NamedNode]:
        """Return the things of a class."""
        return self.leading(kind, RDF.type)

    def leading(self, thing: NamedNode, by: NamedNode) -> list[NamedNode]:
        """Return the things of which a thing is a value of a property."""
        return sorted(self._to.get((thing, by), ()), key=lambda one: (self._place(one), one.value))

    def things(self, thing: NamedNode, by: NamedNode) -> list[NamedNode]:
        """Return the values of a property that are things."""
        return sorted((value for value in self._values(thing, by) if isinstance(value, NamedNode)), key=str)

    def thing(self, thing: NamedNode, by: NamedNode) -> NamedNode | None:
        """Return the first such value, None where there is none."""
        return next(iter(self.things(thing, by)), None)

    def words(self, thing: NamedNode, by: NamedNode) -> str:
        """Return the literal value of a property, the first of several, or nothing."""
        return min((value.value for value in self._values(thing, by) if isinstance(value, Literal)), default="")

    def number(self, thing: NamedNode, by: NamedNode) -> float | None:
        """Return the numeric value of a property, None where there is none."""
        words = self.words(thing, by)
        return float(words) if words else None

    def spans(self, thing: NamedNode) -> tuple[tuple[int, int], ...]:
        """Return where in the canonical text the evidence of a thing stands: starts and ends, in characters."""
        return tuple(sorted(self._spans(thing)))

    def named(self) -> set[NamedNode]:
        """Return what the statements lead to, but for the evidence, which has no name."""
        return {
            value
            for said in self._of.values()
            for by, values in said.items()
            if by not in _UNNAMED
            for value in values
            if isinstance(value, NamedNode)
        }

    def _spans(self, thing: NamedNode) -> Iterator[tuple[int, int]]:
        for evidence in self.things(thing, PROV.wasDerivedFrom):
            for place in self.things(evidence, OA.hasSelector):
                start, end = self.words(place, OA.start), self.words(place, OA.end)
                if start and end:
                    yield int(start), int(end)

    def _place(self, thing: NamedNode) -> int:
        place = self.words(thing, SCHEMA.position)
        return int(place) if place else 0

    def _values(self, thing: NamedNode, by: NamedNode) -> list[NamedNode | Literal]:
        return self._of[thing][by] if thing in self._of and by in self._of[thing] else []
