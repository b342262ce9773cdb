"""What was found, in pieces of which some are the words that were looked for."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.searching.entry import Letter
from sqskg.searching.kind import Kind

#: Between these signs, which no text in an index has, it puts the words that were looked for.
BEGIN, END = "\x02", "\x03"
_CONTROL = dict.fromkeys(range(32), " ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `marked` where it is one of the words that were looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, in pieces; `letter` is the one in which it stands, None for what is named in many."""

    kind: Kind
    address: str
    pieces: tuple[Piece, ...]
    about: str
    letter: Letter | None

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


def shown_as(text: str) -> str:
    """Return a text as the index has it: without control characters, some of which mark words."""
    return text.translate(_CONTROL)


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces, by the signs between which the index has put the words that were looked for."""
    first, *others = text.split(BEGIN)
    found = [Piece(first, marked=False)]
    for each in others:
        word, _, rest = each.partition(END)
        found += [Piece(word, marked=True), Piece(rest, marked=False)]
    return tuple(piece for piece in found if piece.text)
