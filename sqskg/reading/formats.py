"""Which reader a file is for, by what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from sqskg.errors import LetterError
from sqskg.reading.archive import members_of, read_member
from sqskg.reading.document import Document
from sqskg.reading.text import read_text

#: The endings of the files that a folder of letters is searched for. What is in a file decides how it is read.
SUFFIXES = {".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt", ".text"}
_MARKDOWN = {".md", ".markdown"}
# Scanned letters have some MB, others far less.
_LARGEST = 50_000_000
# A letter has some 20,000 characters; a page saved from a site brings its styles and scripts.
_MOST_TEXT = 4_000_000
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc), or one with a password",
    b"{\\rtf": "a rich-text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
}
# A page, or what was copied out of one: that begins with a tag, which a letter in Markdown does not.
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body)\b|\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:p|h[1-6]|div|section|main|article|header|nav)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 4096
# Of the two slashes of an address a path has one; a drive has one letter.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:[/\\]", re.IGNORECASE)


def read_document(path: Path) -> Document:
    """Return the Document that a file holds; `batch.zip/letter.pdf` is a file packed in a zip file.

    Raises LetterError for a file that is missing, unreadable, larger than 50 MB, empty, damaged, or of a format that
    is not read.
    """
    return read_content(content_of(path), path)


def read_content(content: bytes, path: Path) -> Document:
    """Return the Document that the bytes of a file hold; `path` is what the file is called.

    Raises LetterError as `read_document` does.
    """
    if len(content) > _LARGEST:
        raise LetterError(path, "The file is larger than 50 MB, which no letter is", "Look at what it holds.")
    start = content[:_SNIFFED]
    # The reader of a format is imported when there is a file of it: most batches are of one.
    if b"%PDF-" in start[:1024]:
        from sqskg.reading.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(content, path)
    if start.startswith(b"PK\x03\x04"):
        return _read_package(content, path)
    for signature, what in _OTHERS.items():
        if start.startswith(signature):
            advice = "Save the letter as .docx, .pdf or plain text and load that file."
            raise LetterError(path, f"The file is {what}, which is not read", advice)
    if len(content) > _MOST_TEXT:
        reason = f"The file has more text than {_MOST_TEXT // 1_000_000} MB, which no letter has"
        raise LetterError(path, reason, "Look at what it holds.")
    # UTF-16 has a zero byte beside each of these letters.
    if _HTML.search(start.replace(b"\x00", b"")):
        from sqskg.reading.html import read_html  # noqa: PLC0415

        return read_html(content, path)
    return read_text(content, path, "text/markdown" if path.suffix.lower() in _MARKDOWN else "text/plain")


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, or of one packed in a zip file.

    Raises LetterError for a file that is missing, unreadable or larger than 50 MB.
    """
    packed = next((folder for folder in path.parents if folder.suffix.lower() == ".zip" and folder.is_file()), None)
    if packed is not None:
        return read_member(packed, path.relative_to(packed).as_posix())
    if path.is_dir():
        endings = ", ".join(sorted(SUFFIXES))
        raise LetterError(path, f"The folder holds no letters ({endings})", "Name the folder that does.")
    try:
        if path.exists() and not path.is_file():
            raise LetterError(path, "This is no file but a device or a pipe", "Name the file that holds the letter.")
        if path.stat().st_size > _LARGEST:
            raise LetterError(path, "The file is larger than 50 MB, which no letter is", "Look at what it holds.")
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            advice = "Mend the link or remove it."
            raise LetterError(path, "The link leads to no file", advice) from None
        if _ADDRESS.match(str(path)):
            advice = "Say 'sqskg convert ADDRESS -o shards', which reads addresses, and then 'sqskg load shards'."
            raise LetterError(path, "This is an address, and no file on this machine", advice) from None
        raise LetterError(path, "There is no such file", "Check the name and the folder.") from None
    except OSError as error:
        advice = "Check that it is a file and that you may read it."
        raise LetterError(path, f"The file cannot be read ({error.strerror})", advice) from None


def _read_package(content: bytes, path: Path) -> Document:
    advice = "Save the letter as .docx, .pdf or plain text and load that file."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise LetterError(path, f"The file is damaged or cut ({error})", "Get the file again.") from None
    if "word/document.xml" in names:
        from sqskg.reading.docx import read_docx  # noqa: PLC0415

        return read_docx(content, path)
    if path.suffix.lower() != ".docx" and "[Content_Types].xml" not in names and "mimetype" not in names:
        # Not one letter was found in it, or it is not to be unpacked: this says which.
        list(members_of(path))
        raise LetterError(path, "The zip file has no letters in it", f"It may hold {', '.join(sorted(SUFFIXES))}.")
    what = (
        "an OpenDocument file" if "mimetype" in names else "a spreadsheet" if "xl/workbook.xml" in names else "packed"
    )
    raise LetterError(path, f"The file is {what}, which is not read here", advice)
