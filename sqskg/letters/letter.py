"""What is read from a letter. Two letters are equal if they say the same, wherever in a file it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqskg.reading.document import Document


class Span(NamedTuple):
    """A stretch `[start, end)` of canonical text, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the letter with the words that stand there."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person named with a post: the addressee, the author. Either is None where only the other is given."""

    name: str | None
    post: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A row of the copy list: a post and its holders; none where the row says that it is vacant."""

    post: str
    names: tuple[str, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """The first and the last day of the inspection."""

    start: date
    end: date
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number that the letter states."""

    value: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """The lead inspector, and how the letter says that he or she can be reached."""

    name: str
    email: str | None
    phone: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ReoffendingRate:
    """The published reoffending rate of the summary and what its footnote says of it.

    Rates are per cent. Months are "YYYY-MM". Comparisons are "better", "worse" or "same", as the letter
    judges: a lower rate is a better one.
    """

    rate: float
    compared_with_previous_year: str | None
    national_average: float | None
    compared_with_national: str | None
    published: str | None
    cohort_start: str | None
    cohort_end: str | None
    measure: str | None
    source: str | None
    spans: tuple[Span, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class CaseExample:
    """The quoted story of one child, with its lead-in. Its names are pseudonyms, never persons."""

    text: str
    pseudonyms: tuple[str, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: its notation, its paragraphs, their sentences and the case examples among them."""

    notation: str
    paragraphs: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    case_examples: tuple[CaseExample, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the numbered domains, or operational management, with its findings."""

    notation: str | None
    title: str
    findings: tuple[Finding, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of canonical text that no part of the letter accounts for, and why."""

    text: str
    reason: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A Short Quality Screening letter, whole. What the letter does not state is None or empty.

    `labels` are the fields of the head and the headings as they stand; `accounted_for` is the share, 0 to 1,
    of the characters other than white space that a part of the letter accounts for.
    """

    document: Document = field(compare=False)
    title: Passage
    programme: str
    yot: str
    inspectorate: str
    published: date
    published_span: Span = field(compare=False)
    fieldwork: Fieldwork | None
    cases_examined: Number | None
    previous_inspection_year: Number | None
    addressees: tuple[OfficeHolder, ...]
    author: OfficeHolder | None
    lead_inspector: Contact | None
    reoffending: ReoffendingRate | None
    labels: tuple[Passage, ...] = field(compare=False)
    opening: tuple[Passage, ...]
    context: tuple[Passage, ...]
    summary: tuple[Passage, ...]
    sections: tuple[Section, ...]
    strengths: tuple[Passage, ...]
    areas_requiring_improvement: tuple[Passage, ...]
    recipients: tuple[Recipient, ...]
    closing: tuple[Passage, ...]
    notes: tuple[Passage, ...]
    footnotes: tuple[Passage, ...]
    unread: tuple[Unread, ...]
    accounted_for: float = field(compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all sections, in the letter's order."""
        return tuple(finding for section in self.sections for finding in section.findings)
