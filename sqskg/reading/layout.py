"""Lines of a page become blocks: paragraphs by their indents and line ends, rows by their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sqskg.reading.document import BlockKind
from sqskg.reading.draft import Draft, Piece
from sqskg.reading.geometry import Line, Word, cells_of, columns_of, text_of
from sqskg.reading.lines import draft_of, starts_block
from sqskg.reading.markup import joined_emphasis, row
from sqskg.reading.place import NOWHERE, Place
from sqskg.reading.typography import EMPHASIS_END, EMPHASIS_START, canonical_line

# As parts of the distance from line to line, and of the type size.
_NEW_PARAGRAPH = 1.3
_LEADING = 1.25
_SAME_INDENT = 0.35
_SPACE = 0.3
_LONGEST_HEADING = 120
# As a part of the line.
_MUCH = 0.25
_SENTENCE_END = re.compile(r"[.:;?!]['\")]*$")
# Tables keep so much clear between a cell and the next, in ems.
_PADDING = 1.5
_NO_EMPHASIS = str.maketrans("", "", EMPHASIS_START + EMPHASIS_END)
# In a cell, only what has a hyphen of its own ends a line with one: "Gogledd-" and below it "Ddwyrain".
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \n](?=[^\W\d_])")
_SEPARATOR = re.compile(r",|;|/|&|\band\b")


@dataclass(slots=True)
class _Row:
    """A row of a table in the making: the lines of each of its cells, where its columns begin, and its page."""

    place: Place
    cells: list[list[str]]
    starts: list[float]
    last: Line
    last_end: float


@dataclass(slots=True)
class _Layout:
    """A document while its blocks are made: what is known of its page, and what is not ended yet."""

    leading: float
    place: Place = NOWHERE
    columns: list[float] = field(default_factory=list)
    right: float = 0.0
    first: Line | None = None
    drafts: list[Draft] = field(default_factory=list)
    paragraph: list[Line] = field(default_factory=list)
    row: _Row | None = None


def drafts_of(pages: Sequence[Sequence[Line]]) -> list[Draft]:
    """Return the blocks of a document's lines, which stand in each page from its top to its foot."""
    layout = _Layout(_leading(pages))
    for number, lines in enumerate(pages, start=1):
        if lines:
            begun = len(layout.drafts)
            layout.place, layout.first = Place(page=number), lines[0]
            layout.columns, layout.right = columns_of(lines), max(line.x1 for line in lines)
            _read_page(layout, lines)
            _end_paragraph(layout)
            if len(layout.drafts) > begun:
                layout.drafts[begun].after_page_break = True
    _end_row(layout)
    return layout.drafts


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance, in points, of a line that begins with a small letter from the one above it."""
    pairs = [(above, below) for page in pages for above, below in pairwise(page) if below.words[0].text[0].islower()]
    distances = Counter(round(2 * (below.top - above.top)) / 2 for above, below in pairs)
    return distances.most_common(1)[0][0] if distances else 0.0


def _read_page(layout: _Layout, lines: Sequence[Line]) -> None:
    for line, cells in zip(lines, cells_of(lines, layout.columns), strict=True):
        if len(cells) > 1:
            _end_paragraph(layout)
            _begin_row(layout, line, cells)
        elif layout.row is None or not _continue_row(layout, layout.row, line):
            _end_row(layout)
            if layout.paragraph and _begins(layout, line):
                _end_paragraph(layout)
            layout.paragraph.append(line)


def _begins(layout: _Layout, line: Line) -> bool:
    """Say whether a line begins a paragraph: by the gap above it, its indent, its type, or the short line before it."""
    before = layout.paragraph[-1]
    marked = starts_block(_plain(line)) and not _breaks_at_dash(before, line)
    if marked or line.top - before.top > _gap(layout, before):
        return True
    if line.bold != before.bold or abs(line.size - before.size) > 1:
        return True
    same = _SAME_INDENT * line.size
    if line.x0 < before.x0 - same and (len(layout.paragraph) > 1 or not starts_block(_plain(before))):
        return True
    if len(layout.paragraph) > 1 and abs(line.x0 - before.x0) > same:
        return True
    left_over = layout.right - before.x1 - line.first_width - 2 * _SPACE * line.size
    # A few words more would have fitted, and yet the line ends: so does the paragraph, if its sentence does. A space
    # that must not break can leave as much.
    ends = _SENTENCE_END.search(_plain(before)) is not None
    return left_over > (0 if ends else _MUCH * (layout.right - before.x0))


def _breaks_at_dash(before: Line, line: Line) -> bool:
    """Say whether a dash that begins a line is one between two words: "April 2013" and below it "\u2013 March 2014"."""
    dash = line.words[0].text in {"-", "\u2013", "\u2014"}
    return dash and abs(line.x0 - before.x0) < 1 and _SENTENCE_END.search(_plain(before)) is None


def _gap(layout: _Layout, line: Line) -> float:
    """Return the distance, in points, from which on a line stands apart from the one above it."""
    return _NEW_PARAGRAPH * max(layout.leading, _LEADING * line.size)


def _end_paragraph(layout: _Layout) -> None:
    lines, layout.paragraph = layout.paragraph, []
    if not lines:
        return
    texts = [canonical_line(joined_emphasis(line.text)) for line in lines]
    draft = draft_of(texts[0], layout.place)
    draft.pieces += [Piece(text.strip(), layout.place) for text in texts[1:]]
    prominent = all(line.bold for line in lines)
    if prominent and draft.kind is BlockKind.PARAGRAPH and len(draft.text) < _LONGEST_HEADING:
        draft.kind = BlockKind.HEADING
    layout.drafts.append(draft)


def _begin_row(layout: _Layout, line: Line, cells: list[list[Word]]) -> None:
    _end_row(layout)
    texts = [[text_of(cell, line.size)] for cell in cells]
    layout.row = _Row(layout.place, texts, [cell[0].x0 for cell in cells], line, cells[0][-1].x1)


def _end_row(layout: _Layout) -> None:
    made, layout.row = layout.row, None
    if made is None:
        return
    # Names in italics are no less names.
    cells = [[line.translate(_NO_EMPHASIS) for line in cell] for cell in made.cells]
    texts = [" ".join(cells[0]), *(_holders(lines) for lines in cells[1:])]
    layout.drafts += row([_BROKEN.sub("-", text) for text in texts], None, made.place)


def _continue_row(layout: _Layout, made: _Row, line: Line) -> bool:
    """Give a line to the cell that it goes on with, if it does.

    A row begins with its post, so that a line under the names alone goes on with them, on the next page too. A line
    under the post does so if it is near, or the first of its page, and its first word would not have fitted above.
    """
    same = _SAME_INDENT * line.size
    for place, start in enumerate(made.starts[1:], start=1):
        if abs(line.x0 - start) <= same:
            made.cells[place].append(line.text)
            made.last = line
            return True
    near = 0 < line.top - made.last.top <= _gap(layout, line) or (layout.place != made.place and line is layout.first)
    under = abs(line.x0 - made.starts[0]) <= same and line.x1 <= made.starts[1]
    full = made.last_end + _SPACE * line.size + line.first_width >= made.starts[1] - _PADDING * line.size
    if near and under and full:
        made.cells[0].append(line.text)
        made.last, made.last_end = line, line.x1
    return near and under and full


def _holders(lines: list[str]) -> str:
    """Join the lines of a cell: a name that was broken stands whole, and two names stay two."""
    joined = lines[0]
    for line in lines[1:]:
        last, first = _SEPARATOR.split(joined)[-1].split(), _SEPARATOR.split(line)[0].split()
        joined += ("\n" if len(last) > 1 and len(first) > 1 else " ") + line
    return joined


def _plain(line: Line) -> str:
    return canonical_line(" ".join(word.text for word in line.words))
