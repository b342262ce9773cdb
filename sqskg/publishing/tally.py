"""The figures of an export, counted while its graphs are written one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pyoxigraph import NamedNode, Quad

from sqskg.describing.terms import DCTERMS, RDF, SQS
from sqskg.publishing.bases import Bases
from sqskg.publishing.figures import LINKS, Figures

_TYPE, _PUBLISHER = RDF.type.value, DCTERMS.publisher.value
_REPORT = SQS.Report
_LINKS = {link.value for link in LINKS}


class Tally:
    """Counts graphs as they come. A statement counts in each graph that has it, a thing once in all.

    Most things are of one report and have its key in their address; only the others are remembered, so that memory
    grows with the bodies and people there are, and not with the sentences.
    """

    def __init__(self) -> None:
        self.figures = Figures()
        self.publishers: set[NamedNode] = set()
        self._shared: set[tuple[str, str]] = set()

    def add(self, quads: Collection[Quad], graph: NamedNode) -> None:
        """Count the statements of a graph."""
        base, key = graph.value.partition("/doc/")[0], graph.value.rpartition("/")[2]
        # As text: a node is slow to compare, and there are thousands.
        properties = [quad.predicate.value for quad in quads]
        for name, number in Counter(properties).items():
            self.figures.properties[NamedNode(name)] += number
        typed, reports, publishers = [], set(), []
        for quad, prop in zip(quads, properties, strict=True):
            if prop == _TYPE:
                typed.append((str(quad.subject), quad.object))
                if quad.object == _REPORT:
                    reports.add(quad.subject)
            elif prop == _PUBLISHER:
                publishers.append(quad)
        self.publishers |= {q.object for q in publishers if q.subject in reports and isinstance(q.object, NamedNode)}
        self.figures.entities += sum(self._is_new(thing, "", key) for thing in {thing for thing, _ in typed})
        for thing, of in typed:
            if isinstance(of, NamedNode):
                self.figures.classes[of] += self._is_new(thing, of.value, key)
        if not _LINKS.isdisjoint(properties):
            self._add_links(quads, Bases((base,)))

    def _add_links(self, quads: Collection[Quad], bases: Bases) -> None:
        for quad in quads:
            if (
                quad.predicate.value in _LINKS
                and isinstance(quad.object, NamedNode)
                and bases.path(quad.object.value) is None
            ):
                self.figures.link(quad.predicate, quad.object)

    def _is_new(self, thing: str, of: str, key: str) -> bool:
        if key in thing:
            return True
        known = len(self._shared)
        self._shared.add((thing, of))
        return len(self._shared) > known
