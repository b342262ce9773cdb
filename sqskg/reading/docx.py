"""Word documents become a Document."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from lxml import etree

from sqskg.errors import LetterError
from sqskg.reading.archive import refuse_bomb
from sqskg.reading.assembly import assemble
from sqskg.reading.document import Document, Furniture, Source
from sqskg.reading.draft import Draft, Drafts
from sqskg.reading.markup import emphasised, footnote, heading, item, lays_out_page, paragraph, raised, row
from sqskg.reading.numbering import Numbering
from sqskg.reading.place import NOWHERE

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DAMAGED = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError, EOFError, NotImplementedError)
# Text that Word keeps and does not print: what was deleted, the code of a field, the older form of a drawing.
_NOT_TEXT = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:rPr"), qn("w:pPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIXED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_docx(content: bytes, path: Path) -> Document:
    """Return the Document of a Word file (.docx) with the bytes `content`.

    Raises LetterError for a file that is damaged, too large when unpacked, or declares XML entities.
    """
    source = Source(path, hashlib.sha256(content).hexdigest(), MEDIA_TYPE)
    advice = "Get the file again, or open it in a word processor and save it anew."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            refuse_bomb(package, path)
            if any(_ENTITIES.search(package.read(name)[:4096]) for name in package.namelist() if name.endswith(".xml")):
                reason = "The Word document declares XML entities, which no word processor writes"
                raise LetterError(path, reason, "Do not open it; ask whoever sent it.")
        reader = _Reader(docx.Document(io.BytesIO(content)))
        reader.read()
    except _DAMAGED as error:
        raise LetterError(path, f"The Word document is damaged or cut ({error})", advice) from None
    if not reader.drafts.blocks:
        raise LetterError(path, "The Word document has no text", "Find the letter's text and save it again.")
    return assemble(source, reader.drafts)


class _Reader:
    """Walks through a document's body and collects its blocks."""

    def __init__(self, document: WordDocument) -> None:
        self.drafts = Drafts()
        self._document = document
        self._numbering = Numbering(document)
        self._footnotes = dict(_footnotes(document))

    def read(self) -> None:
        """Read the body, and the heads and feet of pages as furniture."""
        self._flow(self._document.element.body)
        seen: set[str] = set()
        for section in self._document.sections:
            for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                texts = [p.text.strip() for p in part.paragraphs if not part.is_linked_to_previous]
                for text in texts:
                    if text and text not in seen:
                        seen.add(text)
                        self.drafts.furniture.append(Furniture(NOWHERE, text))

    def _flow(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag == qn("w:sdt"):
                for content in child.iterchildren(qn("w:sdtContent")):
                    self._flow(content)
            elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}:
                self._flow(child)

    def _paragraph(self, element: etree._Element) -> None:
        text = _text(element)
        styled = Paragraph(cast(CT_P, element), self._document._body)  # the only way to a style by element
        number = self._numbering.of(element, styled.style)
        if text.strip():
            self.drafts.blocks += _blocks(text, number, styled)
        for inner in element.iter(qn("w:txbxContent")):
            if not any(above.tag == _FALLBACK for above in inner.iterancestors()):
                self._flow(inner)
        for reference in element.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            self.drafts.blocks += footnote(self._footnotes.get((reference.tag, reference.get(qn("w:id"))), ""))

    def _table(self, table: etree._Element) -> None:
        for line in table.iterchildren(qn("w:tr")):
            cells = [cell for cell in line.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is line]
            texts = ["\n".join(_text(p) for p in cell.iter(qn("w:p"))) for cell in cells if not _goes_on(cell)]
            if any(map(_goes_on, cells)):
                texts.insert(0, "")
            holds_table = any(cell.find(qn("w:tbl")) is not None for cell in cells)
            if holds_table or (lays_out_page(texts) and any(texts[:1])):
                for cell in cells:
                    self._flow(cell)
            else:
                self.drafts.blocks += row(texts, self.drafts.blocks[-1] if self.drafts.blocks else None)


def _blocks(text: str, number: str | None, styled: Paragraph) -> list[Draft]:
    """Return the blocks of a paragraph by its style and its number: None for none, "" for a bullet."""
    style = (styled.style.name or "").lower() if styled.style is not None else ""
    words = f"{number} {text.lstrip()}" if number else text
    if style.startswith(("heading", "title")):
        return heading(words)
    if number == "" or (number is None and style.startswith("list bullet")):
        return item(words)
    return item(words) if number and style.startswith("list") else paragraph(words)


def _goes_on(cell: etree._Element) -> bool:
    """Say whether a cell is the lower part of one that spans rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _footnotes(document: WordDocument) -> Iterator[tuple[tuple[str, str | None], str]]:
    """Yield the text of each footnote and endnote by what refers to it."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in {"footnotes", "endnotes"} and not relation.is_external:
            for note in etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False)):
                words = " ".join(_text(p) for p in note.iter(qn("w:p")))
                yield (qn(f"w:{kind[:-1]}Reference"), note.get(qn("w:id"))), words


def _text(element: etree._Element) -> str:
    """Return the text of a paragraph as it is printed, footnote marks raised and italics marked."""
    parts: list[str] = []
    for child in element:
        if child.tag in _NOT_TEXT or child.tag == _FALLBACK or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _FIXED:
            parts.append(_FIXED[child.tag])
        elif child.tag == qn("w:r"):
            parts.append(_run(child))
        else:
            parts.append(_text(child))
    return "".join(parts)


def _run(run: etree._Element) -> str:
    text = _text(run)
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return text
    if _is_on(properties.find(qn("w:vanish"))):
        return ""
    place = properties.find(qn("w:vertAlign"))
    if place is not None and place.get(qn("w:val")) == "superscript":
        return raised(text)
    return emphasised(text) if _is_on(properties.find(qn("w:i"))) else text


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(qn("w:val")) not in {"0", "false", "none", "off"}
