"""The copy list: posts and those who hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqskg.letters.letter import Recipient, Span
from sqskg.letters.outline import Division
from sqskg.reading.document import Block, BlockKind, Document

_HOLDERS = re.compile(r"\s*(?:,|;|/|\n|\s&\s|\band\b)\s*")
_NO_HOLDER = re.compile(
    r"^\(?(?:vacant|vacancy|tbc|to be (?:confirmed|appointed)|not (?:known|applicable)|n/?a|none|[-\u2013])\)?$",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"^(?:OBE|MBE|CBE|KBE|DBE|QC|KC|JP|QPM|DL|MP|AM|MS|MEP|PhD|BA|MA|Jr|Junior)$")
_COLUMN_TITLES = re.compile(r"^(?:post|role|title|position|job title|recipient|organisation)s?$", re.IGNORECASE)
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+\u2013\s+(?=[^\u2013]*$)")


def read_copy_list(division: Division, document: Document) -> list[Recipient]:
    """Return the rows of the copy list in their order, but for those that title its columns."""
    return [
        _recipient(document.text_of(block), block)
        for block in division.blocks
        if not titles_columns(document.text_of(block))
    ]


def titles_columns(row: str) -> bool:
    """Say whether a row of the copy list holds no post, only the titles of the columns."""
    return _COLUMN_TITLES.match(row.partition("\t")[0].strip()) is not None


def _recipient(text: str, block: Block) -> Recipient:
    cells = text.split("\t") if block.kind is BlockKind.ROW else _split(text)
    post = re.sub(r"\s+", " ", cells[0]).strip(" :")
    return Recipient(post, tuple(_names("\n".join(cells[1:]))), Span(block.start, block.end))


def _split(text: str) -> list[str]:
    """Part a post from its holders where no column does: at the colon, or else at the last spaced dash."""
    for separator in (_COLON, _DASH):
        parts = separator.split(text, maxsplit=1)
        if len(parts) == 2:
            return parts
    return [text]


def _names(cell: str) -> Iterator[str]:
    pending: str | None = None
    for part in _HOLDERS.split(cell.strip()):
        name = re.sub(r"\s+", " ", part).strip(" .,;")
        if not name or _NO_HOLDER.match(name):
            continue
        if _HONOURS.match(name) and pending is not None:
            pending = f"{pending}, {name}"
            continue
        if pending is not None:
            yield pending
        pending = name
    if pending is not None:
        yield pending
