"""Sections, findings, observations, case examples, strengths and areas requiring improvement."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from sqskg.describing.description import Description
from sqskg.describing.terms import DCTERMS, RDF, SCHEMA, SKOS, SQS, whole
from sqskg.interpreting.interpretation import Interpretation, Statement
from sqskg.letters.letter import CaseExample, Finding, Section
from sqskg.vocabulary import DEFINITIONS, scheme


def describe_findings(to: Description, interpretation: Interpretation) -> None:
    """State everything that the inspectors found, section by section, and what they concluded from it."""
    report = to.at.here("report")
    position = 0
    for place, section in enumerate(interpretation.letter.sections, start=1):
        _describe_section(to, section, place)
        for finding in section.findings:
            position += 1
            _describe_finding(to, finding, to.at.here("section", place), position)
            for number, example in enumerate(finding.case_examples, start=1):
                _describe_case_example(to, finding, number, example)
    for observation in interpretation.observations:
        node = to.at.here("observation", observation.finding, observation.sentence)
        to.add(
            node,
            (RDF.type, SQS.Observation),
            (SQS.inReport, report),
            (SQS.finding, to.at.here("finding", observation.finding)),
            (SCHEMA.position, whole(observation.sentence)),
            (SCHEMA.text, Literal(observation.passage.text)),
        )
        to.add_each(node, SQS.theme, map(_theme, observation.themes))
        to.read_from(node, observation.passage.span)
    for place, strength in enumerate(interpretation.strengths, start=1):
        _describe_statement(to, "strength", SQS.Strength, place, strength)
    for place, area in enumerate(interpretation.areas_requiring_improvement, start=1):
        _describe_statement(to, "recommendation", SQS.Recommendation, place, area)


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
    to.read_from(node, *(paragraph.span for paragraph in finding.paragraphs))


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


def _describe_statement(to: Description, concept: str, kind: NamedNode, place: int, statement: Statement) -> None:
    node = to.at.here(concept, place)
    to.add(
        node,
        (RDF.type, kind),
        (SQS.inReport, to.at.here("report")),
        (SCHEMA.position, whole(place)),
        (SCHEMA.text, Literal(statement.passage.text)),
    )
    to.add_each(node, SQS.theme, map(_theme, statement.themes))
    to.read_from(node, statement.passage.span)


def _theme(slug: str) -> NamedNode:
    return NamedNode(f"{DEFINITIONS}theme/{slug}")
