"""Plain text and Markdown become a Document."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from sqskg.reading.document import Block, BlockKind, Document, Source
from sqskg.reading.encoding import decode
from sqskg.reading.lines import Draft, cut_into_drafts
from sqskg.reading.stitching import stitch
from sqskg.reading.typography import canonical_prose


def read_text(content: bytes, path: Path, media_type: str) -> Document:
    """Return the Document of a text file with the bytes `content`.

    Raises LetterError for an empty file and for one that is no text.
    """
    source = Source(path, hashlib.sha256(content).hexdigest(), media_type)
    characters = decode(content, path)
    lines = cut_into_drafts(characters)
    text: list[str] = []
    blocks: list[Block] = []
    origins: list[tuple[int, int]] = []
    length = 0
    previous: BlockKind | None = None
    for draft in stitch(lines.drafts):
        joined, places = _joined(draft)
        if not joined:
            continue
        if previous is not None:
            gap = "\n" if previous is draft.kind is BlockKind.ROW else "\n\n"
            text.append(gap)
            length += len(gap)
        origins.extend((length + offset, line) for offset, line in places)
        text.append(joined)
        blocks.append(Block(draft.kind, length, length + len(joined)))
        length += len(joined)
        previous = draft.kind
    ends_with_line = characters.endswith(("\n", "\r"))
    return Document(source, "".join(text), tuple(blocks), tuple(lines.furniture), tuple(origins), ends_with_line)


def _joined(draft: Draft) -> tuple[str, list[tuple[int, int]]]:
    """Join a draft's pieces; return its text and, for each piece, its offset there and its line."""
    is_row = draft.kind is BlockKind.ROW
    text, places = "", []
    for piece, line in draft.pieces:
        clean = "\t".join(map(canonical_prose, piece.split("\t"))) if is_row else canonical_prose(piece)
        glue = "\n" if is_row else _glue(text, clean)
        text += glue if text else ""
        places.append((len(text), line))
        text += clean
    return text, places


def _glue(text: str, piece: str) -> str:
    # A hyphen at a line's end stays: "three-" + "quarters" is the commoner case in letters by far.
    return "" if re.search(r"\w-$", text) and piece[:1].islower() else " "
