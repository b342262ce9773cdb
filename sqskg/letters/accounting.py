"""What no part of a letter accounts for: whatever stands in the text and in no field of the Letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from sqskg.letters.letter import Letter, Span, Unread
from sqskg.reading.document import Document

_MISPLACED = "no rule says what part of a letter this is"
_NO_ROW = "stands in the copy list and is no post with holders whose names are names"
# The first rows of a list, or all, may be what could not be read: it is known by its heading then.
_COPY_LIST = re.compile(r"^(?:copy to|copied to|copy list|distribution(?: list)?)\b\W*$", re.IGNORECASE | re.MULTILINE)
_IN_HEADER = "stands before the title and is no line of the letter's head"


def account(letter: Letter) -> tuple[tuple[Unread, ...], float]:
    """Return the stretches that no field of the letter covers, and the share of characters that one does.

    White space counts neither way. The share is between 0 and 1.
    """
    text = letter.document.text
    covered = sorted(span for name, span in _spans(letter) if name != "unread")
    bounds = [Span(0, 0), *_merged(covered), Span(len(text), len(text))]
    unread = []
    for left, right in pairwise(bounds):
        for piece in re.finditer(r"[^\n]*\S[^\n]*", text[left.end : right.start]):
            span = _stripped(text, left.end + piece.start(), left.end + piece.end())
            unread.append(Unread(text[span.start : span.end], _reason(span, letter), span))
    total = _visible(text)
    return tuple(unread), 1 - sum(_visible(u.text) for u in unread) / total if total else 1.0


def _reason(span: Span, letter: Letter) -> str:
    if span.end <= letter.title.span.start:
        return _IN_HEADER
    text = letter.document.text
    headed = [heading.end() for heading in _COPY_LIST.finditer(text, letter.title.span.end)]
    begins = min([recipient.span.start for recipient in letter.recipients] + headed[-1:], default=len(text))
    after_list = min([note.span.start for note in letter.notes], default=len(text))
    return _NO_ROW if begins <= span.start < after_list else _MISPLACED


def _spans(value: object, name: str = "") -> Iterator[tuple[str, Span]]:
    """Yield every span in a record and the records in it, with the name of the outermost field."""
    if isinstance(value, Span):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item, name)
    elif is_dataclass(value) and not isinstance(value, Document):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), name or field.name)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)
