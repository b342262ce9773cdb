"""Which reader a file is for, by what is in it."""

from __future__ import annotations

from pathlib import Path

from sqskg.errors import LetterError
from sqskg.reading.document import Document
from sqskg.reading.text import read_text

#: The endings of the files that a folder of letters is searched for.
SUFFIXES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or a zip file",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich-text document",
}
_LARGEST = 10_000_000


def read_document(path: Path) -> Document:
    """Return the Document that a file holds.

    Raises LetterError for a file that is missing, unreadable, larger than 10 MB, empty, or no text.
    """
    content = _bytes(path)
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            advice = "Save the letter as plain text (.txt, UTF-8) and load that file."
            raise LetterError(path, f"The file is {what}, which this version does not read", advice)
    return read_text(content, path, SUFFIXES.get(path.suffix.lower(), "text/plain"))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        endings = ", ".join(SUFFIXES)
        raise LetterError(path, f"The folder holds no letters ({endings})", "Name the folder that does.")
    try:
        if path.exists() and not path.is_file():
            raise LetterError(path, "This is no file but a device or a pipe", "Name the file that holds the letter.")
        if path.stat().st_size > _LARGEST:
            raise LetterError(path, "The file is larger than 10 MB, which no letter is", "Look at what it holds.")
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            advice = "Mend the link or remove it."
            raise LetterError(path, "The link leads to no file", advice) from None
        raise LetterError(path, "There is no such file", "Check the name and the folder.") from None
    except OSError as error:
        advice = "Check that it is a file and that you may read it."
        raise LetterError(path, f"The file cannot be read ({error.strerror})", advice) from None
