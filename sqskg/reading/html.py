"""Web pages become a Document."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sqskg.errors import LetterError
from sqskg.reading.assembly import assemble
from sqskg.reading.document import Document, Furniture, Source
from sqskg.reading.draft import Drafts
from sqskg.reading.encoding import decode
from sqskg.reading.markup import emphasised, footnote, heading, item, lays_out_page, paragraph, raised, row
from sqskg.reading.place import Place

MEDIA_TYPE = "text/html"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
# What pages carry round a text. A page's own <header> and <footer> stand outside its <main> or <article>.
# LibreOffice puts the head and the foot of each page into divisions so titled.
_RUNNING = {"header", "footer"}
_NOT_TEXT = {
    *("aside", "audio", "button", "form", "head", "iframe", "nav", "noscript", "object", "script", "select", "style"),
    *("svg", "template", "title", "video"),
}
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NOTE = re.compile(r"footnote|endnote|\bftn", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, path: Path) -> Document:
    """Return the Document of a web page with the bytes `content`.

    Raises LetterError for a page that is empty or has no text.
    """
    source = Source(path, hashlib.sha256(content).hexdigest(), MEDIA_TYPE)
    characters = _decoded(content, path)
    try:
        # lxml takes no string that declares its own encoding; UTF-8 bytes with the encoding told apart do.
        page = document_fromstring(characters.encode(), parser=HTMLParser(encoding="utf-8", remove_comments=True))
    except etree.ParserError:
        raise LetterError(path, "The web page is empty", "Save the page again, with its text.") from None
    reader = _Reader()
    reader.flow(_text_of_page(page))
    if not reader.drafts.blocks:
        raise LetterError(path, "The web page has no text", "Save the page again, with its text.")
    return assemble(source, reader.drafts)


def _decoded(content: bytes, path: Path) -> str:
    declared = _DECLARED.search(content[:4096])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked:
        try:
            # Browsers read "latin-1" as Windows-1252, which has quotation marks where the other has none.
            name = codecs.lookup(declared[1].decode()).name
            return content.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
        except (LookupError, UnicodeDecodeError):
            # A wrong declaration is common: then the bytes themselves decide.
            return decode(content, path)
    return decode(content, path)


def _text_of_page(page: HtmlElement) -> HtmlElement:
    """Return the element that has the text: the longest <main> or <article>, if most of the page is in it, else all."""
    body: HtmlElement = page.find("body") if page.find("body") is not None else page
    parts = [*body.iter("main", "article")]
    longest = max(parts, key=lambda part: len(part.text_content()), default=body)
    return longest if 2 * len(longest.text_content()) > len(body.text_content()) else body


class _Reader:
    """Walks through a page and collects its blocks."""

    def __init__(self) -> None:
        self.drafts = Drafts()
        self._inline: list[str] = []
        self._line: int | None = None

    def flow(self, element: HtmlElement, *, listed: bool = False, noted: bool = False) -> None:
        """Read an element's blocks; loose text between them makes a paragraph."""
        self._take(element.text)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NOT_TEXT or _is_hidden(child):
                pass
            elif child.get("title") in _RUNNING:
                words = " ".join(child.text_content().split())
                self.drafts.furniture += [Furniture(Place(line=child.sourceline), words)] if words else []
            elif child.tag in _BLOCKS or _holds_blocks(child):
                self._end(listed=listed, noted=noted)
                self._block(child, listed=listed, noted=noted)
            else:
                self._line = self._line or child.sourceline
                self._inline.append(_inline(child))
            self._take(child.tail)
        self._end(listed=listed, noted=noted)

    def _take(self, text: str | None) -> None:
        if text:
            self._inline.append(_SPACE.sub(" ", text))

    def _end(self, *, listed: bool, noted: bool) -> None:
        text, place = "".join(self._inline), Place(line=self._line)
        make = footnote if noted else item if listed else paragraph
        self.drafts.blocks += make(text, place)
        self._inline = []
        self._line = None

    def _block(self, element: HtmlElement, *, listed: bool, noted: bool) -> None:
        noted = noted or _NOTE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
        if element.tag in _HEADINGS:
            self.drafts.blocks += heading(_inline(element), Place(line=element.sourceline))
        elif element.tag == "table":
            self._table(element)
        else:
            self._line = element.sourceline
            self.flow(element, listed=element.tag == "li" or (listed and element.tag in {"p", "div"}), noted=noted)

    def _table(self, table: HtmlElement) -> None:
        for line in table.iter("tr"):
            cells = [cell for cell in line if cell.tag in {"td", "th"}]
            texts = [_lines_of(cell) for cell in cells]
            if lays_out_page(texts) and any(texts[:1]):
                for cell in cells:
                    self.flow(cell)
            else:
                before = self.drafts.blocks[-1] if self.drafts.blocks else None
                self.drafts.blocks += row(texts, before, Place(line=line.sourceline))


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or _HIDDEN.search(element.get("style", "")) is not None


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iterdescendants())


def _inline(element: HtmlElement) -> str:
    """Return an inline element's text, with line breaks as line feeds and what type and place say of it."""
    if not isinstance(element.tag, str) or element.tag in _NOT_TEXT or _is_hidden(element):
        return ""
    if element.tag == "br":
        return "\n"
    text = _SPACE.sub(" ", element.text or "")
    text += "".join(_inline(child) + _SPACE.sub(" ", child.tail or "") for child in element)
    if element.tag == "sup":
        return raised(text)
    italics = element.tag in {"i", "em", "cite"} or "font-style:italic" in element.get("style", "").replace(" ", "")
    return emphasised(text) if italics else text


def _lines_of(cell: HtmlElement) -> str:
    """Return a cell's text, a line for each paragraph or line break in it."""
    lines = [_SPACE.sub(" ", cell.text or "")]
    for child in cell:
        block = isinstance(child.tag, str) and child.tag in _BLOCKS
        text = _lines_of(child) if block else _inline(child)
        lines.append(f"\n{text}\n" if block else text)
        lines.append(_SPACE.sub(" ", child.tail or ""))
    return re.sub(r"\s*\n\s*", "\n", "".join(lines)).strip()
