"""The copy list: posts and those who hold them."""

from __future__ import annotations

import re

from sqskg.letters.letter import Recipient, Span
from sqskg.letters.outline import Division
from sqskg.reading.document import Block, Document

_HOLDERS = re.compile(r"\s*(?:,|;|/|\n|\s&\s|\band\b)\s*")
_NO_HOLDER = re.compile(
    r"^\W*(?:(?:post |currently )*vacan(?:t|cy)|tb[ac]|to be (?:confirmed|appointed|advised)|not (?:known|applicable)|"
    r"n\s*/?\s*a|none|nobody)?\W*$",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"^(?:OBE|MBE|CBE|KBE|DBE|QC|KC|JP|QPM|DL|MP|AM|MS|MEP|PhD|BA|MA|Jr|Junior)$")
# Two words at least, each with a capital, particles between them, no figures: a lone word may be a child's pseudonym.
_WORD = r"[^\W\d_a-z][\w'.]*(?:-[\w']+)*"
_PARTICLE = r"(?:(?:de|da|del|della|den|der|di|du|la|le|van|von|ap|ab|bin|al|el|y|ferch)\s+)*"
_NAME = re.compile(rf"^{_WORD}(?:\s+{_PARTICLE}{_WORD})+(?:,\s*[A-Z][A-Za-z]{{1,2}})*$")
_COLUMN_TITLES = re.compile(r"^(?:post|role|title|position|job title|recipient|organisation)s?$", re.IGNORECASE)
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+\u2013\s+(?=[^\u2013]*$)")


def read_copy_list(division: Division, document: Document) -> list[Recipient]:
    """Return the rows of the copy list in their order.

    A row whose holder is no name that can be told from a post, a remark or a story is left out: to publish
    the wrong person is worse than to list a line as not read.
    """
    rows = (_recipient(document.text_of(block), block) for block in division.blocks)
    return [row for row in rows if row is not None]


def titles_columns(row: str) -> bool:
    """Say whether a row of the copy list holds no post, only the titles of the columns."""
    return _COLUMN_TITLES.match(row.partition("\t")[0].strip()) is not None


def _recipient(text: str, block: Block) -> Recipient | None:
    post, holders = _split(text)
    if not post or titles_columns(text) or post.endswith((".", "!", "?")):
        return None
    names = tuple(_names(holders))
    if not all(_NAME.match(name) for name in names):
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
        elif len(dash) == 2 and all(_NAME.match(name) for name in _names(dash[1])):
            post, holders = dash
    return re.sub(r"\s+", " ", post).strip(" :"), holders.replace("\t", "\n")


def _names(cell: str) -> list[str]:
    names: list[str] = []
    if _NO_HOLDER.match(cell):
        return names
    for part in _HOLDERS.split(cell.strip()):
        name = re.sub(r"\s+", " ", part).strip(" .,;")
        if _HONOURS.match(name) and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name and not _NO_HOLDER.match(name):
            names.append(name)
    return names
