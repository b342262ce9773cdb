"""What is sent to a SPARQL server to change one graph, and with it the merge of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from sqskg.stores.dataset import MERGED, Kind

# Virtuoso takes some 4,900 triples, or 10 MB, in one update.
_MOST, _LONGEST = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What a graph is to lose and to gain, and what the merge loses by it: what no other graph says."""

    name: NamedNode
    gone: Collection[Quad]
    new: Collection[Quad]
    lost: Collection[Quad]
    # Whether the graph is left with nothing: some servers go on naming it.
    emptied: bool

    def at_once(self, kind: Kind) -> str:
        """Return one update, for servers that do it whole or not at all."""
        steps = [f"DELETE DATA {{ {_in_merge(self.lost, kind)} {_in(self.name, self.gone)} }}"] if self.gone else []
        if self.new:
            steps.append(f"INSERT DATA {{ {_in_merge(self.new, kind)} {_in(self.name, self.new)} }}")
        if self.emptied:
            steps.append(f"DROP SILENT GRAPH {self.name}")
        return " ;\n".join(steps)

    def in_steps(self) -> Iterator[str]:
        """Yield updates that a server takes one by one; until the last, the merge has too much, never too little.

        The graph is named among those that are being written from before the first until after the last.
        """
        yield from (f"INSERT DATA {{ {_in(MERGED, part)} }}" for part in parts(self.new))
        yield from (f"DELETE DATA {{ {_in(self.name, part)} }}" for part in parts(self.gone))
        yield from (f"INSERT DATA {{ {_in(self.name, part)} }}" for part in parts(self.new))
        yield from (f"DELETE DATA {{ {_in(MERGED, part)} }}" for part in parts(self.lost))


def parts(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Yield quads in parts that each server takes in one update."""
    part: list[Quad] = []
    length = 0
    for quad in quads:
        part.append(quad)
        length += len(str(quad.object))
        if len(part) == _MOST or length > _LONGEST:
            yield part
            part, length = [], 0
    if part:
        yield part


def _in(graph: NamedNode, quads: Iterable[Quad]) -> str:
    return f"GRAPH {graph} {{ {_data(quads)} }}"


def _in_merge(quads: Iterable[Quad], kind: Kind) -> str:
    if kind is Kind.UNION:
        return ""
    return _in(MERGED, quads) if kind is Kind.NAMED else _data(quads)


def _data(quads: Iterable[Quad]) -> str:
    return "\n".join(f"{q.subject} {q.predicate} {q.object} ." for q in quads)
