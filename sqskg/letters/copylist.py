"""The copy list: posts and those who hold them."""

from __future__ import annotations

import re

from sqskg.letters.letter import Recipient, Span
from sqskg.letters.names import holders_in, is_name
from sqskg.letters.outline import Division
from sqskg.reading.document import Block, Document

_COLUMN_TITLES = re.compile(r"^(?:post|role|title|position|job title|recipient|organisation)s?$", re.IGNORECASE)
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+\u2013\s+(?=[^\u2013]*$)")


def read_copy_list(division: Division, document: Document) -> list[Recipient]:
    """Return the rows of the copy list in their order.

    A row whose holder is no name that can be told from a post, a remark or a story is left out: to publish
    the wrong person is worse than to list a line as not read. So is a list in which most posts are not parted from
    their holders: its columns are lost, and what is parted in it is the "Ofsted" of "Ofsted – Links".
    """
    texts = [document.text_of(block) for block in division.blocks]
    parted = sum(bool(_split(text)[1]) for text in texts)
    if not any("\t" in text for text in texts) and 2 * parted <= len(texts):
        return []
    rows = (_recipient(text, block) for text, block in zip(texts, division.blocks, strict=True))
    return [row for row in rows if row is not None]


def titles_columns(row: str) -> bool:
    """Say whether a row of the copy list holds no post, only the titles of the columns."""
    return _COLUMN_TITLES.match(row.partition("\t")[0].strip()) is not None


def _recipient(text: str, block: Block) -> Recipient | None:
    post, holders = _split(text)
    if not post or titles_columns(text) or post.endswith((".", "!", "?")):
        return None
    names = holders_in(holders)
    if not all(map(is_name, names)) or (not holders and is_name(post.rpartition(", ")[2])):
        return None
    return Recipient(post, names, Span(block.start, block.end))


def _split(text: str) -> tuple[str, str]:
    """Part a post from its holders: at the column, or else at the colon, or at the last dash before a name.

    "Ofsted – Links" is a post without a holder, "Head of Service – Ann Bee" one with.
    """
    post, _, holders = text.partition("\t")
    if not holders:
        colon, dash = _COLON.split(text, maxsplit=1), _DASH.split(text, maxsplit=1)
        if len(colon) == 2:
            post, holders = colon
        elif len(dash) == 2 and all(map(is_name, holders_in(dash[1]))):
            post, holders = dash
    return re.sub(r"\s+", " ", post).strip(" :"), holders.replace("\t", "\n")
