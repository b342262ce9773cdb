"""The figures of an export, counted while its graphs are written one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

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
        self._shared: set[int] = set()

    def add(self, told: Mapping[str, Sequence[Quad]], graph: NamedNode) -> None:
        """Count the statements of a graph, which are `told` as `by_property` has them."""
        base, key = graph.value.partition("/doc/")[0], graph.value.rpartition("/")[2]
        for name, said in told.items():
            self.figures.properties[NamedNode(name)] += len(said)
        reports = {quad.subject for quad in told.get(_TYPE, ()) if quad.object == _REPORT}
        publishers = (quad.object for quad in told.get(_PUBLISHER, ()) if quad.subject in reports)
        self.publishers |= {publisher for publisher in publishers if isinstance(publisher, NamedNode)}
        typed = [(str(quad.subject), quad.object) for quad in told.get(_TYPE, ())]
        self.figures.entities += sum(self._is_new(thing, "", key) for thing in {thing for thing, _ in typed})
        for thing, of in typed:
            if isinstance(of, NamedNode):
                self.figures.classes[of] += self._is_new(thing, of.value, key)
        for name in sorted(_LINKS & told.keys()):
            self._add_links(told[name], Bases((base,)))

    def _add_links(self, quads: Iterable[Quad], bases: Bases) -> None:
        for quad in quads:
            if isinstance(quad.object, NamedNode) and bases.path(quad.object.value) is None:
                self.figures.link(quad.predicate, quad.object)

    def _is_new(self, thing: str, of: str, key: str) -> bool:
        if key in thing:
            return True
        known = len(self._shared)
        self._shared.add(_mark(f"{thing} {of}"))
        return len(self._shared) > known


def by_property(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Return some statements by the addresses of their properties."""
    # As text: a node is slow to compare, and there are thousands.
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        found[quad.predicate.value].append(quad)
    return found


def _mark(text: str) -> int:
    # An address is remembered by what takes a tenth of its room; of a million, no two are likely to have one mark.
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
