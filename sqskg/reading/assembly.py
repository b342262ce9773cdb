"""Blocks in the making become a Document."""

from __future__ import annotations

import re

from sqskg.reading.document import Block, BlockKind, Document, Source
from sqskg.reading.draft import Draft, Drafts
from sqskg.reading.hyphens import breaks_words, glue, vocabulary_of
from sqskg.reading.place import Place
from sqskg.reading.stitching import stitch
from sqskg.reading.typography import EMPHASIS_END, EMPHASIS_START, SHORTEST_EMPHASIS, marked_prose

_MARKS = re.compile(f"[{EMPHASIS_START}{EMPHASIS_END}]")


def assemble(source: Source, drafts: Drafts, *, ends_whole: bool = True) -> Document:
    """Return the Document of a file's blocks, with each that a page break had cut made whole.

    `ends_whole` is False where the form of the file says that its end may be missing.
    """
    text: list[str] = []
    blocks: list[Block] = []
    origins: list[tuple[int, Place]] = []
    emphases: list[tuple[int, int]] = []
    length = 0
    previous: BlockKind | None = None
    stitched = stitch(drafts)
    lines = [[piece for piece, _ in draft.pieces] for draft in stitched]
    known = vocabulary_of(lines)
    hyphenated = drafts.hyphenated or breaks_words(lines, known)
    for draft in stitched:
        joined, places, emphasised = _joined(draft, known, hyphenated=hyphenated)
        if not joined:
            continue
        if previous is not None:
            gap = "\n" if previous is draft.kind is BlockKind.ROW else "\n\n"
            text.append(gap)
            length += len(gap)
        origins.extend((length + offset, place) for offset, place in places)
        emphases.extend((length + start, length + end) for start, end in emphasised)
        text.append(joined)
        blocks.append(Block(draft.kind, length, length + len(joined)))
        length += len(joined)
        previous = draft.kind
    return Document(
        source, "".join(text), tuple(blocks), tuple(drafts.furniture), tuple(origins), tuple(emphases), ends_whole
    )


def _joined(
    draft: Draft, known: frozenset[str], *, hyphenated: bool
) -> tuple[str, list[tuple[int, Place]], list[tuple[int, int]]]:
    """Join a draft's pieces; return its text, where each piece stands there, and its longer emphasised stretches."""
    is_row = draft.kind is BlockKind.ROW
    # A row of the copy list may have a bullet; the tab after a number is a space that is wide.
    keeps_tabs = draft.kind is BlockKind.ITEM and not draft.numbered
    text = ""
    places: list[tuple[int, Place]] = []
    marks: list[tuple[int, str]] = []
    for piece, place in draft.pieces:
        clean = (
            "\t".join(map(marked_prose, piece.split("\t")))
            if is_row
            else marked_prose(piece if keeps_tabs else piece.replace("\t", " "))
        )
        words = _MARKS.sub("", clean)
        if text and words:
            text, between = (text, "\n") if is_row else glue(text, words, known, hyphenated=hyphenated)
            text += between
        places.append((len(text), place))
        # Each mark before this one has left the text one character shorter.
        marks.extend((len(text) + m.start() - n, m[0]) for n, m in enumerate(_MARKS.finditer(clean)))
        text += words
    return text, places, _paired(marks)


def _paired(marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the stretches between a start and the next end that are long enough to be more than a term."""
    stretches, start = [], None
    for place, mark in marks:
        if mark == EMPHASIS_START:
            start = place if start is None else start
        elif start is not None:
            stretches.append((start, place))
            start = None
    return [(start, end) for start, end in stretches if end - start >= SHORTEST_EMPHASIS]
