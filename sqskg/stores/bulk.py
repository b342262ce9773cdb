"""What the engine loads at once: the statements of many graphs, again those of their merge, and their seals."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, RdfFormat, Store

from sqskg.digest import lines_of
from sqskg.stores.seal import seal


class ForeignGraphError(ValueError):
    """A statement in another graph than the one that it is said to be in."""


def with_merge(graphs: Iterable[tuple[NamedNode, bytes]]) -> Iterator[bytes]:
    """Yield the N-Quads of graphs, the same statements in the default graph, which is their merge, and each's seal.

    They go in together, so that a merge or a seal is never there without its graph. Raises ForeignGraphError for a
    statement in another graph, and SyntaxError for what is no N-Quads.
    """
    for name, quads in graphs:
        # Within a literal a line feed is escaped, so that this stands at the end of a statement only.
        end = f" {name} .\n".encode()
        merged = quads.replace(end, b" .\n")
        if quads.count(end) != quads.count(b"\n") or not quads.endswith(b"\n"):
            raise ForeignGraphError(f"a statement is not in {name}")
        try:
            sealed = seal(name, _as_stored(quads))
        except ValueError as error:
            raise ForeignGraphError(str(error)) from None
        yield quads
        yield merged
        yield f"{sealed} .\n".encode()


def _as_stored(quads: bytes) -> list[bytes]:
    """Return N-Quads as the engine has them, which writes 1.50 as 1.5: the seal is of what is there."""
    stored = Store()
    stored.load(quads, format=RdfFormat.N_QUADS)
    return lines_of(stored.dump(format=RdfFormat.N_QUADS) or b"")


class Chunks(io.RawIOBase):
    """Bytes that are made as they are read."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typed for private types
        """Fill a buffer as far as there is something; return how far, 0 at the end."""
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        length = min(len(buffer), len(self._left))
        buffer[:length] = self._left[:length]
        self._left = self._left[length:]
        return length
