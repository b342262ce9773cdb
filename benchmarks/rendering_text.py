"""Letters typed again as text, in the manner of other typists, mail programs and converters of PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pyphen

from sqskg.reading.document import Block, BlockKind, Document

_BREAKS = pyphen.Pyphen(lang="en_GB", left=3, right=3)
# No line is this much shorter than the typist's width and still the longest of the letter.
_RAGGED = 3
_SENTENCE_END = (".", "?", "!", '."')


@dataclass(frozen=True, slots=True)
class Hand:
    """How a letter is typed.

    `width` is in characters. A page has `page` lines, None for no pages, and ends with `foot`. `seed` decides
    what is left to chance: which words are broken, and which spaces are hard ones.
    """

    width: int = 80
    hyphenated: bool = False
    curly: bool = False
    dash: str = "\u2013"
    hard_spaces: bool = False
    after_sentence: str = " "
    bullet: str = "-"
    column: str = "\t"
    page: int | None = None
    foot: str = "\n\nPage {page}\n\f"
    line_end: str = "\n"
    seed: int = 0


def as_text(document: Document, hand: Hand) -> str:
    """Return a letter as the text that a typist with such a hand makes of it."""
    chance = Random(hand.seed)  # noqa: S311  # the same in each run
    typed: list[str] = []
    used = pages = 0
    previous: BlockKind | None = None
    prose = ""
    for block in document.blocks:
        lines = list(_typed(document, block, hand, chance))
        if previous is not None and not previous is block.kind is BlockKind.ROW:
            lines.insert(0, "")
        for number, line in enumerate(lines):
            # A paragraph that ends with a full line before a page break cannot be told from one that goes on.
            full = len(prose) + len(line.split(" ")[0]) + 2 >= hand.width - _RAGGED
            inside = number > 1 or (number == 1 and lines[0] != "")
            if (
                hand.page
                and used >= hand.page
                and block.kind is not BlockKind.FOOTNOTE
                and (inside or (line and not full))
            ):
                used, pages = 0, pages + 1
                typed.append(hand.foot.format(page=pages))
            typed.append(f"{line}\n")
            used += 1
        prose = lines[-1] if block.kind is not BlockKind.FOOTNOTE else prose
        previous = block.kind
    return "".join(typed).replace("\n", hand.line_end)


def as_markdown(document: Document) -> str:
    """Return a letter in Markdown: headings and bullets marked, rows that stand together as a table."""
    return "\n".join(_marked(document)) + "\n"


def _marked(document: Document) -> Iterator[str]:
    previous: BlockKind | None = None
    for block in document.blocks:
        text = document.text_of(block)
        if block.kind is BlockKind.ROW:
            cells = text.replace("\n", "<br>").split("\t")
            yield from () if previous is BlockKind.ROW else (f"|{' |' * len(cells)}", f"|{' --- |' * len(cells)}")
            yield f"| {' | '.join(cells)} |"
        else:
            yield from ("",) if previous is BlockKind.ROW else ()
            mark = {BlockKind.HEADING: "## ", BlockKind.ITEM: "- ", BlockKind.FOOTNOTE: "[^1]: "}.get(block.kind, "")
            yield from (f"{mark}{text}", "")
        previous = block.kind


def _typed(document: Document, block: Block, hand: Hand, chance: Random) -> Iterator[str]:
    text = document.text_of(block)
    if block.kind is BlockKind.ROW:
        yield from text.replace("\t", hand.column).replace("\n", "\n" + 24 * " ").split("\n")
        return
    mark = {BlockKind.ITEM: f"{hand.bullet} ", BlockKind.FOOTNOTE: "\u00b9 "}.get(block.kind, "")
    indent = "  " if block.kind is BlockKind.ITEM else ""
    known = set(document.text.split()) if hand.hyphenated else set()
    for line in _wrapped((mark + text).split(" "), indent, hand, chance, known):
        typed = line.replace(" \u2013 ", f" {hand.dash} ")
        if hand.curly:
            typed = _curly(typed)
        if hand.hard_spaces:
            body = typed[len(mark) :]
            typed = typed[: len(mark)] + "".join("\u00a0" if c == " " and chance.random() < 0.1 else c for c in body)
        yield typed


def _wrapped(words: list[str], indent: str, hand: Hand, chance: Random, known: set[str]) -> Iterator[str]:
    """Yield lines filled as far as they go, with the last word broken where the typist breaks words."""
    line = words[0]
    for word in words[1:]:
        gap = hand.after_sentence if line.endswith(_SENTENCE_END) else " "
        if len(line) + len(gap) + len(word) <= hand.width:
            line += gap + word
            continue
        parts = _broken(word, hand.width - len(line) - len(gap), hand, chance, known)
        if parts:
            yield line + gap + parts[0]
            line = indent + parts[1]
        else:
            yield line
            line = indent + word
    yield line


def _broken(word: str, room: int, hand: Hand, chance: Random, known: set[str]) -> tuple[str, str] | None:
    if not hand.hyphenated or not word.isalpha() or not word.islower() or chance.random() < 0.5:
        return None
    parts = _BREAKS.wrap(word, room)
    # "over-taken" at the end of a line may be meant as it stands.
    return None if parts and {parts[0].rstrip("-"), parts[1]} <= known else parts


def _curly(line: str) -> str:
    marks = {'"': "\u201c\u201d", "'": "\u2018\u2019"}
    return "".join(marks[c][0 if not i or line[i - 1] in " (" else 1] if c in marks else c for i, c in enumerate(line))
