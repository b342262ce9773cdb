"""A letter as RDF: the report, the inspection and the team, and all that the other rooms describe."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.addresses import BASE, Addresses, report_key
from sqskg.describing.description import Description
from sqskg.describing.findings import describe_findings
from sqskg.describing.officials import Officials
from sqskg.describing.seats import Seats
from sqskg.describing.statistics import describe_reoffending
from sqskg.describing.terms import DCTERMS, ORG, PROV, RDF, RDFS, SCHEMA, SQS, day, english, whole, year
from sqskg.identity.team import Team, team_of
from sqskg.interpreting.interpretation import Interpretation
from sqskg.letters.letter import Contact, Letter
from sqskg.vocabulary import Concept, bodies, scheme


@dataclass(frozen=True, slots=True)
class DescribedReport:
    """A report's key, the name of its graph, and its statements in the order of N-Quads."""

    key: str
    graph: NamedNode
    quads: tuple[Quad, ...]


def describe(interpretation: Interpretation, base: str = BASE) -> DescribedReport:
    """Return a letter as RDF, in one named graph without blank nodes; docs/model.md is the model.

    `base` is where the things are published. Two calls give equal results, in any process.
    """
    letter = interpretation.letter
    team = team_of(letter.yot, letter.published, base.rstrip("/"))
    at = Addresses(base.rstrip("/"), report_key(team.key, letter.published))
    to = Description(at, letter.document)
    to.add(team.node, (RDF.type, SQS.YouthOffendingTeam), (RDFS.label, english(letter.yot)))
    to.add_each(team.node, ORG.hasMember, team.authorities)
    inspectorate = _inspectorate(letter)
    officials = Officials(to, team, Seats(to, team, letter.published), inspectorate)
    _describe_report(to, letter, inspectorate, officials.author(letter))
    _describe_inspection(to, letter, team, inspectorate, officials.lead_inspector(letter))
    officials.describe_recipients(letter)
    if letter.reoffending:
        describe_reoffending(to, letter.reoffending, team.node)
    describe_findings(to, interpretation)
    _describe_unread(to, letter)
    return DescribedReport(at.report, at.graph, tuple(to.quads))


def _inspectorate(letter: Letter) -> Concept:
    found = bodies().named(letter.inspectorate)
    if found is None:
        raise LookupError(f"ontology/reference/bodies.ttl does not name the inspectorate {letter.inspectorate!r}")
    return found


def _describe_report(to: Description, letter: Letter, inspectorate: Concept, author: NamedNode | None) -> None:
    report = to.at.here("report")
    programme = scheme("programme").named(letter.programme)
    to.add(
        report,
        (RDF.type, SQS.Report),
        (RDFS.label, english(f"{letter.yot}, {letter.published.isoformat()}")),
        (DCTERMS.title, Literal(letter.title.text)),
        (DCTERMS.issued, day(letter.published)),
        (DCTERMS.publisher, NamedNode(inspectorate.iri)),
        (DCTERMS.creator, author),
        (SQS.programme, NamedNode(programme.iri) if programme else None),
        (SQS.canonicalText, to.at.here("text")),
        (PROV.wasGeneratedBy, to.at.here("inspection")),
    )
    to.cite(report, letter.title.span, letter.published_span)


def _describe_inspection(
    to: Description, letter: Letter, team: Team, inspectorate: Concept, lead: NamedNode | None
) -> None:
    inspection = to.at.here("inspection")
    fieldwork, cases, previous = letter.fieldwork, letter.cases_examined, letter.previous_inspection_year
    to.add(
        inspection,
        (RDF.type, SQS.Inspection),
        (RDFS.label, english(f"Inspection of youth offending work in {letter.yot}")),
        (SQS.inspected, team.node),
        (SQS.fieldworkStart, day(fieldwork.start) if fieldwork else None),
        (SQS.fieldworkEnd, day(fieldwork.end) if fieldwork else None),
        (SQS.casesExamined, whole(cases.value) if cases else None),
        (SQS.previousInspectionYear, year(previous.value) if previous else None),
        (SQS.leadInspector, lead),
        (PROV.wasAssociatedWith, NamedNode(inspectorate.iri)),
    )
    read = (letter.title, fieldwork, cases, previous, letter.lead_inspector)
    # PROV-O keeps prov:wasDerivedFrom for entities, and an inspection is an activity.
    to.cite(inspection, *(part.span for part in read if part), by=SQS.evidence)
    if letter.lead_inspector:
        _describe_contact(to, inspection, letter.lead_inspector)


def _describe_contact(to: Description, inspection: NamedNode, contact: Contact) -> None:
    """State how the lead inspector can be reached, where the letter says how."""
    if not (contact.email or contact.phone):
        return
    node = to.at.here("contact")
    to.add(inspection, (SQS.contact, node))
    to.add(
        node,
        (RDF.type, SCHEMA.ContactPoint),
        (SCHEMA.email, Literal(contact.email) if contact.email else None),
        (SCHEMA.telephone, Literal(" ".join(contact.phone.split())) if contact.phone else None),
    )
    to.read_from(node, contact.span)


def _describe_unread(to: Description, letter: Letter) -> None:
    for place, stretch in enumerate(letter.unread, start=1):
        node = to.at.here("unread", place)
        to.add(
            node,
            (RDF.type, SQS.UnreadPassage),
            (SQS.inReport, to.at.here("report")),
            (SQS.reason, Literal(stretch.reason)),
        )
        to.read_from(node, stretch.span)
