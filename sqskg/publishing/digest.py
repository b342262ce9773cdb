"""Digests of graphs that any tool can reckon again: SHA-256 of the canonical form of RDF (RDFC-1.0).

https://www.w3.org/TR/rdf-canon/: a data set without blank nodes is its statements as canonical N-Quads, sorted by code
points, and there are no blank nodes in ours. The engine writes literals as that form has them.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

# Some 60 MB of statements: what is sorted in memory before it is put on the disk.
_RUN = 200_000
_AT_ONCE = 10_000
_BLANK = re.compile(r"^(?:\S+ \S+ )?_:", re.MULTILINE)


def canonical(quads: Iterable[Quad]) -> list[str]:
    """Return a graph's statements as canonical N-Quads, without the graph's name, sorted.

    Formats without named graphs, and those with them, so give one digest, and a statement that a document makes twice
    is one. Raises ValueError for a blank node.
    """
    return sorted(set(_lines(quad.triple for quad in quads)))


def quads_of(lines: Iterable[str], graph: NamedNode) -> Iterator[Quad]:
    """Yield the statements of a graph, as `canonical` gives its lines. Raises SyntaxError for other lines."""
    for triple in parse("".join(lines), format=RdfFormat.N_TRIPLES):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def digest_of(lines: Iterable[str]) -> str:
    """Return the SHA-256 of lines, in hexadecimal."""
    digest, remaining = hashlib.sha256(), iter(lines)
    while some := list(islice(remaining, _AT_ONCE)):
        digest.update("".join(some).encode())
    return digest.hexdigest()


class DataSetDigest:
    """The digest of a data set of many graphs, which are added one by one: they are sorted on disk, in `folder`.

    Memory does not grow with the number of graphs.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[str] = []
        self._runs: list[Path] = []

    def add(self, quads: Iterable[Quad]) -> None:
        """Add statements, each with the name of its graph. Raises ValueError for a blank node."""
        self._lines += _lines(quads)
        self._put_by_if_many()

    def add_graph(self, lines: Iterable[str], graph: NamedNode) -> None:
        """Add the statements of a graph, as `canonical` gives them."""
        end = f"{graph} .\n"
        self._lines += [line.removesuffix(".\n") + end for line in lines]
        self._put_by_if_many()

    def value(self) -> str:
        """Return the digest in hexadecimal, and take away what was put on the disk."""
        self._lines.sort()
        with ExitStack() as open_runs:
            files = [open_runs.enter_context(run.open(encoding="utf-8", newline="\n")) for run in self._runs]
            value = digest_of(heapq.merge(*files, self._lines))
        for run in self._runs:
            run.unlink()
        self._lines, self._runs = [], []
        return value

    def _put_by_if_many(self) -> None:
        if len(self._lines) < _RUN:
            return
        run = self._folder / f".run-{len(self._runs)}"
        with run.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(sorted(self._lines))
        self._runs.append(run)
        self._lines = []


def _lines(statements: Iterable[Quad] | Iterable[Triple]) -> list[str]:
    content = (serialize(statements, format=RdfFormat.N_QUADS) or b"").decode()
    # Looked for first, since a pattern takes longer than all the rest.
    if "_:" in content and (blank := _BLANK.search(content)):
        line = content[blank.start() : content.index("\n", blank.start())]
        raise ValueError(f"a blank node has no address, and is nothing that is published: {line}")
    # Not splitlines, which takes characters that stand in a letter for ends of lines.
    return [f"{line}\n" for line in content.split("\n")[:-1]]
