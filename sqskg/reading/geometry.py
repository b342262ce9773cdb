"""Lines of a printed page: which words stand in one, and which words of a line stand in one column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sqskg.reading.markup import emphasised, raised

# All as parts of the type size. A space is a quarter to a third of it; type that is cut up in the file leaves no gap.
_NO_GAP = 0.12
_COLUMN_GAP = 0.9
_WIDE_GAP = 2.0
_FURTHER = 1.8
_SMALL = 0.8
_RAISED = 0.12
_SAME_PLACE = 1.5
# Nearer than words of running text come to a column's edge but by rare chance, in points.
_SAME_COLUMN = 0.3
_ROWS_OF_A_COLUMN = 3
_COUNTER = re.compile(
    r"^(?:[-\u2013\u2022\u25aa\u25cf\u00b7\uf0b7o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[.)]?)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page. Lengths are points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    italic: bool


@dataclass(slots=True)
class Line:
    """Words that stand in one line, from left to right."""

    words: list[Word]

    @property
    def size(self) -> float:
        """The type size of most of the line, in points."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def top(self) -> float:
        """Where the line's ordinary type begins, from the top of the page."""
        return min(word.top for word in self.words if word.size >= _SMALL * self.size)

    @property
    def bottom(self) -> float:
        """Where the line's ordinary type ends, from the top of the page."""
        return max(word.bottom for word in self.words if word.size >= _SMALL * self.size)

    @property
    def x0(self) -> float:
        """Where the line begins, from the left."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends, from the left."""
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """Whether all of the line is set in bold type."""
        return all(word.bold for word in self.words)

    @property
    def first_width(self) -> float:
        """How wide the first word is, with all that touches it."""
        end = self.words[0].x1
        for left, right in pairwise(self.words):
            if right.x0 - left.x1 > _NO_GAP * self.size:
                break
            end = right.x1
        return end - self.x0

    @property
    def text(self) -> str:
        """The line's words, footnote marks raised and italics marked."""
        return text_of(self.words, self.size)


def text_of(words: Sequence[Word], size: float) -> str:
    """Return words of one line as text; `size` is the type size of most of it."""
    parts: list[str] = []
    floor = max((word.bottom for word in words if word.size >= _SMALL * size), default=0)
    for place, word in enumerate(words):
        if place and word.x0 - words[place - 1].x1 > _NO_GAP * size:
            parts.append(" ")
        above = word.size < _SMALL * size and word.bottom < floor - _RAISED * size
        text = raised(word.text) if above else word.text
        parts.append(emphasised(text) if word.italic else text)
    return "".join(parts)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Put words into lines from the top of a page: those that overlap by half of the lower one's height."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        for line in reversed(lines[-4:]):
            high, low = max(line.words[0].top, word.top), min(line.words[0].bottom, word.bottom)
            if low - high > 0.5 * min(word.bottom - word.top, line.words[0].bottom - line.words[0].top):
                line.words.append(word)
                break
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return sorted(lines, key=lambda line: line.top)


def columns_of(lines: Sequence[Line]) -> list[float]:
    """Return where columns begin on a page: where words begin, after a gap, in several lines."""
    starts: list[float] = []
    for line in lines:
        starts += [right.x0 for left, right in pairwise(line.words) if _parted(line, left, right)]
    return sorted({x for x in starts if sum(abs(x - other) <= _SAME_PLACE for other in starts) >= _ROWS_OF_A_COLUMN})


def cells_of(lines: Sequence[Line], columns: Sequence[float]) -> list[list[list[Word]]]:
    """Cut the lines of a page into their cells.

    A line next to one that is cut where one of its own words begins is cut there too, be the gap no wider than a
    space: its first cell fills the column.
    """
    cut = [_cells(line, columns) for line in lines]
    rows = [cells if len(cells) > 1 else None for cells in cut]
    for at, cells in enumerate(cut):
        beside = [row for row in (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None) if row]
        if len(cells) == 1 and beside:
            cut[at] = _cut_like(cells[0], beside)
    return cut


def _cut_like(words: list[Word], rows: Sequence[list[list[Word]]]) -> list[list[Word]]:
    for row in rows:
        for place, word in enumerate(words):
            if place and _aligned(word, row[1][0]) and _aligned(words[0], row[0][0]):
                return [words[:place], words[place:]]
    return [words]


def _aligned(one: Word, other: Word) -> bool:
    return abs(one.x0 - other.x0) <= _SAME_COLUMN


def _cells(line: Line, columns: Sequence[float]) -> list[list[Word]]:
    """Cut a line where a column begins after a gap, or where the gap is wide; a number or bullet is no cell."""
    cells: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        aligned = any(abs(right.x0 - x) <= _SAME_PLACE for x in columns)
        wide = right.x0 - left.x1 > _WIDE_GAP * line.size
        counter = len(cells) == 1 and _COUNTER.match(text_of(cells[0], line.size).strip())
        if _parted(line, left, right) and (aligned or wide) and not counter:
            cells.append([right])
        else:
            cells[-1].append(right)
    return cells


def _parted(line: Line, left: Word, right: Word) -> bool:
    """Say whether two words stand further apart than the others of their line, which a typesetter may have spread."""
    gap = right.x0 - left.x1
    others = [b.x0 - a.x1 for a, b in pairwise(line.words) if b is not right]
    return gap > _COLUMN_GAP * line.size and (not others or gap > _FURTHER * median(others))
