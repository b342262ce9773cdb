"""RDF Patch (https://afs.github.io/rdf-patch/): what is to be removed from a data set and what added, graph by graph.

Written so that the same two editions give the same bytes: graphs by their names, removals before additions, each in the
order of canonical N-Quads. Only one graph is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from sqskg.digest import canonical

#: The file of a change set, and what it is called in HTTP and by Apache Jena.
PATCH, MEDIA_TYPE = "changes.rdfp", "application/rdf-patch"
_END = b" .\n"


@dataclass(frozen=True, slots=True)
class GraphChange:
    """What changes in one graph: canonical lines without the graph's name, sorted."""

    graph: str
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]

    @classmethod
    def between(cls, graph: str, before: Iterable[bytes], after: Iterable[bytes]) -> GraphChange:
        """Return what leads from one content of a graph to another."""
        old, new = set(before), set(after)
        return cls(graph, tuple(sorted(old - new)), tuple(sorted(new - old)))

    def applied(self, lines: Iterable[bytes]) -> list[bytes]:
        """Return a graph's lines after the change. Raises ValueError where they are not those that it starts from."""
        present = set(lines)
        if not present.issuperset(self.removed) or not present.isdisjoint(self.added):
            raise ValueError(f"{self.graph} says something else than the changes start from")
        return sorted(present.difference(self.removed).union(self.added))


def write_patch(file: IO[bytes], before: str, after: str, changes: Iterable[GraphChange]) -> tuple[int, int]:
    """Write the changes from one edition to another, by their digests; return how many additions and removals."""
    added = removed = 0
    file.writelines(_header(before, after))
    for change in changes:
        name = f" {NamedNode(change.graph)}".encode() + _END
        file.writelines(b"D " + line.removesuffix(_END) + name for line in change.removed)
        file.writelines(b"A " + line.removesuffix(_END) + name for line in change.added)
        added, removed = added + len(change.added), removed + len(change.removed)
    file.write(b"TC" + _END)
    return added, removed


def read_patch(path: Path, before: str, after: str) -> Iterator[GraphChange]:
    """Yield the changes of a file, graph by graph.

    Raises ValueError where it is no patch from one of these digests to the other, in one transaction that is whole.
    """
    with path.open("rb") as file:
        for expected in _header(before, after):
            if file.readline() != expected:
                raise ValueError(f"it does not begin as changes from {before} to {after} do")
        for graph, made in groupby(_statements(file), key=lambda change: change[1].graph_name):
            if not isinstance(graph, NamedNode):
                raise ValueError("a change is in no named graph")
            sides: dict[str, list[Quad]] = {"D": [], "A": []}
            for operation, quad in made:
                sides[operation].append(quad)
            yield GraphChange(graph.value, tuple(canonical(sides["D"])), tuple(canonical(sides["A"])))


def _header(before: str, after: str) -> list[bytes]:
    return [line.encode() + _END for line in (f"H id {urn(after)}", f"H prev {urn(before)}", "TX")]


def urn(digest: str) -> NamedNode:
    """Return the name of an edition by its digest."""
    return NamedNode(f"urn:sha256:{digest}")


def _statements(file: IO[bytes]) -> Iterator[tuple[str, Quad]]:
    for line in file:
        if line == b"TC" + _END:
            if file.read(1):
                raise ValueError("there is more after the end of the changes")
            return
        operation, _, said = line.partition(b" ")
        if operation not in {b"D", b"A"}:
            raise ValueError(f"it has a line that is no change: {line[:40].decode(errors='replace')!r}")
        # SyntaxError is a failure of the file, as ValueError is; only the latter is promised.
        try:
            (quad,) = parse(said, format=RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise ValueError(f"it has a line that is no statement ({error.msg})") from None
        yield operation.decode(), quad
    raise ValueError("it ends before its changes do")
