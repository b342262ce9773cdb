"""The rules in shapes/ let pass what keeps them and catch what breaks them, each by its own name.

The conforming fixtures are together one small letter, a file for each node shape, so that each rule is tried on a
graph in which everything else is in order.
"""

from __future__ import annotations

import re

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, URIRef
from shape_fixtures import (
    ALL_VIOLATIONS,
    FIXTURES,
    SHAPE,
    SQS,
    focus,
    letter,
    local,
    node_shapes,
    ontology,
    property_shapes,
    shapes,
)

# Classes of the vocabulary and the reference data, which no letter's graph describes.
NOT_IN_A_LETTER = {
    *(SQS.Domain, SQS.Inspectorate, SQS.Theme, SQS.PostType, SQS.LocalAuthority, SQS.PoliceArea),
    *(SQS.Approximator, SQS.Cue, SQS.Fraction, SQS.Population, SQS.Quantifier),
    # Every statement is one of the classes below it, and so is every remark, and every quantity a share or a count.
    *(SQS.Statement, SQS.Remark, SQS.Quantity),
    # What reviewers decide is made from their table, which is checked as it is read.
    SQS.IdentityDecision,
}


@pytest.mark.parametrize("name", node_shapes())
def test_every_node_shape_has_a_conforming_fixture_with_a_node_to_look_at(name: str) -> None:
    assert isinstance(focus(name), URIRef)


def test_no_fixture_is_of_a_shape_that_is_not() -> None:
    assert sorted(file.name.removesuffix(".conforming.ttl") for file in FIXTURES.glob("*.ttl")) == node_shapes()


def test_every_property_shape_is_broken_in_each_node_shape_that_has_it() -> None:
    tried = {(violation.rule, violation.fixture) for violation in ALL_VIOLATIONS}
    had = {(local(rule), local(shape)) for shape, rule in shapes().subject_objects(SH.property)}
    assert tried == had
    assert {rule for rule, _ in had} == set(property_shapes())


def test_every_query_belongs_to_a_property_shape_of_its_own() -> None:
    queries = list(shapes().subjects(RDF.type, SH.SPARQLConstraint))
    assert queries
    for query in queries:
        (rule,) = shapes().subjects(SH.sparql, query)
        assert local(query) == f"{local(rule)}-query"
        assert local(rule) in property_shapes()
        # An engine may give either; people are to read the same.
        assert shapes().value(query, SH.message) == shapes().value(rule, SH.message)


@pytest.mark.parametrize("name", [*node_shapes(), *property_shapes()])
def test_every_shape_has_a_name_a_description_a_message_and_a_severity(name: str) -> None:
    for said in (SH.name, SH.description, SH.message, SH.severity):
        assert len(list(shapes().objects(SHAPE[name], said))) == 1, said
    assert shapes().value(SHAPE[name], SH.severity) in {SH.Violation, SH.Warning}
    assert str(shapes().value(SHAPE[name], SH.message)).endswith(".")


def test_every_shape_has_an_address() -> None:
    assert all(isinstance(shape, URIRef) for shape in shapes().subjects(RDF.type, SH.NodeShape))
    assert all(isinstance(shape, URIRef) for shape in shapes().objects(None, SH.property))


def test_every_class_that_a_letter_s_graph_has_is_looked_at() -> None:
    looked_at = set(shapes().objects(None, SH.targetClass))
    ours = {c for c in ontology().subjects(RDF.type, OWL.Class) if str(c).startswith(str(SQS))}
    assert ours - NOT_IN_A_LETTER == {c for c in looked_at if str(c).startswith(str(SQS))}


def test_every_term_that_a_shape_speaks_of_is_in_the_ontology() -> None:
    # Of rdfs:label and the like OWL says by itself what they are.
    declared = set(ontology().subjects(RDF.type)) | {RDFS.label, RDF.type}
    spoken = {
        term for key in (SH.targetClass, SH["class"], SH.lessThan, SH.equals) for term in shapes().objects(None, key)
    }
    spoken |= {path for path in shapes().objects(None, SH.path) if isinstance(path, URIRef)}
    assert spoken <= declared


def test_the_shapes_themselves_are_well_formed() -> None:
    conforms, _, report = validate(letter() + ontology(), shacl_graph=shapes(), advanced=True, meta_shacl=True)
    assert conforms, report


def test_no_message_has_a_line_break_or_two_spaces() -> None:
    for message in shapes().objects(None, SH.message):
        assert not re.search(r"\s{2}|\n", str(message))
