"""What the graphs of an edition say, compressed, until the edition stands and can be remembered."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from sqskg.digest import lines_of

if TYPE_CHECKING:
    from sqskg.publishing.archive import Archive

# Most of the room is saved by the lowest levels, and an export waits for it.
_LEVEL = 3


class Contents:
    """The contents of an edition that its archive has not, in a folder until the edition stands."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self._folder = folder
        self._archive = archive
        folder.mkdir()

    def add(self, digest: str, content: bytes) -> None:
        """Put by a graph's canonical lines, joined, unless they are in the archive."""
        if not self._archive.holds(digest):
            (self._folder / f"{digest}.gz").write_bytes(compressed(content))

    def lines(self, digest: str) -> list[bytes]:
        """Return the canonical lines of a graph of the edition."""
        file = self._folder / f"{digest}.gz"
        if not file.exists():
            return self._archive.lines(digest)
        return lines_of(gzip.decompress(file.read_bytes()))

    def files(self) -> list[Path]:
        """Return the files put by, each named for its digest."""
        return sorted(self._folder.iterdir())


def compressed(content: bytes) -> bytes:
    """Return content as gzip has it, the same bytes whenever it is made."""
    return gzip.compress(content, _LEVEL, mtime=0)
