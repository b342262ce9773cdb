"""The parts of a report, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.pages.rate import Rate
from sqskg.pages.statement import Link, Statement
from sqskg.pages.words import Paragraph


@dataclass(frozen=True, slots=True)
class Finding:
    """A numbered paragraph of a section, with what its sentences say and the case examples in it."""

    anchor: str
    number: str
    sentences: tuple[Statement, ...]
    examples: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the commentary, on one domain."""

    title: str
    domain: Link | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An area requiring improvement: what it asks, of whom, and the sentences that it rests on."""

    statement: Statement
    addressed: tuple[Link, ...]
    rests_on: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom the letter went; `person` is None where the letter names nobody."""

    statement: Statement
    capacity: str
    post: Link | None
    body: Link | None
    person: Link | None


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that led to nothing, and why."""

    statement: Statement
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the letter or the inspection, in words."""

    name: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its page shows it. `letter` is empty where a profile keeps the whole text in the house."""

    title: str
    label: str
    team: Link | None
    published: str
    facts: tuple[Fact, ...]
    letter: tuple[Paragraph, ...]
    judgements: tuple[Statement, ...]
    sections: tuple[Section, ...]
    strengths: tuple[Statement, ...]
    recommendations: tuple[Recommendation, ...]
    rates: tuple[Rate, ...]
    recipients: tuple[Recipient, ...]
    unread: tuple[Unread, ...]
