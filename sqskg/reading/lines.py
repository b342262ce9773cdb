"""Which line of a text file is what, and which lines belong together."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sqskg.reading.document import BlockKind, Furniture
from sqskg.reading.draft import Draft, Drafts, Piece
from sqskg.reading.pages import NOTE_ON_RATE, PAGE_BREAK, ends_page, lines_of
from sqskg.reading.place import Place
from sqskg.reading.running import goes_on, is_running
from sqskg.reading.stitching import UNDER_SECOND_COLUMN
from sqskg.reading.typography import PAGE_NUMBER

_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.+?)\s*#*$")
_BULLET = re.compile(
    r"^\s*(?:[-*+\u2013\u2022\u25aa\u25ab\u25cf\u25e6\u25a0\u25a1\u27a2\u2043\u2219\u2756\u2023\u00b7\uf0a7\uf0b7]|o(?=\s{2,}))\s+(?=\S)"
)
# "i." and "a)" count the items of a list and, unlike "1.", never a section.
_COUNTED = re.compile(r"^\s*\(?(?:[ivx]{1,4}|[a-h])[.)]\s+(?=\S)")
_DASH_IN_SENTENCE = re.compile(r"^\s*[-\u2013]\s+[a-z]")
_DASH = re.compile(r"^\s*[-\u2013]\s")
_NUMBER = re.compile(r"^\s*(?:\*\*)?\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)(?:\*\*)?\s+\S")
# A plain figure or star marks a footnote only before the words with which the footnote on the rate begins.
_FOOTNOTE = re.compile(
    r"^\s*(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\[\^\w+\]:|"
    rf"(?:\(\d\)|\[\d\]|\d\.?|\*)(?=\s?{NOTE_ON_RATE}))\s*(?=\S)"
)
_RULE = re.compile(r"^\s*(?:[-_*=]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
# Three spaces part two columns. Two may be a slip of the typist: they do only where names fill the rest of the line.
_COLUMNS = re.compile(
    r"\t+ *|(?<=\S) {3,}|(?<=:) {2,}|"
    r"(?<=[^\s.?!:;]) {2}(?=[A-Z][\w'.-]+(?:(?:[,;/]| and| &)? [A-Z][\w'.-]*)+$)"
)
_SEPARATED = re.compile(r"\S(?::\s|\s[-\u2013\u2014]\s)\s*\S")
_SENTENCE_END = (".", ":", ";", "?", "!", '"')
# In Markdown, two spaces at a line's end say that the break was meant.
_HARD_BREAK = "  "
_LABELLED = re.compile(r"^\W{0,2}[A-Z][A-Za-z ]{1,30}:(?:\W|$)")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_WIDEST_WRAP = 160
_INDENT = re.compile(r"^[ \t]*")


def cut_into_drafts(text: str) -> Drafts:
    """Cut text into headings, paragraphs, items, rows and footnotes, line by line.

    A line break inside a paragraph is one that the writer's wrapping made: the next word would not have
    fitted within the width of the lines round it. Every other line break was meant, and all are between lines
    that are longer than anybody wraps them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x85", "\n")
    lines, running = lines_of(text)
    result = Drafts(furniture=[Furniture(place, line.strip()) for line, place in running])
    page_break = False
    for run in _runs(lines):
        if run[0][0] == PAGE_BREAK:
            page_break = True
        elif PAGE_NUMBER.match(run[0][0]):
            result.furniture.extend(Furniture(place, line.strip()) for line, place in run)
            page_break = True
        else:
            drafts, filled = _cut(run)
            result.width = max(result.width, filled)
            drafts[0].after_page_break, page_break = page_break, False
            result.blocks.extend(drafts)
    return result


