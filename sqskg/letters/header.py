"""The head of the letter: to whom, from whom, when published; the title; when the fieldwork was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqskg.letters.dates import read_date
from sqskg.letters.letter import OfficeHolder, Passage, Span
from sqskg.letters.names import holders_in, is_name
from sqskg.letters.outline import Division
from sqskg.reading.document import Document

_LABELS = r"to|cop(?:y|ies) to|cc|from|(?:publication |published )?date(?: of publication)?|published(?: on)?"
_LABEL = re.compile(rf"^(?P<label>{_LABELS})\s*(?::\s*|[\t\n]\s*)", re.IGNORECASE)
_SERVICE = r"(?:youth (?:offending|justice) (?:team|service|partnership)s?|yot|yos|yjs)"
_WORK = r"(?:youth (?:offending|justice) (?:work|services?)|work with young people)"
_YOT = re.compile(rf"\b{_WORK}\s+(?:in|of|by|at|across)\s*:?\s+(?P<yot>.+)$", re.IGNORECASE | re.DOTALL)

# "…, Chair of the Board and Cy Dee, Director": a name and a comma after the "and" begin another holder.
_NEXT_HOLDER = re.compile(r"(?:\s+(?:and|&)|;|,)\s+(?=(?:[A-Z][\w'.-]+\s+){1,3}[A-Z][\w'-]+,\s)")
_IN_BRACKETS = re.compile(r"^(?P<name>[^(),]+?)\s*\((?P<post>[^()]+)\)$")
_ADDRESS = re.compile(r"[\s,;]*[(<\[]?(?:mailto:)?[^\s@()<>]+@[^\s@()<>,;]+[)>\]]?")
_COMMA_OR_DASH = re.compile(r",\s*|\s\u2013\s")
_NO_PERSON = re.compile(
    r"\b(?:Y[OJ][TS]|teams?|services?|boards?|council|colleagues?|dear|members?|partners|partnership|police|HMI|"
    r"inspectorate|probation|ofsted|commission|ministry|manager|director|chair|head)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:the\s+|interim\s+|acting\s+|deputy\s+|assistant\s+)*"
    r"(?:chair|chief|director|head of|leader of|lead member|manager of|police and crime commissioner)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of the head, None or empty where they are missing, and the stretches of their labels."""

    addressees: tuple[OfficeHolder, ...]
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
    addressees: tuple[OfficeHolder, ...] = ()
    author = published = None
    published_span = Span(0, 0)
    for label, spans in fields:
        whole = Span(spans[0].start, spans[-1].end)
        value = re.sub(r"\s+", " ", _LABEL.sub("", document.text[whole.start : whole.end], count=1)).strip()
        if label == "to":
            addressees = _office_holders(value, whole)
        elif label == "from":
            author = next(iter(_office_holders(value, whole)), None)
        elif "date" in label or "publi" in label:
            found = read_date(value)
            published, published_span = (found[0], whole) if found else (None, whole)
    passages = tuple(
        Passage(document.text[spans[0].start : spans[-1].end], Span(spans[0].start, spans[-1].end))
        for _, spans in fields
    )
    return Header(addressees, author, published, published_span, passages)


def read_yot(title: str) -> str | None:
    """Return the service that a title names, without the words that every service's name has.

    "… of youth offending work in Plymouth" gives "Plymouth"; None where the title names none.
    """
    match = _YOT.search(title)
    if match is None:
        return None
    name = re.sub(rf"\s*\b{_SERVICE}\b\.?", "", match["yot"], flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)", "", name)).strip(" .:") or None


def _office_holders(value: str, span: Span) -> tuple[OfficeHolder, ...]:
    """Return who is named in a field: "Ada Penn, Chair of …", two such with "and" between, or a post alone."""
    # An e-mail address beside a name or a post is neither's.
    value = _ADDRESS.sub("", value).strip(" ,;")
    if not value:
        return ()
    parts = [part.strip() for part in _NEXT_HOLDER.split(value)]
    if len(parts) > 1 and all(_COMMA_OR_DASH.search(part) for part in parts):
        return tuple(_office_holder(part, span) for part in parts)
    name, *post = _COMMA_OR_DASH.split(value, maxsplit=1)
    names = holders_in(name)
    if len(names) > 1 and all(map(is_name, names)):
        return tuple(OfficeHolder(each, post[0].strip() if post else None, span) for each in names)
    return (_office_holder(value, span),)


def _office_holder(value: str, span: Span) -> OfficeHolder:
    """Split "Ada Penn, Chair of …" at its first comma or dash, or before the post; without a name it is a post."""
    if _POST.match(value):
        return OfficeHolder(None, value, span)
    in_brackets = _IN_BRACKETS.match(value)
    if in_brackets and is_name(in_brackets["name"]) and not _speaks_of_a_post(in_brackets["name"]):
        return OfficeHolder(in_brackets["name"], in_brackets["post"], span)
    name, *post = (part.strip() for part in _COMMA_OR_DASH.split(value, maxsplit=1))
    if post:
        return OfficeHolder(name, post[0], span) if is_name(name) else OfficeHolder(None, value, span)
    found = _POST.search(value)
    if found and is_name(value[: found.start()].strip()):
        return OfficeHolder(value[: found.start()].strip(), value[found.start() :], span)
    # "To: Brackwater YOT", "To: Dear Colleague": capitals alone make no person of whom no post is told.
    person = is_name(value) and not _NO_PERSON.search(value)
    return OfficeHolder(value, None, span) if person else OfficeHolder(None, value, span)


def _speaks_of_a_post(words: str) -> bool:
    return bool(_NO_PERSON.search(words) or _POST.search(words))
