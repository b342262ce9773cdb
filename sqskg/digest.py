"""Digests of graphs that any tool can reckon again: SHA-256 of the canonical form of RDF (RDFC-1.0).

https://www.w3.org/TR/rdf-canon/: a data set without blank nodes is its statements as canonical N-Quads, sorted by code
points, and there are no blank nodes in ours. The engine writes literals as that form has them. Lines are bytes, since
UTF-8 sorts as code points do.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

# Some 30 MB of statements: what is sorted in memory before it is put on the disk.
_RUN = 100_000
# How many files are open at once, where systems allow some hundreds: more are first made one.
_MOST_RUNS = 64
_AT_ONCE = 10_000
# Of each run, so that all of them together are a small part of a run.
_BLOCK = _RUN // _MOST_RUNS // 8
# As a subject, an object or a graph: what ends a literal is a quotation mark, or comes after one.
_BLANK = re.compile(rb'^(?:\S+ \S+ )?_:| _:[^\s"]+ \.$', re.MULTILINE)
# A line has three terms and a full stop.
_SPACES = 3
_END = b" .\n"


def canonical(quads: Iterable[Quad]) -> list[bytes]:
    """Return a graph's statements as canonical N-Quads, without the graph's name, sorted.

    Formats without named graphs, and those with them, so give one digest, and a statement that a document makes twice
    is one. Raises ValueError for a blank node.
    """
    return _in_order(_lines(quad.triple for quad in quads))


def named(quads: Iterable[Quad]) -> list[bytes]:
    """Return statements as canonical N-Quads, each with its graph's name, sorted. Raises as `canonical` does."""
    return _in_order(_lines(quads))


def bare(lines: Iterable[bytes], graph: NamedNode) -> list[bytes]:
    """Return lines of `named` as `canonical` has them. Raises ValueError where one is in another graph than this."""
    # To take names off is quicker than to have the engine write statements without them.
    end = _end(graph)
    without = [line[: -len(end)] + _END if line.endswith(end) else b"" for line in lines]
    # Of a statement without a name the object is taken off where it is this address.
    if b"" in without or any(line.count(b" ") < _SPACES for line in without):
        raise ValueError(f"a statement is not in the graph {graph.value}")
    return sorted(without)


def with_name(lines: Iterable[bytes], graph: NamedNode) -> list[bytes]:
    """Return lines of `canonical` as `named` has them."""
    end = _end(graph)
    return sorted(line[: -len(_END)] + end for line in lines)


def lines_of(content: bytes) -> list[bytes]:
    """Return the lines of canonical N-Quads, each with its end."""
    # Of bytes only \n and \r part lines, and no literal has either unescaped.
    return content.splitlines(keepends=True)


def quads_of(lines: Iterable[bytes], graph: NamedNode) -> Iterator[Quad]:
    """Yield the statements of a graph, as `canonical` gives its lines. Raises SyntaxError for other lines."""
    for triple in parse(b"".join(lines), format=RdfFormat.N_TRIPLES):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def digest_of(lines: Iterable[bytes]) -> str:
    """Return the SHA-256 of lines, in hexadecimal."""
    digest, remaining = hashlib.sha256(), iter(lines)
    while some := list(islice(remaining, _AT_ONCE)):
        digest.update(b"".join(some))
    return digest.hexdigest()


class DataSetDigest:
    """The digest of a data set of many graphs, which are added one by one: they are sorted on disk, in `folder`.

    Neither memory nor the number of open files grows with the number of graphs.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[bytes] = []
        self._runs: list[Path] = []
        self._made = 0

    def add_lines(self, lines: Iterable[bytes]) -> None:
        """Add statements, as `named` gives them."""
        self._lines += lines
        self._put_by_if_many()

    def value(self) -> str:
        """Return the digest in hexadecimal, and take away what was put on the disk."""
        self._lines.sort()
        with ExitStack() as open_runs:
            files = [open_runs.enter_context(run.open("rb")) for run in self._runs]
            value = digest_of(_merged([*files, iter(self._lines)]))
        for run in self._runs:
            run.unlink()
        self._lines, self._runs = [], []
        return value

    def _put_by_if_many(self) -> None:
        if len(self._lines) < _RUN:
            return
        self._lines.sort()
        self._put_by(self._lines)
        self._lines = []
        if len(self._runs) > _MOST_RUNS:
            merged, self._runs = self._runs, []
            with ExitStack() as open_runs:
                self._put_by(_merged([open_runs.enter_context(run.open("rb")) for run in merged]))
            for run in merged:
                run.unlink()

    def _put_by(self, lines: Iterable[bytes]) -> None:
        run = self._folder / f".run-{self._made}"
        with run.open("wb") as file:
            file.writelines(lines)
        self._runs.append(run)
        self._made += 1


def _merged(runs: Sequence[Iterator[bytes]]) -> Iterator[bytes]:
    """Yield the lines of sorted runs, sorted.

    So many of each are sorted at once, which in Python is several times as quick as to compare them one by one. Those
    after the least of the last lines may have to wait for others that are yet to be read.
    """
    held = {run: list(islice(run, _BLOCK)) for run in runs}
    while held := {run: lines for run, lines in held.items() if lines}:
        least = min(lines[-1] for lines in held.values())
        block: list[bytes] = []
        for run, lines in held.items():
            if first := bisect_right(lines, least):
                block += lines[:first]
                held[run] = lines[first:] or list(islice(run, _BLOCK))
        block.sort()
        yield from block


def _end(graph: NamedNode) -> bytes:
    return f" {graph} .\n".encode()


def _in_order(lines: Iterable[bytes]) -> list[bytes]:
    # In the order that they have, as a dictionary keeps it, they are soon sorted.
    return sorted(dict.fromkeys(lines))


def _lines(statements: Iterable[Quad] | Iterable[Triple]) -> list[bytes]:
    content = serialize(statements, format=RdfFormat.N_QUADS) or b""
    # Looked for first, since a pattern takes longer than all the rest.
    if b"_:" in content and (blank := _BLANK.search(content)):
        line = content[blank.start() : content.index(b"\n", blank.start())].decode()
        raise ValueError(f"a blank node has no address, and is nothing that is published: {line}")
    return lines_of(content)
