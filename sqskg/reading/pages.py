"""The lines of a text file with their pages, and what stands at the head or foot of each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sqskg.reading.draft import Piece
from sqskg.reading.place import Place
from sqskg.reading.typography import PAGE_NUMBER, canonical_line

#: Stands as a line of its own where the file has a page break.
PAGE_BREAK = "\f"
#: How the footnote on the reoffending rate begins: a plain figure or star marks a footnote only before these words.
NOTE_ON_RATE = r"(?:Published|Source|Based on|Binary|The reoffending rate that)\b"
# Converters of PDFs leave the raised figure of a footnote on a line of its own.
_RAISED = re.compile(rf"^[ \t]*(\d)[ \t]*\n(?=[ \t]*{NOTE_ON_RATE})", re.MULTILINE)


def lines_of(text: str) -> tuple[list[Piece], list[Piece]]:
    """Return the lines of a text with their places, and those taken out of them as running heads and feet.

    Line ends are line feeds. What stands next to two page ends or more, figures apart, runs, unless it is a sentence.
    """
    lines = list(_lines(text))
    margins = [place for end, line in enumerate(lines) if ends_page(line.text) for place in _beside(lines, end)]
    seen = Counter(_pattern(lines[place].text) for place in set(margins))
    running = {
        place
        for place in margins
        if seen[_pattern(lines[place].text)] > 1 and not lines[place].text.rstrip().endswith((".", ";", ","))
    }
    kept = [line for place, line in enumerate(lines) if place not in running]
    return kept, [lines[place] for place in sorted(running)]


def ends_page(line: str) -> bool:
    """Say whether a line is a page break or the number of a page."""
    return line == PAGE_BREAK or PAGE_NUMBER.match(line) is not None


def _lines(text: str) -> Iterator[Piece]:
    page = 1 if PAGE_BREAK in text.strip("\f\n ") else None
    marks = {text.count("\n", 0, mark.start()) + 1: mark[1] for mark in _RAISED.finditer(text)}
    for number, line in enumerate(text.split("\n"), start=1):
        if number in marks:
            continue
        marked = f"{marks[number - 1]} {line.lstrip()}" if number - 1 in marks else line
        for break_, part in enumerate(marked.split(PAGE_BREAK)):
            if break_:
                page = page + 1 if page else None
                yield Piece(PAGE_BREAK, Place(number, page))
            yield Piece(canonical_line(part), Place(number, page))


def _beside(lines: list[Piece], end: int) -> Iterator[int]:
    """Yield the places of the lines of words nearest before and after a page end."""
    for step in (-1, 1):
        place = end + step
        while 0 <= place < len(lines) and (not lines[place].text.strip() or ends_page(lines[place].text)):
            place += step
        if 0 <= place < len(lines):
            yield place


def _pattern(line: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", line)).strip()
