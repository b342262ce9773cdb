"""Paragraphs that a page break or a footnote cut are made whole again."""

from __future__ import annotations

from sqskg.reading.document import BlockKind
from sqskg.reading.draft import Draft

_PROSE = {BlockKind.PARAGRAPH, BlockKind.ITEM}
_ENDS = (".", "?", "!", ":", ";", '."', '?"', '!"', '".', '*"', ".)", "'.", '"')
# Shorter blocks without a full stop are headings and labels: they end where they end.
_SHORTEST_CUT = 60


def stitch(drafts: list[Draft]) -> list[Draft]:
    """Return the blocks with each cut paragraph joined to its other half.

    Footnotes that stood between the halves follow the paragraph that they interrupted.
    """
    whole: list[Draft] = []
    footnotes: list[Draft] = []
    for draft in drafts:
        if draft.kind is BlockKind.FOOTNOTE:
            footnotes.append(draft)
            continue
        if whole and _cut_from(whole[-1], draft, interrupted=bool(footnotes)):
            whole[-1].pieces.extend(draft.pieces)
            continue
        whole.extend(footnotes)
        footnotes = []
        whole.append(draft)
    return whole + footnotes


def _cut_from(first: Draft, second: Draft, *, interrupted: bool) -> bool:
    """Say whether `second` is the rest of the sentence in which `first` breaks off."""
    if first.kind not in _PROSE or second.kind is not BlockKind.PARAGRAPH or second.numbered:
        return False
    text = first.text.rstrip().rstrip("*_")
    if text.endswith(_ENDS) or len(text) < _SHORTEST_CUT:
        return False
    return second.text[0].islower() or interrupted or second.after_page_break
