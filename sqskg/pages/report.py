"""A report: the letter as it reads, and beside it what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, PROV, RDFS, SCHEMA, SKOS, SQS, Namespace
from sqskg.pages.parts import Fact, Finding, Recipient, Recommendation, Report, Section, Unread
from sqskg.pages.rate import rate_of
from sqskg.pages.said import Said
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Link, Statement, Teller, anchor
from sqskg.pages.visits import visits
from sqskg.pages.words import paragraphs
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels
from sqskg.stores.store import Reader
from sqskg.vocabulary import DEFINITIONS

#: Where the words are listed by which sentences are read as praise or criticism.
CUES = f"{DEFINITIONS}cue"
_ORG = Namespace(PREFIXES["org"])


def report_page(shown: Shown) -> bytes:
    """Return the page of a report in HTML."""
    thing = shown.document.things[0]
    made = report(shown.readers, shown.document.statements, thing, shown.bases)
    return shown.frame.rendered(
        "report.html", "/reports", report=made, formats=shown.formats, address=thing.value,
        visits=visits(shown.readers, thing, shown.bases), menu=shown.frame.menu,
        cues=shown.bases.shown(CUES),
    )  # fmt: skip


def report(readers: Sequence[Reader], statements: Iterable[Triple], thing: NamedNode, bases: Bases) -> Report:
    """Return the page of a report; `statements` are those of its graph, `readers` know the names of what it names."""
    said = Said(statements)
    teller = Teller(said, labels(readers, said.named()), bases)
    return _Reading(said, teller, thing).report()


class _Reading:
    """What one graph says of one report."""

    def __init__(self, said: Said, teller: Teller, thing: NamedNode) -> None:
        self._said, self._teller, self._thing = said, teller, thing

    def report(self) -> Report:
        said, thing = self._said, self._thing
        inspection = said.thing(thing, PROV.wasGeneratedBy)
        text = said.thing(thing, SQS.canonicalText)
        return Report(
            title=said.words(thing, DCTERMS.title),
            label=said.words(thing, RDFS.label),
            team=self._teller.first(inspection, SQS.inspected) if inspection else None,
            published=said.words(thing, DCTERMS.issued),
            facts=tuple(fact for fact in self._facts(inspection) if fact.values),
            letter=paragraphs(said.words(text, SCHEMA.text) if text else "", self._spans()),
            judgements=self._statements(SQS.OverallJudgement),
            sections=tuple(map(self._section, said.all(SQS.Section))),
            strengths=self._statements(SQS.Strength),
            recommendations=tuple(map(self._recommendation, said.all(SQS.Recommendation))),
            rates=tuple(rate_of(said, self._teller, one) for one in said.all(SQS.ReoffendingRate)),
            recipients=tuple(map(self._recipient, said.all(SQS.Sending))),
            unread=tuple(
                Unread(self._teller.statement(one), said.words(one, SQS.reason)) for one in said.all(SQS.UnreadPassage)
            ),
        )

    def _statements(self, kind: NamedNode) -> tuple[Statement, ...]:
        return tuple(map(self._teller.statement, self._said.all(kind)))

    def _spans(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Return where all that the page lists stands in the letter, by its anchor."""
        kinds = (
            SQS.Observation, SQS.CaseExample, SQS.Strength, SQS.Recommendation, SQS.OverallJudgement,
            SQS.ReoffendingRate, SQS.Sending, SQS.UnreadPassage,
        )  # fmt: skip
        return {anchor(one): self._said.spans(one) for kind in kinds for one in self._said.all(kind)}

    def _section(self, section: NamedNode) -> Section:
        said, tell = self._said, self._teller
        findings = []
        for finding in said.leading(section, SQS.section):
            within = said.leading(finding, SQS.finding)
            examples = [one for one in within if one in set(said.all(SQS.CaseExample))]
            findings.append(
                Finding(
                    anchor(finding),
                    said.words(finding, SKOS.notation),
                    tuple(tell.statement(one) for one in within if one not in examples),
                    tuple(map(tell.statement, examples)),
                )
            )
        return Section(said.words(section, DCTERMS.title), tell.first(section, SQS.domain), tuple(findings))

    def _recommendation(self, thing: NamedNode) -> Recommendation:
        tell = self._teller
        rests_on = tuple(map(tell.statement, self._said.things(thing, SQS.restsOn)))
        return Recommendation(tell.statement(thing), tell.links(thing, SQS.addressedTo), rests_on)

    def _recipient(self, sending: NamedNode) -> Recipient:
        said, tell = self._said, self._teller
        post, capacity = said.thing(sending, SQS.sentToPost), tell.first(sending, SQS.capacity)
        places = (_ORG.postIn, SQS.inArea, SQS.localTo)
        body = next((found for by in places if post and (found := tell.first(post, by))), None)
        return Recipient(
            statement=tell.statement(sending),
            capacity=capacity.words if capacity else "",
            post=tell.link(post) if post else None,
            body=body,
            person=tell.first(sending, SQS.sentToPerson),
        )

    def _facts(self, inspection: NamedNode | None) -> Iterator[Fact]:
        said, tell, thing = self._said, self._teller, self._thing
        yield Fact("Published", _day(said.words(thing, DCTERMS.issued)))
        yield Fact("Publisher", tell.links(thing, DCTERMS.publisher))
        yield Fact("Author", tell.links(thing, DCTERMS.creator))
        yield Fact("Programme", tell.links(thing, SQS.programme))
        if inspection:
            yield Fact("Team", tell.links(inspection, SQS.inspected))
            yield Fact("Fieldwork began", _day(said.words(inspection, SQS.fieldworkStart)))
            yield Fact("Fieldwork ended", _day(said.words(inspection, SQS.fieldworkEnd)))
            yield Fact("Cases examined", _plain(said.words(inspection, SQS.casesExamined)))
            yield Fact("Inspected before in", _plain(said.words(inspection, SQS.previousInspectionYear)))
            yield Fact("Lead inspector", tell.links(inspection, SQS.leadInspector))
        for reading in said.all(SQS.Reading):
            yield Fact("Read by", tell.links(reading, PROV.wasAssociatedWith))
        for source in said.all(SQS.SourceFile):
            yield Fact("File", _plain(said.words(source, FOAF.name) or said.words(source, SCHEMA.name)))
            yield Fact("SHA-256 of the file", _plain(said.words(source, SQS.sha256)))


def _day(day: str) -> tuple[Link, ...]:
    return (Link.by_day(day, None),) if day else ()


def _plain(words: str) -> tuple[Link, ...]:
    return (Link(words, None),) if words else ()
