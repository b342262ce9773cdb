"""Sections, findings, observations, case examples, strengths and areas requiring improvement."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept
from sqskg.describing.description import Description
from sqskg.describing.observations import describe_observation
from sqskg.describing.terms import DCTERMS, RDF, SCHEMA, SKOS, SQS, whole
from sqskg.interpreting.interpretation import Interpretation
from sqskg.interpreting.observation import Judgement, Statement
from sqskg.interpreting.recommendations import Recommendation
from sqskg.letters.letter import CaseExample, Finding, Section, Span
from sqskg.vocabulary import scheme


def describe_findings(to: Description, interpretation: Interpretation) -> None:
    """State everything that the inspectors found, section by section, and what they concluded from it."""
    position = 0
    for place, section in enumerate(interpretation.letter.sections, start=1):
        _describe_section(to, section, place)
        for finding in section.findings:
            position += 1
            _describe_finding(to, finding, to.at.here("section", place), position)
            for number, example in enumerate(finding.case_examples, start=1):
                _describe_case_example(to, finding, number, example)
    for observation in interpretation.observations:
        describe_observation(to, observation)
    for place, strength in enumerate(interpretation.strengths, start=1):
        node = to.at.here("strength", place)
        _describe_item(to, node, SQS.Strength, place, strength)
    for place, recommendation in enumerate(interpretation.recommendations, start=1):
        _describe_recommendation(to, recommendation, place)
    for place, judgement in enumerate(interpretation.judgements, start=1):
        _describe_judgement(to, judgement, place)


def _describe_section(to: Description, section: Section, place: int) -> None:
    node = to.at.here("section", place)
    domain = scheme("domain").named(section.title)
    to.add(
        node,
        (RDF.type, SQS.Section),
        (SQS.inReport, to.at.here("report")),
        (DCTERMS.title, Literal(section.title)),
        (SKOS.notation, Literal(section.notation) if section.notation else None),
        (SQS.domain, NamedNode(domain.iri) if domain else None),
        (SCHEMA.position, whole(place)),
    )
    to.read_from(node, section.span)


def _describe_finding(to: Description, finding: Finding, section: NamedNode, position: int) -> None:
    node = to.at.here("finding", finding.notation)
    to.add(
        node,
        (RDF.type, SQS.Finding),
        (SQS.inReport, to.at.here("report")),
        (SQS.section, section),
        (SKOS.notation, Literal(finding.notation)),
        (SCHEMA.position, whole(position)),
        (SCHEMA.text, Literal("\n\n".join(paragraph.text for paragraph in finding.paragraphs))),
    )
    to.read_from(node, *_stretches(finding))


def _stretches(finding: Finding) -> Iterator[Span]:
    """Yield where the words of a finding stand: a paragraph each, two where one leads into the example in the next."""
    first, *others = (paragraph.span for paragraph in finding.paragraphs)
    whole = first
    for start, end in others:
        if any(example.span.start < whole.end and start < example.span.end for example in finding.case_examples):
            whole = Span(whole.start, end)
        else:
            yield whole
            whole = Span(start, end)
    yield whole


def _describe_case_example(to: Description, finding: Finding, number: int, example: CaseExample) -> None:
    """A pseudonym stays a string: a child is never a person in the graph."""
    node = to.at.here("case-example", finding.notation, number)
    to.add(
        node,
        (RDF.type, SQS.CaseExample),
        (SQS.inReport, to.at.here("report")),
        (SQS.finding, to.at.here("finding", finding.notation)),
        (SCHEMA.position, whole(number)),
        (SCHEMA.text, Literal(example.text)),
    )
    to.add_each(node, SQS.pseudonym, map(Literal, example.pseudonyms))
    to.read_from(node, example.span)


def _describe_item(
    to: Description, node: NamedNode, kind: NamedNode, place: int, item: Statement | Recommendation | Judgement
) -> None:
    to.add(
        node,
        (RDF.type, kind),
        (SQS.inReport, to.at.here("report")),
        (SCHEMA.position, whole(place)),
        (SCHEMA.text, Literal(item.passage.text)),
    )
    to.add_each(node, SQS.theme, (concept("theme", theme) for theme in item.themes))
    to.read_from(node, item.passage.span)


def _describe_recommendation(to: Description, read: Recommendation, place: int) -> None:
    node = to.at.here("recommendation", place)
    _describe_item(to, node, SQS.Recommendation, place, read)
    to.add(
        node,
        (SQS.addressedTo, concept("addressee", read.addressee) if read.addressee else None),
        (SQS.asks, Literal(read.asked)),
    )
    to.add_each(node, SQS.restsOn, (to.at.here("observation", o.finding, o.sentence) for o in read.rests_on))
    to.add_each(node, SQS.relatedStrength, (to.at.here("strength", strength) for strength in read.strengths))


def _describe_judgement(to: Description, judgement: Judgement, place: int) -> None:
    node = to.at.here("judgement", place)
    _describe_item(to, node, SQS.OverallJudgement, place, judgement)
    compared = concept("progress", judgement.compared) if judgement.compared else None
    to.add(
        node,
        (SQS.polarity, concept("polarity", judgement.polarity.value)),
        (SQS.comparedWithPreviousInspection, compared),
    )