def _runs(lines: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield lines that stand together; page breaks and page numbers each alone, blank lines and rules not at all."""
    run: list[Piece] = []
    for line, place in lines:
        apart = ends_page(line)
        if run and (apart or not line.strip() or _RULE.match(line)):
            yield run
            run = []
        if apart:
            yield [Piece(line, place)]
        elif line.strip() and not _RULE.match(line) and not _TABLE_RULE.match(line):
            run.append(Piece(line, place))
    if run:
        yield run


def _cut(run: list[Piece]) -> tuple[list[Draft], int]:
    """Cut lines that stand together into blocks, of which there is one at least.

    Return with them the length of the longest line that prose goes on from, 0 where each block has one line.
    """
    width = max(len(line.rstrip()) for line, _ in run)
    lines = [line for line, _ in run]
    columns = any(len(_cells(line)) > 1 for line in lines)
    ended_early = not all(_wrapped(*two, width) for two in pairwise(lines))
    running = not columns and is_running(lines, ended_early=ended_early)
    if width > _WIDEST_WRAP or columns or (not running and _is_list(lines, ended_early=ended_early)):
        width = sys.maxsize
    drafts = [draft_of(*run[0])]
    filled = 0
    for (previous, _), (line, place) in pairwise(run):
        draft = drafts[-1]
        draft.edge = len(previous.rstrip())
        if _continues(draft, previous, line, width, running=running and not ended_early):
            draft.pieces.append(Piece(line.strip(), place))
            filled = max(filled, draft.edge if draft.kind is not BlockKind.ROW else 0)
        else:
            drafts.append(draft_of(line, place))
    drafts[-1].edge = len(run[-1].text.rstrip())
    return drafts, filled


def _is_list(lines: list[str], *, ended_early: bool) -> bool:
    """Say whether each line stands for itself: "post: holder" three times, or whole sentences only."""
    separated = sum(_SEPARATED.search(line) is not None for line in lines)
    sentences = all(line.rstrip().endswith(".") and line[0].isupper() for line in lines)
    return (separated >= 3 and separated > len(lines) / 2) or (sentences and ended_early)


def _wrapped(line: str, following: str, width: int) -> bool:
    """Say whether the first word of the line that follows would not have fitted within the width."""
    # After a full stop typists may leave two spaces.
    gap = 2 if line.rstrip().endswith(_SENTENCE_END) else 1
    return len(line.rstrip()) + gap + len(following.split(maxsplit=1)[0]) > width


def draft_of(line: str, place: Place) -> Draft:
    """Return the block that a line begins, by its heading mark, bullet, footnote mark or columns."""
    indent = len(_INDENT.match(line)[0].expandtabs())  # type: ignore[index]  # it matches every line
    heading = _HEADING.match(line)
    if heading:
        return Draft(BlockKind.HEADING, [Piece(heading["text"], place)])
    if _FOOTNOTE.match(line):
        return Draft(BlockKind.FOOTNOTE, [Piece(_FOOTNOTE.sub("", line), place)])
    bullet = _BULLET.match(line) or _COUNTED.match(line)
    if bullet:
        text = line[bullet.end() :]
        cells = _cells(text)
        if len(cells) == 2 and not text.rstrip().endswith("."):
            text = "\t".join(cells)
        return Draft(
            BlockKind.ITEM, [Piece(text, place)], indent, numbered=bool(_NUMBER.match(text)), bullet=bullet[0].strip()
        )
    cells = _cells(line)
    if len(cells) > 1:
        return Draft(BlockKind.ROW, [Piece("\t".join(cells), place)], indent)
    return Draft(BlockKind.PARAGRAPH, [Piece(line.strip(), place)], indent, numbered=bool(_NUMBER.match(line)))


def starts_block(line: str) -> bool:
    """Say whether a line begins with a bullet, a number or the mark of a footnote."""
    return any(mark.match(line) for mark in (_BULLET, _COUNTED, _NUMBER, _FOOTNOTE))


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    if stripped.startswith("|"):
        return [_LINE_BREAK.sub("\n", cell.strip()) for cell in stripped.strip("|").split("|")]
    if _NUMBER.match(stripped):
        return [stripped]
    return [cell.strip() for cell in _COLUMNS.split(stripped) if cell.strip()]


def _continues(draft: Draft, previous: str, line: str, width: int, *, running: bool) -> bool:
    """Say whether `line` goes on with the paragraph, item, footnote or cell that `previous` belongs to."""
    if _begins(draft, previous, line, running=running):
        return False
    if draft.kind is BlockKind.ROW:
        return _continues_row(previous, line)
    wrapped = _wrapped(previous, line, width)
    broken_off = not previous.rstrip().endswith(_SENTENCE_END)
    if _BULLET.match(line):
        # A dash between two parts of a sentence may fall at the start of a line; an item before it may lack its stop.
        dash = _DASH_IN_SENTENCE if draft.kind is BlockKind.ITEM else _DASH
        return wrapped and broken_off and dash.match(line) is not None
    if len(_cells(line)) > 1:
        return False
    if _NUMBER.match(line):
        return wrapped and draft.numbered
    return wrapped or (broken_off and line.lstrip()[0].islower())


def _begins(draft: Draft, previous: str, line: str, *, running: bool) -> bool:
    """Say whether `line` begins a block whatever stands before it."""
    if draft.kind is BlockKind.HEADING or any(mark.match(line) for mark in (_HEADING, _FOOTNOTE, _COUNTED)):
        return True
    if previous.endswith(_HARD_BREAK):
        return True
    labelled = _LABELLED.match(line) and _LABELLED.match(draft.pieces[0].text)
    return bool(labelled) and not goes_on(" ".join(piece.text for piece in draft.pieces), line, wrapped=running)


def _continues_row(previous: str, line: str) -> bool:
    """A line under the second column alone goes on with the cell that stands there."""
    indent = len(_INDENT.match(line)[0].expandtabs())  # type: ignore[index]  # it matches every line
    return indent >= UNDER_SECOND_COLUMN and not previous.lstrip().startswith("|") and len(_cells(line)) == 1
