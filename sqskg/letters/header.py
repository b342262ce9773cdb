"""The head of the letter: to whom, from whom, when published; the title; when the fieldwork was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqskg.letters.dates import read_date
from sqskg.letters.letter import OfficeHolder, Passage, Span
from sqskg.letters.outline import Division
from sqskg.reading.document import Document

_LABELS = r"to|cop(?:y|ies) to|cc|from|(?:publication |published )?date(?: of publication)?|published(?: on)?"
_LABEL = re.compile(rf"^(?P<label>{_LABELS})\s*(?::\s*|[\t\n]\s*)", re.IGNORECASE)
_SERVICE = r"(?:youth (?:offending|justice) (?:team|service|partnership)s?|yot|yos|yjs)"
_WORK = r"(?:youth (?:offending|justice) (?:work|services?)|work with young people)"
_YOT = re.compile(rf"\b{_WORK}\s+(?:in|of|by|at|across)\s*:?\s+(?P<yot>.+)$", re.IGNORECASE | re.DOTALL)

_COMMA_OR_DASH = re.compile(r",\s*|\s\u2013\s")
_POST = re.compile(
    r"(?:the\s+|interim\s+|acting\s+|deputy\s+|assistant\s+)*"
    r"(?:chair|chief|director|head of|leader of|lead member|manager of|police and crime commissioner)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """The four fields of the head, each None where it is missing, and the stretches of their labels."""

    addressee: OfficeHolder | None
    author: OfficeHolder | None
    published: date | None
    published_span: Span
    fields: tuple[Passage, ...]


def read_header(division: Division, document: Document) -> Header:
    """Return the fields of the letter's head. A line without a label goes on with the field above it."""
    fields: list[tuple[str, list[Span]]] = []
    for block in division.blocks:
        text = document.text_of(block)
        match = _LABEL.match(text)
        if match:
            label = match["label"].lower()
            fields.append((label, [Span(block.start, block.end)]))
        elif fields:
            fields[-1][1].append(Span(block.start, block.end))
    addressee = author = published = None
    published_span = Span(0, 0)
    for label, spans in fields:
        whole = Span(spans[0].start, spans[-1].end)
        value = re.sub(r"\s+", " ", _LABEL.sub("", document.text[whole.start : whole.end], count=1)).strip()
        if label == "to":
            addressee = _office_holder(value, whole)
        elif label == "from":
            author = _office_holder(value, whole)
        elif "date" in label or "publi" in label:
            found = read_date(value)
            published, published_span = (found[0], whole) if found else (None, whole)
    passages = tuple(
        Passage(document.text[spans[0].start : spans[-1].end], Span(spans[0].start, spans[-1].end))
        for _, spans in fields
    )
    return Header(addressee, author, published, published_span, passages)


def read_yot(title: str) -> str | None:
    """Return the service that a title names, without the words that every service's name has.

    "… of youth offending work in Plymouth" gives "Plymouth"; None where the title names none.
    """
    match = _YOT.search(title)
    if match is None:
        return None
    name = re.sub(rf"\s*\b{_SERVICE}\b\.?", "", match["yot"], flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", name).strip(" .:") or None


def _office_holder(value: str, span: Span) -> OfficeHolder | None:
    """Split "Ada Penn, Chair of …" at its first comma or dash; a value that begins with a post names nobody."""
    if not value:
        return None
    if _POST.match(value):
        return OfficeHolder(None, value, span)
    name, *post = _COMMA_OR_DASH.split(value, maxsplit=1)
    return OfficeHolder(name.strip(), post[0].strip() if post else None, span)
