"""PDF files become a Document."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zlib
from collections import Counter
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from sqskg.errors import LetterError
from sqskg.reading.assembly import assemble
from sqskg.reading.document import Document, Furniture, Source
from sqskg.reading.draft import Drafts
from sqskg.reading.geometry import Line, Word, lines_of
from sqskg.reading.layout import drafts_of
from sqskg.reading.place import Place
from sqskg.reading.typography import PAGE_NUMBER, canonical_line

MEDIA_TYPE = "application/pdf"
#: Letters have four pages, the longest reports of inspectorates some eighty.
MOST_PAGES = 100
# What pdfminer raises on damaged files besides its own exceptions.
_DAMAGED = (
    *(PdfminerException, PSException, struct.error, zlib.error),
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError),
)
_GET_AGAIN = "Get the file again, or save the letter from the program that shows it."
# A font without a table of its characters gives numbers for letters.
_UNMAPPED = re.compile(r"\(cid:\d+\)|\ufffd")
_MOST_UNMAPPED = 0.05
_DOUBLED = 0.97
_SYMBOL_FONTS = ("wingdings", "dingbats", "symbol")
# In points.
_LARGEST_DOT = 7


def read_pdf(content: bytes, path: Path) -> Document:
    """Return the Document of a PDF file with the bytes `content`.

    Raises LetterError for a file that is damaged, has a password or more than 100 pages, and for one without text.
    """
    source = Source(path, hashlib.sha256(content).hexdigest(), MEDIA_TYPE)
    pages = _pages(content, path)
    words = [word for page in pages for line in page for word in line.words]
    if not words:
        reason = "The PDF has no text: its pages are pictures, as a scanner makes them"
        raise LetterError(path, reason, "Have text recognition (OCR) run over it, or get the letter as a document.")
    unmapped = sum(len(_UNMAPPED.findall(word.text)) for word in words)
    if unmapped > _MOST_UNMAPPED * sum(len(word.text) for word in words):
        reason = "The PDF's text cannot be read: its fonts do not say which letters they show"
        raise LetterError(path, reason, "Have text recognition (OCR) run over it, or get the letter as a document.")
    drafts = Drafts(hyphenated=True)
    running = _running(pages)
    for number, lines in enumerate(pages, start=1):
        for line in [line for line in lines if _is_furniture(line, running)]:
            lines.remove(line)
            drafts.furniture.append(Furniture(Place(page=number), _plain(line)))
    drafts.blocks = drafts_of(pages)
    return assemble(source, drafts)


def _pages(content: bytes, path: Path) -> list[list[Line]]:
    """Return the lines of each page."""
    try:
        with pdfplumber.open(io.BytesIO(content), pages=list(range(1, MOST_PAGES + 2))) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                reason = f"The PDF has more than {MOST_PAGES} pages, which no letter has"
                raise LetterError(path, reason, "Split it and load the letters that are in it.")
            if not pdf.pages:
                raise LetterError(path, "The PDF is damaged or cut: it has no pages", _GET_AGAIN)
            pages = []
            for page in pdf.pages:
                pages.append(lines_of(_words(page)))
                # It keeps what it has read of each page, some MB.
                page.close()
            return pages
    except _DAMAGED as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect) or isinstance(error, PDFPasswordIncorrect):
            advice = "Open it with its password and save it without."
            raise LetterError(path, "The PDF is locked with a password", advice) from None
        raise LetterError(path, f"The PDF is damaged or cut ({type(cause).__name__})", _GET_AGAIN) from None


def _words(page: Page) -> list[Word]:
    """Return the words that a person sees on a page: upright, within it, and not white."""
    seen = page.filter(_is_seen)
    if len({(c["text"], round(c["x0"]), round(c["top"])) for c in seen.chars}) < _DOUBLED * len(seen.chars):
        # Some programs print bold type by printing it twice.
        seen = seen.dedupe_chars(tolerance=1)
    found = seen.extract_words(extra_attrs=["fontname", "size"], x_tolerance=1.5, keep_blank_chars=False)
    words = []
    for word in found:
        font = word["fontname"].lower()
        text = word["text"]
        # A glyph that stands alone and is no letter of the font's is a bullet, whatever it says it is.
        symbol = len(text) == 1 and any(name in font for name in _SYMBOL_FONTS)
        symbol = symbol or (_UNMAPPED.fullmatch(text) is not None and _stands_alone(word, found))
        words.append(
            Word(
                "\u2022" if symbol else text,
                word["x0"],
                word["x1"],
                word["top"],
                word["bottom"],
                round(word["size"] * 2) / 2,
                "bold" in font or "black" in font or "heavy" in font,
                "italic" in font or "oblique" in font,
            )
        )
    return words + [_bullet(curve) for curve in page.curves if _is_dot(curve)]


def _stands_alone(word: dict[str, float], others: list[dict[str, float]]) -> bool:
    """Say whether no other word of its line touches a word."""
    return not any(
        min(abs(other["x1"] - word["x0"]), abs(other["x0"] - word["x1"])) < 1
        for other in others
        if other is not word and abs(other["top"] - word["top"]) < other["size"]
    )


def _bullet(dot: dict[str, float]) -> Word:
    """Return the bullet that a browser drew and did not type."""
    return Word("\u2022", dot["x0"], dot["x1"], dot["top"], dot["bottom"], dot["height"], bold=False, italic=False)


def _is_dot(curve: dict[str, float]) -> bool:
    return 1 < curve["width"] < _LARGEST_DOT and abs(curve["width"] - curve["height"]) < 1


def _is_seen(item: dict[str, object]) -> bool:
    if item.get("object_type") != "char":
        return True
    colour = item.get("non_stroking_color")
    white = colour in {1, (1,), (1, 1, 1), (0, 0, 0, 0)} if not isinstance(colour, list) else set(colour) == {1}
    return bool(item.get("upright", True)) and not white


def _running(pages: list[list[Line]]) -> set[str]:
    """Return what stands in the margins of two pages or more, figures apart: running heads and feet."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_pattern(line) for line in lines if _in_margin(line, lines)})
    return {words for words, count in seen.items() if count > 1}


def _is_furniture(line: Line, running: set[str]) -> bool:
    return _pattern(line) in running or PAGE_NUMBER.match(_plain(line)) is not None


def _in_margin(line: Line, lines: list[Line]) -> bool:
    """Say whether a line is among the outermost of its page."""
    return line in lines[:2] or line in lines[-2:]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", _plain(line))


def _plain(line: Line) -> str:
    return canonical_line(" ".join(word.text for word in line.words))
