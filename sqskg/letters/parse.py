"""A Document becomes a Letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from sqskg.errors import LetterError
from sqskg.letters.accounting import account
from sqskg.letters.contact import read_contact
from sqskg.letters.context import read_cases_examined, read_previous_inspection_year
from sqskg.letters.copylist import read_copy_list, titles_columns
from sqskg.letters.dates import read_fieldwork
from sqskg.letters.findings import read_section
from sqskg.letters.header import read_header, read_yot
from sqskg.letters.letter import Fieldwork, Letter, Number, Passage, Section, Span
from sqskg.letters.outline import ITEM_NUMBER, Division, Part, is_item, outline
from sqskg.letters.refusal import refuse_missing_parts, refuse_other_documents, refuse_undated
from sqskg.letters.reoffending import read_reoffending
from sqskg.reading.document import Block, Document
from sqskg.vocabulary import bodies

_PROGRAMME = "Short Quality Screening"


def parse_letter(document: Document) -> Letter:
    """Return the Letter that a Document holds.

    Raises LetterError for another kind of report, for a letter that is cut, and for one without a
    publication date or without the name of the service.
    """
    refuse_other_documents(document)
    divisions = outline(document)
    refuse_missing_parts(document, divisions)
    title = next(_passage(document, d.heading) for d in divisions if d.part is Part.OPENING and d.heading)
    header = read_header(divisions[0], document)
    yot = read_yot(title.text)
    if header.published is None:
        refuse_undated(document, header.published_span)
    if yot is None or header.published is None:
        advice = "Write it there as in '… of youth offending work in Plymouth'."
        place = document.place_at(title.span.start)
        raise LetterError(document.source.path, "The title names no service", advice, place)
    prose = {part: tuple(_passages(document, divisions, part)) for part in Part}
    letter = Letter(
        document=document,
        title=title,
        programme=_PROGRAMME,
        yot=yot,
        inspectorate=_inspectorate(document),
        published=header.published,
        published_span=header.published_span,
        fieldwork=_fieldwork(prose[Part.OPENING]),
        cases_examined=_cases_examined([*prose[Part.CONTEXT], *prose[Part.OPENING], *prose[Part.SUMMARY]]),
        previous_inspection_year=_previous_year([*prose[Part.SUMMARY], *prose[Part.CONTEXT]]),
        addressees=header.addressees,
        author=header.author,
        lead_inspector=read_contact([*prose[Part.CLOSING], *prose[Part.NOTES]]),
        reoffending=read_reoffending([*prose[Part.SUMMARY], *prose[Part.CONTEXT]], prose[Part.FOOTNOTES]),
        labels=(*header.fields, *_labels(document, divisions)),
        opening=prose[Part.OPENING],
        context=prose[Part.CONTEXT],
        summary=prose[Part.SUMMARY],
        sections=tuple(_distinct(read_section(d, document) for d in divisions if d.part is Part.SECTION)),
        strengths=tuple(_items(document, divisions, Part.STRENGTHS)),
        areas_requiring_improvement=tuple(_items(document, divisions, Part.AREAS)),
        recipients=tuple(r for d in divisions if d.part is Part.COPY_LIST for r in read_copy_list(d, document)),
        closing=prose[Part.CLOSING],
        notes=prose[Part.NOTES],
        footnotes=prose[Part.FOOTNOTES],
        unread=(),
        accounted_for=1.0,
    )
    unread, share = account(letter)
    return replace(letter, unread=unread, accounted_for=share)


def _passage(document: Document, block: Block) -> Passage:
    return Passage(document.text_of(block), Span(block.start, block.end))


def _passages(document: Document, divisions: Iterable[Division], part: Part) -> Iterator[Passage]:
    for division in divisions:
        if division.part is part:
            yield from (_passage(document, block) for block in division.blocks)


def _items(document: Document, divisions: Iterable[Division], part: Part) -> Iterator[Passage]:
    """Yield the bullets of a list, without their numbers; its paragraphs, where the format lost the bullets."""
    for division in divisions:
        if division.part is part:
            for block in _listed(document, division):
                number = ITEM_NUMBER.match(document.text_of(block))
                start = block.start + (number.end() if number else 0)
                yield Passage(document.text[start : block.end], Span(start, block.end))


def _listed(document: Document, division: Division) -> list[Block]:
    items = [block for block in division.blocks if is_item(document, block)]
    return items or [block for block in division.blocks if not document.text_of(block).endswith(":")]


def _distinct(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections whose findings have a notation each: a second "2.3" in one letter is "2.3-2"."""
    taken: set[str] = set()
    for section in sections:
        findings = []
        for finding in section.findings:
            again = (f"{finding.notation}-{number}" for number in count(2))
            notation = next(one for one in chain([finding.notation], again) if one not in taken)
            taken.add(notation)
            findings.append(replace(finding, notation=notation))
        yield replace(section, findings=tuple(findings))


def _labels(document: Document, divisions: Iterable[Division]) -> Iterator[Passage]:
    """Yield headings, lines that lead into a list, the numbers of its items, and the titles of a table's columns."""
    for division in divisions:
        if division.heading:
            yield _passage(document, division.heading)
        for block in division.blocks:
            text = document.text_of(block)
            number = ITEM_NUMBER.match(text) if division.part in {Part.STRENGTHS, Part.AREAS} else None
            if number:
                yield Passage(number[0], Span(block.start, block.start + number.end()))
            leads_in = division.part in {Part.STRENGTHS, Part.AREAS, Part.COMMENTARY} and text.endswith(":")
            if leads_in or (division.part is Part.COPY_LIST and titles_columns(text)):
                yield _passage(document, block)


def _inspectorate(document: Document) -> str:
    """Return the inspectorate whose programme this is, by the name that the reference data prefers."""
    mentioned = [mention.concept for mention in bodies().mentions(document.text)]
    return next((body.label for body in mentioned if body.slug == "hmi-probation"), "HMI Probation")


def _fieldwork(opening: Sequence[Passage]) -> Fieldwork | None:
    for passage in opening:
        found = read_fieldwork(passage.text)
        if found:
            return replace(found, span=_moved(found.span, passage))
    return None


def _cases_examined(passages: Iterable[Passage]) -> Number | None:
    return next((n for p in passages if (n := _placed(read_cases_examined(p.text), p))), None)


def _previous_year(passages: Iterable[Passage]) -> Number | None:
    return next((n for p in passages if (n := _placed(read_previous_inspection_year(p.text), p))), None)


def _placed(number: Number | None, passage: Passage) -> Number | None:
    return Number(number.value, _moved(number.span, passage)) if number else None


def _moved(span: Span, passage: Passage) -> Span:
    return Span(span.start + passage.span.start, span.end + passage.span.start)
