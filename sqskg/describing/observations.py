"""Observations, with what they say and of how many."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept, data_set
from sqskg.describing.description import Description
from sqskg.describing.terms import QB, RDF, SCHEMA, SQS, decimal, whole
from sqskg.interpreting.observation import Observation
from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.letters.letter import Span
from sqskg.vocabulary import scheme


def describe_observation(to: Description, observation: Observation) -> None:
    """State a sentence of a finding: its words, its themes, its polarity and its quantities."""
    node = to.at.here("observation", observation.finding, observation.sentence)
    to.add(
        node,
        (RDF.type, SQS.Observation),
        (SQS.inReport, to.at.here("report")),
        (SQS.finding, to.at.here("finding", observation.finding)),
        (SQS.polarity, concept("polarity", observation.polarity.value)),
        (SCHEMA.position, whole(observation.sentence)),
        (SCHEMA.text, Literal(observation.passage.text)),
    )
    to.add_each(node, SQS.theme, (concept("theme", theme) for theme in observation.themes))
    to.read_from(node, observation.passage.span)
    for place, quantity in enumerate(observation.quantities, start=observation.first_quantity):
        of_practice = observation.counted[place - observation.first_quantity]
        to.add(
            _describe_quantity(to, observation, quantity, place),
            (SQS.countedPractice, concept("polarity", of_practice.value) if of_practice else None),
        )


def _describe_quantity(to: Description, observation: Observation, quantity: Quantity, place: int) -> NamedNode:
    node = to.at.here("quantity", observation.finding, place + 1)
    counted = scheme("population").named(quantity.population) if quantity.population else None
    share = quantity.share
    stating = to.at.here("observation", observation.finding, observation.sentence)
    to.add(stating, (SQS.quantity, node))
    to.add(
        node,
        (SQS.statedIn, stating),
        (SQS.ordinal, whole(place + 1)),
        (RDF.type, SQS.Share if quantity.kind is Kind.SHARE else SQS.Count),
        (SQS.inReport, to.at.here("report")),
        (SQS.population, NamedNode(counted.iri) if counted else concept("population", "unnamed")),
        (SQS.lowShare, decimal(share.low) if share else None),
        (SQS.highShare, decimal(share.high) if share else None),
        (SQS.allBut, None if quantity.all_but is None else whole(quantity.all_but)),
        (SQS.count, None if quantity.value is None else whole(quantity.value)),
        (
            SQS.outOf,
            None if quantity.part_of is None else to.at.here("quantity", observation.finding, quantity.part_of + 1),
        ),
        (SCHEMA.text, Literal(quantity.text)),
    )
    if share:
        # A figure of a cube has all its measures: "all but two" of nobody knows how many has none.
        to.add(node, (RDF.type, QB.Observation), (QB.dataSet, data_set("shares")))
    start = observation.passage.span.start
    to.read_from(node, Span(start + quantity.span.start, start + quantity.span.end))
    return node
