"""The findings of a section, their sentences and their case examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqskg.letters.letter import CaseExample, Finding, Passage, Section, Span
from sqskg.letters.outline import Division
from sqskg.letters.quotations import quotations
from sqskg.letters.sentences import sentences
from sqskg.reading.document import Document

_NOTATION = re.compile(r"^(?P<notation>\d{1,2}(?:\.\d{1,2})+)[.):]?\s+")


@dataclass(slots=True)
class _Gathered:
    """A finding's paragraphs while they are gathered; the body of each starts after the notation."""

    notation: str | None
    paragraphs: list[Span]
    bodies: list[Span]


def read_section(division: Division, document: Document) -> Section:
    """Return a numbered domain, or operational management, with its findings."""
    gathered = _gather(division, document)
    slug = re.sub(r"[^a-z0-9]+", "-", division.title.lower()).strip("-")
    unnumbered = sum(finding.notation is None for finding in gathered)
    findings, place = [], 0
    for finding in gathered:
        notation = finding.notation
        if notation is None:
            place += 1
            notation = slug if unnumbered == 1 else f"{slug}-{place}"
        findings.append(_finding(notation, finding, document))
    span = Span(division.heading.start, division.heading.end) if division.heading else Span(0, 0)
    return Section(division.notation, division.title, tuple(findings), span)


def _gather(division: Division, document: Document) -> list[_Gathered]:
    """Give each numbered paragraph those that follow it without a number; alone, a paragraph is a finding."""
    gathered: list[_Gathered] = []
    for block in division.blocks:
        match = _NOTATION.match(document.text_of(block))
        paragraph = Span(block.start, block.end)
        body = Span(block.start + match.end() if match else block.start, block.end)
        if match:
            gathered.append(_Gathered(match["notation"], [paragraph], [body]))
        elif gathered and (gathered[-1].notation is not None or _goes_on(document.text, gathered[-1].bodies[-1])):
            gathered[-1].paragraphs.append(paragraph)
            gathered[-1].bodies.append(body)
        else:
            gathered.append(_Gathered(None, [paragraph], [body]))
    return gathered


def _goes_on(text: str, body: Span) -> bool:
    """A paragraph that ends in a colon leads into the next one: a quotation, or a list."""
    return text[body.start : body.end].rstrip().endswith(":")


def _finding(notation: str, gathered: _Gathered, document: Document) -> Finding:
    text = document.text
    observed: list[Span] = []
    examples: list[CaseExample] = []
    for body in gathered.bodies:
        paragraph = text[body.start : body.end]
        quoted = quotations(paragraph, text, _emphasised(body, document))
        for sentence in sentences(paragraph, [quotation.span for quotation in quoted]):
            span = Span(body.start + sentence.start, body.start + sentence.end)
            told = [q for q in quoted if q.span.start < sentence.end and sentence.start < q.span.end]
            if not told:
                observed.append(span)
                continue
            if sentence.start == quoted[0].span.start and _leads_in(text, observed, span.start):
                span = Span(observed.pop().start, span.end)
            names = tuple(dict.fromkeys(name for quotation in told for name in quotation.pseudonyms))
            examples.append(CaseExample(text[span.start : span.end], names, span))
    paragraphs = tuple(Passage(text[start:end], Span(start, end)) for start, end in gathered.paragraphs)
    observations = tuple(Passage(text[start:end], Span(start, end)) for start, end in observed)
    return Finding(notation, paragraphs, observations, tuple(examples))


def _emphasised(body: Span, document: Document) -> list[Span]:
    """Return the stretches of a paragraph that are set in italics, if the paragraph is not so as a whole.

    Some converters set all of a page in italics: then they say nothing.
    """
    found = [
        Span(max(start, body.start) - body.start, min(end, body.end) - body.start)
        for start, end in document.emphases
        if start < body.end and body.start < end
    ]
    usual = sum(end - start for start, end in document.emphases) > len(document.text) / 4
    return [] if usual else found


def _leads_in(text: str, observed: list[Span], start: int) -> bool:
    """Say whether the last sentence ends in a colon, and what follows it is the story: no footnote stands between."""
    return bool(observed) and text[observed[-1].end - 1 : start].rstrip() == ":"
