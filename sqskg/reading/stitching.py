"""Paragraphs that a page break or a footnote cut are made whole again."""

from __future__ import annotations

import re

from sqskg.reading.document import BlockKind
from sqskg.reading.draft import Draft, Drafts, Piece

_PROSE = {BlockKind.PARAGRAPH, BlockKind.ITEM}
_ENDS = (".", "?", "!", ":", ";", '."', '?"', '!"', '".', '*"', ".)", "'.", ".'", "?'", "!'", '"')
_DASHES = {"-", "\u2013"}
#: The least indent of a line, in characters, at which it can stand under the second column of a table.
UNDER_SECOND_COLUMN = 8
# Shorter blocks without a full stop, in characters, are headings and labels, unless they fill the line.
_SHORTEST_CUT = 60
# "Head of Service: Ann Bee", a row of the copy list, as the rest of no paragraph begins.
_LABELLED = re.compile(r"[A-Z][^.:;]+:\s+[A-Z]")


def stitch(drafts: Drafts) -> list[Draft]:
    """Return the blocks with each cut paragraph, item or row joined to its other half.

    Footnotes that stood between the halves follow the paragraph that they interrupted.
    """
    whole: list[Draft] = []
    footnotes: list[Draft] = []
    for draft in drafts.blocks:
        if draft.kind is BlockKind.FOOTNOTE:
            footnotes.append(draft)
            continue
        if whole and _cut_from(whole[-1], draft, drafts.width, interrupted=bool(footnotes)):
            (words, place), *others = draft.pieces
            whole[-1].pieces += [Piece(f"{draft.bullet} {words}".lstrip(), place), *others]
            whole[-1].edge = draft.edge
            continue
        whole.extend(footnotes)
        footnotes = []
        whole.append(draft)
    return whole + footnotes


def _cut_from(first: Draft, second: Draft, width: int, *, interrupted: bool) -> bool:
    """Say whether `second` is the rest of the row, or of the paragraph or item, in which `first` breaks off."""
    after_break = second.after_page_break
    if first.kind is BlockKind.ROW:
        return after_break and second.kind is BlockKind.PARAGRAPH and second.indent >= UNDER_SECOND_COLUMN
    if first.kind not in _PROSE or second.kind not in _PROSE or second.numbered:
        return False
    ended = first.text.rstrip().rstrip("*_").endswith(_ENDS)
    goes_on = second.text[0].islower()
    filled = _filled(first, second, width, ended=ended)
    if second.kind is BlockKind.ITEM:
        # A dash between two parts of a sentence may be the first thing on a page.
        return after_break and filled and not ended and goes_on and second.bullet in _DASHES
    if after_break and (filled or _is_open_quotation(first)):
        heading = _is_short(second) and second.text[0].isupper() and not second.text.rstrip().endswith(".")
        return _is_open_quotation(first) or not (ended and heading)
    apart = interrupted or after_break
    if _is_short(first):
        return not ended and apart and (filled or (goes_on and first.kind is BlockKind.ITEM))
    rows = _LABELLED.match(first.text) and _LABELLED.match(second.text)
    return not ended and (goes_on or (apart and not rows))


def _filled(first: Draft, second: Draft, width: int, *, ended: bool) -> bool:
    """Say whether the first word of `second` would not have fitted on the last line of `first`."""
    # After a full stop typists may leave two spaces.
    gap = 2 if ended else 1
    return bool(width) and first.edge + gap + len(second.text.split(maxsplit=1)[0]) > width


def _is_open_quotation(draft: Draft) -> bool:
    return draft.text.count('"') % 2 == 1


def _is_short(draft: Draft) -> bool:
    return len(draft.text) < _SHORTEST_CUT
