"""Plain text and Markdown become a Document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqskg.reading.assembly import assemble
from sqskg.reading.document import Document, Source
from sqskg.reading.encoding import decode
from sqskg.reading.lines import cut_into_drafts


def read_text(content: bytes, path: Path, media_type: str) -> Document:
    """Return the Document of a text file with the bytes `content`.

    Raises LetterError for an empty file and for one that is no text.
    """
    source = Source(path, hashlib.sha256(content).hexdigest(), media_type)
    characters = decode(content, path)
    return assemble(source, cut_into_drafts(characters), ends_whole=characters.endswith(("\n", "\r")))
