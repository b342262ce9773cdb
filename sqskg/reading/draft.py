"""Blocks in the making, as the readers of all formats make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sqskg.reading.document import BlockKind, Furniture
from sqskg.reading.place import Place


class Piece(NamedTuple):
    """A stretch of a block that stands together in the file, and where."""

    text: str
    place: Place


@dataclass(slots=True)
class Draft:
    """A block in the making: its kind and its pieces.

    The cells of a row are parted by tabs within a piece; each further piece of a row goes on with the last cell.
    `bullet` is the mark of an item, which is no part of its text. `edge` is where the last of its lines ends in the
    file, in characters; 0 where the format does not tell. Emphasised stretches stand between the marks of
    `sqskg.reading.typography`.
    """

    kind: BlockKind
    pieces: list[Piece]
    indent: int = 0
    after_page_break: bool = False
    numbered: bool = False
    bullet: str = ""
    edge: int = 0

    @property
    def text(self) -> str:
        """The pieces joined as they would be read, which is enough to judge the block by."""
        return " ".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class Drafts:
    """The blocks of a file, not yet stitched, and what was dropped as page furniture.

    `hyphenated` says that whoever set the lines broke words at their ends. `width` is that of the longest line which
    prose goes on from, in characters; 0 where the format does not tell.
    """

    blocks: list[Draft] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    hyphenated: bool = False
    width: int = 0
