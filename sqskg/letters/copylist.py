"""The copy list: posts and those who hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sqskg.letters.letter import Recipient, Span
from sqskg.letters.names import holders_in, is_name
from sqskg.letters.outline import Division
from sqskg.letters.wrapped import is_broken
from sqskg.reading.document import BlockKind, Document
from sqskg.vocabulary import bodies, scheme

_COLUMN_TITLES = re.compile(r"^(?:post|role|title|position|job title|recipient|organisation)s?$", re.IGNORECASE)
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+\u2013\s+(?=[^\u2013]*$)")
# In a list that is one paragraph a semicolon ends a row where another post and its colon follow: names have none.
_ROW_END = re.compile(r";\s+(?=[A-Z][^:;]*:\s)")
# The same where posts and their holders are parted by dashes.
_DASHED_ROW_END = re.compile(r";\s+(?=[A-Z][^;]*\s\u2013\s)")
# What is of these words alone is a department of a body or a part of the country: "Ofsted \u2013 Social Care".
_OF_NOBODY = {
    "care", "early", "east", "education", "england", "further", "health", "help", "justice", "learning", "leader",
    "links", "london", "midlands", "north", "office", "prisons", "probation", "regional", "schools", "service",
    "services", "skills", "social", "south", "team", "training", "wales", "west", "yorkshire", "years", "youth",
}  # fmt: skip


def read_copy_list(division: Division, document: Document) -> list[Recipient]:
    """Return the rows of the copy list in their order.

    A row whose holder is no name that can be told from a post, a remark or a story is left out: to publish
    the wrong person is worse than to list a line as not read. So is a list in which most posts are not parted from
    their holders: its columns are lost, and what is parted in it is the "Ofsted" of "Ofsted – Links".
    """
    dashed = _is_of_dashes(division, document)
    spans = list(_rows(division, document, dashed))
    # Blocks are parted by a blank line: in a row that is two of them it is where one line was wrapped.
    texts = [document.text[span.start : span.end].replace("\n\n", " ") for span in spans]
    parted = sum(bool(_split(text)[1]) for text in texts)
    if not any("\t" in text for text in texts) and 2 * parted <= len(texts):
        return []
    rows = (_recipient(text, span, dashed) for text, span in zip(texts, spans, strict=True))
    return [row for row in rows if row is not None]


def _is_of_dashes(division: Division, document: Document) -> bool:
    """Say whether a list is one paragraph, "post \u2013 holder; post \u2013 holder": its last line alone ends a row.

    Where a line begins with the dash, it was taken for the sign of an item, and what it parted cannot be told.
    """
    lines = [document.text[block.start : block.end] for block in division.blocks]
    whole = " ".join(lines)
    if _COLON.search(whole) or not _DASHED_ROW_END.search(whole):
        return False
    paragraph = all(block.kind is BlockKind.PARAGRAPH for block in division.blocks)
    return paragraph and not any(map(_ends_with_a_row, lines[:-1]))


def _ends_with_a_row(line: str) -> bool:
    _, dash, holders = line.rpartition(";")[2].rpartition(" \u2013 ")
    return bool(dash) and all(map(_is_person, holders_in(holders)))


def _rows(division: Division, document: Document, dashed: bool) -> Iterator[Span]:
    """Yield the stretch of each row, with the semicolon that parts it from the next in one paragraph."""
    end_of_row = _DASHED_ROW_END if dashed else _ROW_END
    for kind, span in _whole(division, document, dashed):
        text = document.text[span.start : span.end]
        ends = [] if kind is BlockKind.ROW else [match.end() for match in end_of_row.finditer(text)]
        for start, end in pairwise((0, *ends, len(text))):
            yield Span(span.start + start, span.start + end)


def _whole(division: Division, document: Document, dashed: bool) -> Iterator[tuple[BlockKind, Span]]:
    """Yield the stretch of each block, as one with the next where a line was wrapped in the middle of a row."""
    text, longest = document.text, max((block.end - block.start for block in division.blocks), default=0)
    held: Span | None = None
    for block in division.blocks:
        span = Span(block.start, block.end)
        if held and (dashed or is_broken(text[held.start : held.end], text[block.start : block.end], longest)):
            held = Span(held.start, block.end)
            continue
        if held:
            yield BlockKind.PARAGRAPH, held
        held = span if block.kind is BlockKind.PARAGRAPH else None
        if held is None:
            yield block.kind, span
    if held:
        yield BlockKind.PARAGRAPH, held


def titles_columns(row: str) -> bool:
    """Say whether a row of the copy list holds no post, only the titles of the columns."""
    return _COLUMN_TITLES.match(row.partition("\t")[0].strip()) is not None


def _recipient(text: str, span: Span, dashed: bool) -> Recipient | None:
    post, holders = _split(text)
    # A semicolon ends a row, and is in no post: what has one is several rows that could not be parted.
    if not post or titles_columns(text) or ";" in post or post.endswith((".", "!", "?")):
        return None
    # "Cy Dee; Eve Eff \u2013 North Wales": who somebody is stands behind the dash as well as before it.
    if dashed and _is_person(post):
        return None
    names = holders_in(holders)
    if not all(map(_is_person, names)) or (not holders and is_name(post.rpartition(", ")[2])):
        return None
    return Recipient(post, names, span)


def _is_person(name: str) -> bool:
    """Say whether a name has the form of one, and is none of bodies, of their departments, or of posts.

    "Head of Service: Ann Bee; Care Quality Commission" has a capital at each word too, and so has "Social Care".
    """
    known = bodies().mentions(name) or scheme("post-type").mentions(name)
    return is_name(name) and not known and not _OF_NOBODY.issuperset(name.casefold().split())


def _split(text: str) -> tuple[str, str]:
    """Part a post from its holders: at the column, or else at the colon, or at the last dash before a name.

    "Ofsted – Links" is a post without a holder, "Head of Service – Ann Bee" one with.
    """
    post, _, holders = text.partition("\t")
    if not holders:
        colon, dash = _COLON.split(text, maxsplit=1), _DASH.split(text, maxsplit=1)
        if len(colon) == 2:
            post, holders = colon
        elif len(dash) == 2 and all(map(_is_person, holders_in(dash[1]))):
            post, holders = dash
    return re.sub(r"\s+", " ", post).strip(" :"), holders.replace("\t", "\n")
