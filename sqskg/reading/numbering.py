"""The numbers and bullets that Word makes itself, and that are not in a document's text."""

from __future__ import annotations

import re
from collections import defaultdict

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from lxml import etree

_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


class Numbering:
    """Counts the paragraphs of each of a document's lists as they come."""

    def __init__(self, document: WordDocument) -> None:
        parts = [r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")]
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for part in parts:
            self._define(part.element)

    def _define(self, root: etree._Element) -> None:
        for definition in root.iterchildren(qn("w:abstractNum")):
            for level in definition.iterchildren(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl"), "0"))
                self._levels[definition.get(qn("w:abstractNumId"), ""), depth] = level
        for number in root.iterchildren(qn("w:num")):
            self._lists[number.get(qn("w:numId"), "")] = _value(number, "w:abstractNumId") or ""

    def of(self, paragraph: etree._Element, style: BaseStyle | None) -> str | None:
        """Return a paragraph's number as printed, "" for a bullet, None for neither; count it."""
        found = _reference(paragraph.find(qn("w:pPr"))) or _style_reference(style)
        if found is None:
            return None
        number, depth = found
        name = self._lists.get(number)
        level = self._levels.get((name, depth)) if name is not None else None
        if name is None or level is None:
            return None
        counts = self._counts[name]
        counts[depth] = counts.get(depth, int(_value(level, "w:start") or 1) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if _value(level, "w:numFmt") in {"bullet", "none"}:
            return ""
        return re.sub(r"%(\d)", lambda match: self._figure(name, int(match[1]) - 1), _value(level, "w:lvlText") or "")

    def _figure(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth))
        count = self._counts[name].get(depth, 1)
        kind = _value(level, "w:numFmt") if level is not None else "decimal"
        if kind in {"lowerLetter", "upperLetter"}:
            letter = chr(ord("a") + (count - 1) % 26)
            return letter if kind == "lowerLetter" else letter.upper()
        if kind in {"lowerRoman", "upperRoman"}:
            return _roman(count) if kind == "lowerRoman" else _roman(count).upper()
        return str(count)


def _reference(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph's or a style's properties name."""
    named = properties.find(qn("w:numPr")) if properties is not None else None
    number = _value(named, "w:numId") if named is not None else None
    if named is None or number is None:
        return None
    return number, int(_value(named, "w:ilvl") or 0)


def _style_reference(style: BaseStyle | None) -> tuple[str, int] | None:
    while style is not None:
        found = _reference(style.element.find(qn("w:pPr")))
        if found:
            return found
        style = getattr(style, "base_style", None)
    return None


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(qn(child))
    value: str | None = found.get(qn("w:val")) if found is not None else None
    return value


def _roman(count: int) -> str:
    text = ""
    for value, figure in _ROMAN:
        while count >= value:
            text, count = text + figure, count - value
    return text
