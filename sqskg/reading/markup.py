"""Blocks from formats that say what is a paragraph, an item or a row: HTML and Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.reading.document import BlockKind
from sqskg.reading.draft import Draft, Piece
from sqskg.reading.lines import cut_into_drafts, draft_of
from sqskg.reading.place import NOWHERE, Place
from sqskg.reading.typography import EMPHASIS_END, EMPHASIS_START, canonical_line

_SUPERSCRIPTS = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
# "1", "[1]" and "(1)" raised above the line refer to a footnote; a raised "th" is part of a date.
_REFERENCE = re.compile(r"^\s*[\[(]?(\d{1,2})[\])]?\s*$")
_STAR = re.compile(r"^\s*\*{1,3}\s*$")
# A cell with more than this is no post and no name: the table lays out a page.
_LONGEST_CELL = 300


def raised(text: str) -> str:
    """Return superscript text as plain text has it: the mark of a footnote in raised figures, other text as it is."""
    reference = _REFERENCE.match(text)
    if reference:
        return reference[1].translate(_SUPERSCRIPTS)
    return "" if _STAR.match(text) else text


def emphasised(text: str) -> str:
    """Return text in italics, between the marks of emphasis."""
    return f"{EMPHASIS_START}{text}{EMPHASIS_END}" if text.strip() else text


def joined_emphasis(text: str) -> str:
    """Return text in which stretches of emphasis that touch are one: formats cut italics at every change of type."""
    return re.sub(f"{EMPHASIS_END}(\\s*){EMPHASIS_START}", r"\1", text)


def paragraph(text: str, place: Place = NOWHERE) -> list[Draft]:
    """Return the blocks of one paragraph, in which a line feed is a line break that somebody typed."""
    lines = [line for line in (_tidy(line) for line in joined_emphasis(text).split("\n")) if line]
    if len(lines) > 1:
        drafts = cut_into_drafts("\n".join(lines)).blocks
        return [
            Draft(d.kind, [Piece(words, place) for words, _ in d.pieces], d.indent, numbered=d.numbered) for d in drafts
        ]
    return [draft_of(line, place) for line in lines]


def heading(text: str, place: Place = NOWHERE) -> list[Draft]:
    """Return a heading, none where it has no words."""
    words = _tidy(text.replace("\n", " ").replace("\t", " "))
    return [Draft(BlockKind.HEADING, [Piece(words, place)])] if words else []


def item(text: str, place: Place = NOWHERE) -> list[Draft]:
    """Return an item of a list, without the bullet that somebody may have typed as well."""
    drafts = paragraph(text.replace("\n", " "), place)
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH:
            draft.kind = BlockKind.ITEM
    return drafts


def footnote(text: str, place: Place = NOWHERE) -> list[Draft]:
    """Return a footnote without its mark, none where it has no words."""
    words = _tidy(re.sub(r"^[\s\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+", "", text.replace("\n", " ")))
    return [Draft(BlockKind.FOOTNOTE, [Piece(words, place)])] if words else []


def row(cells: Sequence[str], before: Draft | None, place: Place = NOWHERE) -> list[Draft]:
    """Return a row of a table; nothing where it goes on with the row `before`, which then has it.

    A row whose first cell is empty goes on with the one above: names below the post that they share.
    """
    tidy = ["\n".join(filter(None, map(_tidy, joined_emphasis(cell).replace("\t", " ").split("\n")))) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    if not tidy:
        return []
    if not tidy[0] and before is not None and before.kind is BlockKind.ROW:
        before.pieces.append(Piece(" ".join(filter(None, tidy)), place))
        return []
    filled = [cell for cell in tidy if cell]
    if len(filled) == 1:
        return paragraph(filled[0], place)
    return [Draft(BlockKind.ROW, [Piece("\t".join(tidy), place)])]


def lays_out_page(cells: Sequence[str]) -> bool:
    """Say whether the cells of a row hold the text of a page and not the fields of a table."""
    return len([cell for cell in cells if cell.strip()]) < 2 or any(len(cell) > _LONGEST_CELL for cell in cells)


def _tidy(line: str) -> str:
    """Return a line with canonical typography and one space between words, tabs kept."""
    return re.sub(r" {2,}", " ", canonical_line(re.sub(r"[ \u00a0\r]+", " ", line))).strip()
