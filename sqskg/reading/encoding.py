"""Bytes become characters, by the encodings that letters are kept in."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from charset_normalizer import from_bytes

from sqskg.errors import LetterError

# What offices of the letters' years write. A wider choice makes a library guess worse, not better.
ENCODINGS = ["utf_8", "cp1252", "utf_16_le", "utf_16_be"]
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf_8_sig",
    codecs.BOM_UTF16_LE: "utf_16",
    codecs.BOM_UTF16_BE: "utf_16",
}
_SAVE_AS_TEXT = "Save the letter as plain text in UTF-8 and load that file"


def decode(content: bytes, path: Path) -> str:
    """Return the characters of a text file, without a byte order mark.

    A byte order mark decides; then valid UTF-8; then charset-normalizer among `ENCODINGS`. Raises
    LetterError for an empty file, and for one that is no text.
    """
    if not content.strip(b"\x00\t\n\r\f "):
        raise LetterError(path, "The file is empty", "Find the letter's text and save it under this name.")
    text = _decoded(content)
    if text is None or _looks_binary(text):
        raise LetterError(path, "The file is not text, or is damaged", f"{_SAVE_AS_TEXT}.")
    return text


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _strictly(content, encoding)
    utf8 = _strictly(content, "utf_8")
    if utf8 is not None and "\x00" not in utf8:
        return utf8
    match = from_bytes(content, cp_isolation=ENCODINGS).best()
    return None if match is None else str(match)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Tell control and unassigned characters, which no letter has, from the white space that all have."""
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\r\f\v\x85" for c in text)
    return odd > 0.001 * len(text)
