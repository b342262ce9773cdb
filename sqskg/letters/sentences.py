"""Sentences, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sentencex import get_sentence_boundaries

from sqskg.letters.letter import Span

_MARK = re.compile(r"[.!?]")


def sentences(paragraph: str, quoted: Sequence[Span] = ()) -> list[Span]:
    """Return where each sentence of a paragraph stands, without the white space round it.

    A stretch in `quoted` belongs whole to the sentence in which it begins, with the full stop after it.
    """
    masked = list(paragraph.replace("'", "\u2019"))
    for start, end in quoted:
        # Letters in the quotation's place keep the splitter from its full stops, all but the last.
        tail = paragraph[end - 2 : end + 1]
        masked[start:end] = "x" * (end - start)
        if _MARK.search(tail) and paragraph[end : end + 1] not in {".", "!", "?"}:
            masked[end - 1] = "."
    found = get_sentence_boundaries("en", "".join(masked))
    trimmed = (_trimmed(paragraph, boundary["start_index"], boundary["end_index"]) for boundary in found)
    return [span for span in trimmed if span.start < span.end]


def _trimmed(paragraph: str, start: int, end: int) -> Span:
    piece = paragraph[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
