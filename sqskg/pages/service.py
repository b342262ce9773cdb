"""A service over time: its visits side by side, its rates, its partners, and who was told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import DCTERMS, ORG, PROV, SQS
from sqskg.pages.compared import ComparedTheme, compared
from sqskg.pages.heat import IN_FULL
from sqskg.pages.rate import Rate, rate_of
from sqskg.pages.said import Said
from sqskg.pages.sentence import Remarks, Sentence, letter_place
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Link, Teller
from sqskg.pages.thing import name_of, rendered_thing
from sqskg.publishing.labels import labels

_REPORTS = (
    "SELECT DISTINCT ?report ?issued {{ ?report prov:wasGeneratedBy/sqs:inspected {service} ; dcterms:issued ?issued }}"
)
_NEAR = """SELECT DISTINCT ?one ?kind {{
  VALUES ?kind {{ org:linkedTo org:postIn sqs:localTo }} ?one ?kind {service} }}"""


@dataclass(frozen=True, slots=True)
class Told:
    """Who got a letter: a post, and the person whom the letter names in it; None for what it does not name."""

    post: Link | None
    person: Link | None
    capacity: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit, by its letter. `judged` is how many overall judgements the letter has, by what they say."""

    letter: Link
    led: tuple[Link, ...]
    cases: str
    judged: tuple[tuple[str, int], ...]
    judgements: tuple[Sentence, ...]
    strengths: tuple[Sentence, ...]
    improvements: tuple[Sentence, ...]
    rate: Rate | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its last visits, the earliest first, and the letters of `earlier` ones; the themes over its visits.

    Then its members, and the bodies and posts that letters name beside it.
    """

    visits: tuple[Visit, ...]
    earlier: tuple[Link, ...]
    themes: tuple[ComparedTheme, ...]
    members: tuple[Link, ...]
    bodies: tuple[Link, ...]
    posts: tuple[Link, ...]


def service_page(shown: Shown) -> bytes:
    """Return the page of a service in HTML."""
    return rendered_thing("service.html", shown, service=service(shown), title=name_of(shown))


def service(shown: Shown) -> Service:
    """Return what the graph says of a service, the thing of a document."""
    thing = shown.document.things[0]
    found = {row for reader in shown.readers for row in reader.select(_REPORTS.format(service=thing)).rows}
    reports = sorted(
        (issued.value, report)
        for report, issued in found
        if isinstance(report, NamedNode) and isinstance(issued, Literal)
    )
    ordered = [report for _, report in reports[-IN_FULL:]]
    remarks = Remarks(shown.readers, ordered, shown.bases)
    near = {row for reader in shown.readers for row in reader.select(_NEAR.format(service=thing)).rows}
    bodies = {one for one, kind in near if kind == ORG.linkedTo and isinstance(one, NamedNode)}
    posts = {one for one, kind in near if kind != ORG.linkedTo and isinstance(one, NamedNode)}
    known = Said(shown.document.statements)
    members = known.things(thing, ORG.hasMember)
    tell = Teller(known, labels(shown.readers, {*members, *bodies, *posts}), shown.bases)
    return Service(
        visits=tuple(_visit(remarks, report) for report in ordered),
        earlier=tuple(Link.by_day(day, letter_place(shown.bases, report)) for day, report in reports[:-IN_FULL]),
        themes=compared(
            {
                remarks.said.words(report, DCTERMS.issued): remarks.sentences(SQS.Observation, report)
                for report in ordered
            }
        ),
        members=_links(tell, members),
        bodies=_links(tell, bodies),
        posts=_links(tell, posts),
    )


def _links(tell: Teller, things: list[NamedNode] | set[NamedNode]) -> tuple[Link, ...]:
    return tuple(sorted(map(tell.link, things), key=lambda link: link.words.casefold()))


def _visit(remarks: Remarks, report: NamedNode) -> Visit:
    said, tell = remarks.said, remarks.teller
    inspection = said.thing(report, PROV.wasGeneratedBy)
    judgements = remarks.sentences(SQS.OverallJudgement, report)
    rates = remarks.of(SQS.ReoffendingRate, report)
    return Visit(
        letter=remarks.letter(report),
        led=tell.links(inspection, SQS.leadInspector) if inspection else (),
        cases=said.words(inspection, SQS.casesExamined) if inspection else "",
        judged=tuple(sorted(Counter(one.told.polarity for one in judgements if one.told.polarity).items())),
        judgements=judgements,
        strengths=remarks.sentences(SQS.Strength, report),
        improvements=remarks.sentences(SQS.Recommendation, report),
        rate=rate_of(said, tell, rates[0]) if rates else None,
        told=tuple(_told(remarks, one) for one in remarks.of(SQS.Sending, report)),
    )


def _told(remarks: Remarks, sending: NamedNode) -> Told:
    tell = remarks.teller
    capacity = tell.first(sending, SQS.capacity)
    return Told(
        tell.first(sending, SQS.sentToPost), tell.first(sending, SQS.sentToPerson), capacity.words if capacity else ""
    )
