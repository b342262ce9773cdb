"""A letter as it reads, cut where something was read from it: each piece knows what its words led to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

# Paragraphs of a canonical text are parted by a blank line (docs/formats.md).
_PARTING = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a letter; `read` are the anchors of what was read from them. `start` is in characters."""

    start: int
    words: str
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter, in pieces."""

    pieces: tuple[Piece, ...]


def paragraphs(text: str, spans: Mapping[str, Iterable[tuple[int, int]]]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text. `spans` has what was read by its anchor: starts and ends in characters.

    The pieces together are the text without the blank lines between paragraphs.
    """
    marks = [(start, end, anchor) for anchor, places in spans.items() for start, end in places]
    return tuple(
        Paragraph(tuple(_pieces(text, start, end, [m for m in marks if m[0] < end and start < m[1]])))
        for start, end in _stretches(text)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for parting in _PARTING.finditer(text):
        if parting.start() > start:
            yield start, parting.start()
        start = parting.end()
    if start < len(text):
        yield start, len(text)


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[Piece]:
    edges = {edge for mark in marks for edge in mark[:2] if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for left, right in pairwise(cuts):
        # What was read from the fewest words stands first: it says the most of them.
        around = sorted((mark[1] - mark[0], mark[2]) for mark in marks if mark[0] <= left and right <= mark[1])
        yield Piece(left, text[left:right], tuple(dict.fromkeys(anchor for _, anchor in around)))
