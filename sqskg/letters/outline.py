"""Which part of the letter each block belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum

from sqskg.reading.document import Block, BlockKind, Document
from sqskg.vocabulary import scheme


class Part(Enum):
    """The parts of a Short Quality Screening letter."""

    HEADER = "header"
    OPENING = "opening"
    CONTEXT = "context"
    SUMMARY = "summary"
    COMMENTARY = "commentary"
    SECTION = "section"
    STRENGTHS = "strengths"
    AREAS = "areas requiring improvement"
    CLOSING = "closing"
    COPY_LIST = "copy list"
    NOTES = "notes"
    FOOTNOTES = "footnotes"


@dataclass(slots=True)
class Division:
    """A part with the block that heads it, the number and title there, and the blocks below."""

    part: Part
    heading: Block | None = None
    notation: str | None = None
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


_HEADINGS = {
    Part.CONTEXT: r"context|background|introduction",
    Part.SUMMARY: r"(?:overall )?summary(?: of (?:the )?findings)?|overview",
    Part.COMMENTARY: r"commentary(?: on (?:the|our) inspection\b.*)?|(?:detailed |our )?findings",
    Part.STRENGTHS: r"(?:key |main )?strengths(?: of the .*| identified)?|what the (?:yot|yos|yjs|service) did well",
    Part.AREAS: r"(?:key )?areas? (?:requiring|for|in need of|that (?:requires?|needs?)|needing) improvement|"
    "what needs to improve|recommendations",
    Part.COPY_LIST: r"cop(?:y|ies)(?: of this (?:report|letter))? to|copy list|(?:distribution|circulation) list|cc",
}
#: What most letters call a part that every letter has.
USUAL_HEADINGS = {
    Part.SECTION: "'1. Reducing reoffending'",
    Part.AREAS: "'Areas requiring improvement'",
}
_HEADING = {
    part: re.compile(rf"^(?:the )?(?:{words})(?: (?:are|were|is|include))?$", re.IGNORECASE)
    for part, words in _HEADINGS.items()
}
TITLE = re.compile(r"\bShort\s+Quality\s+Screening\b|\bReport of (?:an |the )?SQS\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:section\s+|part\s+)?(?P<notation>\d{1,2})[.):]?\s+(?:\u2013\s+)?(?P<title>[^\d\s].*)$", re.IGNORECASE
)
#: The number of an item in a list whose bullets are numbers.
ITEM_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_CLOSING = re.compile(
    r"^(?:we (?:are|were|would like|wish) (?:grateful|to thank|very grateful)|please pass|thank you|our thanks|"
    r"we (?:strongly )?recommend|"
    r"if you (?:have|would like|require|wish|need)|yours (?:sincerely|faithfully))\b",
    re.IGNORECASE,
)
# The list may begin behind its heading: "Copy to: Head of Service: Ann Bee; Chair of Bench: Cy Dee".
_COPIES = re.compile(r"^(?P<words>(?:cop(?:y|ies)(?: of this (?:report|letter))? to|cc)\s*:)\s+(?=\S)", re.IGNORECASE)
_NOTE = re.compile(r"^notes?\s*\d*\s*[:.\u2013-]", re.IGNORECASE)
_LONGEST_HEADING = 100
_MOST_WORDS = 8


def outline(document: Document) -> list[Division]:
    """Cut a Document's blocks into the parts of a letter, in the order in which they stand.

    What stands before the title is the header; parts may come in any order after it.
    """
    divisions = [Division(Part.HEADER)]
    footnotes = Division(Part.FOOTNOTES)
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            footnotes.blocks.append(block)
            continue
        opened = _opened(document, block, divisions[-1])
        if opened is None:
            divisions[-1].blocks.append(block)
        else:
            divisions.append(opened)
    return [*divisions, footnotes]


def is_item(document: Document, block: Block) -> bool:
    """Say whether a block is an item of a list: by its bullet, or by a number."""
    return block.kind is BlockKind.ITEM or ITEM_NUMBER.match(document.text_of(block)) is not None


def _opened(document: Document, block: Block, last: Division) -> Division | None:
    """Return the division that `block` opens, None if it goes on with the last one."""
    text = document.text_of(block)
    if last.part is Part.HEADER:
        is_title = block.kind is not BlockKind.ROW and TITLE.search(text) and len(text) < 2 * _LONGEST_HEADING
        return Division(Part.OPENING, block, title=text) if is_title else None
    heading = _heading(text, block, last)
    if heading is not None:
        return heading
    copies = _COPIES.match(text) if block.kind is BlockKind.PARAGRAPH else None
    if copies is not None and last.part is not Part.COPY_LIST:
        words, list_begins = copies["words"], block.start + copies.end()
        headed = replace(block, end=block.start + len(words))
        return Division(Part.COPY_LIST, headed, title=words, blocks=[replace(block, start=list_begins)])
    if _NOTE.match(text):
        return None if last.part is Part.NOTES else Division(Part.NOTES, blocks=[block])
    if _closes(document, block, last):
        return Division(Part.CLOSING, blocks=[block])
    return None


def _heading(text: str, block: Block, last: Division) -> Division | None:
    words = text.rstrip(": ").strip()
    if len(words) > _LONGEST_HEADING or block.kind in {BlockKind.ROW, BlockKind.ITEM}:
        return None
    for part, pattern in _HEADING.items():
        if pattern.match(words):
            return Division(part, block, title=words)
    numbered = _NUMBERED.match(words)
    title = numbered["title"] if numbered else words
    # Without a number or a mark, only a short line that leads into nothing can be a heading.
    plain = len(words.split()) <= _MOST_WORDS and words[:1].isupper() and not text.endswith(":")
    marked = block.kind is BlockKind.HEADING or numbered is not None or plain
    expected = last.part in {Part.COMMENTARY, Part.SECTION} and not words.endswith((".", "?", "!", ";", '"'))
    if scheme("domain").named(title) or (expected and marked):
        return Division(Part.SECTION, block, numbered["notation"] if numbered else None, title)
    return None


def _closes(document: Document, block: Block, last: Division) -> bool:
    """A letter closes with thanks and a contact; or where prose follows the items of a list."""
    if last.part not in {Part.COMMENTARY, Part.SECTION, Part.STRENGTHS, Part.AREAS}:
        return False
    if _CLOSING.match(document.text_of(block)):
        return True
    listing = last.part in {Part.STRENGTHS, Part.AREAS} and not is_item(document, block)
    return listing and any(is_item(document, item) for item in last.blocks)
