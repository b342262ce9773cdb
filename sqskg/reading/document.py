"""What reading yields: the canonical text of a letter, cut into blocks."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqskg.reading.place import NOWHERE, Place


class BlockKind(Enum):
    """What a block is by its form alone; what it means is for the parser of letters."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or footnote: canonical text `[start, end)`, code points.

    The cells of a row are separated by a tab, the lines within a cell by a line feed. The bullet of a list
    item is not part of its text; a number is.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a Document was read from. `sha256` is of its bytes, in lower-case hexadecimal."""

    path: Path
    sha256: str
    media_type: str

    @property
    def name(self) -> str:
        """The file's name without its folder, which says nothing about the letter."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a page carries that is no part of the letter: page numbers and running heads."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A letter's canonical text and its blocks, in reading order.

    Canonical text is Unicode NFC with ASCII quotation marks and apostrophes, ordinary spaces, no marks of
    emphasis and no footnote references; blocks are separated by a blank line, and a paragraph that a page
    break or a footnote had cut stands whole. `origins` are pairs (offset in the text, place in the file),
    ascending. `emphases` are the longer stretches `(start, end)` that the letter sets in italics. `ends_whole` is
    False where the form of the file says that its end may be missing: a text whose last line has no end.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    origins: tuple[tuple[int, Place], ...]
    emphases: tuple[tuple[int, int], ...]
    ends_whole: bool

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def place_at(self, offset: int) -> Place:
        """Return where in the file the text at `offset` (code points) stands."""
        found = bisect_right(self.origins, offset, key=lambda origin: origin[0]) - 1
        return self.origins[max(found, 0)][1] if self.origins else NOWHERE

    def text_of(self, block: Block) -> str:
        """Return the canonical text of a block."""
        return self.text[block.start : block.end]
