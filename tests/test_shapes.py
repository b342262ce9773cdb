"""The rules in shapes/ let pass what keeps them and catch what breaks them, each by its own name.

The conforming fixtures are together one small letter, a file for each node shape, so that each rule is tried on a
graph in which everything else is in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from pyoxigraph import RdfFormat, Store
from pyshacl import validate
from pyshacl.graph_abstraction import DataGraph
from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.term import Node

from sqskg.resources import data_files

SHAPE = Namespace("https://w3id.org/sqskg/def/shape#")
SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
BATCHES = 16
# Classes of the vocabulary and the reference data, which no letter's graph describes.
NOT_IN_A_LETTER = {
    *(SQS.Domain, SQS.Inspectorate, SQS.Theme, SQS.PostType, SQS.LocalAuthority, SQS.PoliceArea),
    *(SQS.Approximator, SQS.Cue, SQS.Fraction, SQS.Population, SQS.Quantifier),
    # Every statement is one of the classes below it, and so is every remark, and every quantity a share or a count.
    *(SQS.Statement, SQS.Remark, SQS.Quantity),
    # What reviewers decide is made from their table, which is checked as it is read.
    SQS.IdentityDecision,
}


class Violation(NamedTuple):
    """An entry of violations.yaml, for one of its fixtures."""

    rule: str
    fixture: str
    update: str
    also: frozenset[str]

    @property
    def change(self) -> str:
        """The update as SPARQL has it, with prefixes and the node that it is about."""
        prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in letter().namespaces())
        words = self.update.replace("$focus", f"<{focus(self.fixture)}>")
        return f"BASE <https://w3id.org/sqskg/id/>\n{prefixes}{words}"


def local(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[1]


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in data_files("shapes", ".ttl"):
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


@cache
def ontology() -> Graph:
    graph = Graph()
    for file in data_files("ontology", ".ttl"):
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


def node_shapes() -> list[str]:
    return sorted(local(shape) for shape in shapes().subjects(RDF.type, SH.NodeShape))


def property_shapes() -> list[str]:
    return sorted(local(shape) for shape in shapes().subjects(RDF.type, SH.PropertyShape))


@cache
def fixture(name: str) -> Graph:
    return Graph().parse(FIXTURES / f"{name}.conforming.ttl")


@cache
def letter() -> Graph:
    """Return all conforming fixtures."""
    graph = Graph()
    for name in node_shapes():
        for prefix, namespace in fixture(name).namespaces():
            graph.bind(prefix, namespace)
        graph += fixture(name)
    return graph


@cache
def letter_and_ontology() -> bytes:
    return (letter() + ontology()).serialize(format="nt", encoding="utf-8")


def focus(name: str) -> Node:
    """Return the node of a fixture that its shape is about."""
    (node,) = fixture(name).subjects(RDF.type, shapes().value(SHAPE[name], SH.targetClass))
    return node


def changed_store(*changes: str) -> Store:
    store = Store()
    store.bulk_load(letter_and_ontology(), format=RdfFormat.N_TRIPLES)
    for change in changes:
        store.update(change)
    return store


def changed_graph(*changes: str) -> Graph:
    graph = letter() + ontology()
    for change in changes:
        graph.update(change)
    return graph


def broken_rules(data: Store | Graph) -> set[tuple[str, Node | None]]:
    """Return the local name of each shape that something breaks, with the node that breaks it."""
    # One graph: of an ont_graph, pySHACL takes the classes and properties only, and no concept or body.
    graph = DataGraph.from_oxigraph_store(data) if isinstance(data, Store) else data
    _, results, _ = validate(graph, shacl_graph=shapes(), advanced=True, inplace=True)
    found = list(results.subjects(RDF.type, SH.ValidationResult))
    return {(local(results.value(r, SH.sourceShape)), results.value(r, SH.focusNode)) for r in found}


def violations() -> Iterator[Violation]:
    for rule, entry in yaml.safe_load((FIXTURES / "violations.yaml").read_text("utf-8")).items():
        named = entry["fixture"]
        for name in [named] if isinstance(named, str) else named:
            yield Violation(rule, name, entry["update"], frozenset(entry.get("also", [])))


ALL_VIOLATIONS = list(violations())


def test_the_conforming_fixtures_keep_every_rule() -> None:
    assert broken_rules(changed_store()) == set()
    assert broken_rules(changed_graph()) == set()


@pytest.mark.parametrize("name", node_shapes())
def test_every_node_shape_has_a_conforming_fixture_with_a_node_to_look_at(name: str) -> None:
    assert isinstance(focus(name), URIRef)


def test_no_fixture_is_of_a_shape_that_is_not() -> None:
    assert sorted(file.name.removesuffix(".conforming.ttl") for file in FIXTURES.glob("*.ttl")) == node_shapes()


@pytest.mark.parametrize("violation", ALL_VIOLATIONS, ids=lambda one: f"{one.rule}-{one.fixture}")
def test_what_breaks_a_rule_is_reported_by_that_rule_and_no_other(violation: Violation) -> None:
    rules = {rule for rule, _ in broken_rules(changed_store(violation.change))}
    assert violation.rule in rules
    assert rules <= {violation.rule, *violation.also}


# rdflib parses each query anew for each node, and takes ten times as long: so several violations at a time.
@pytest.mark.parametrize("start", range(BATCHES))
def test_rules_are_broken_alike_over_rdflib_and_over_oxigraph(start: int) -> None:
    batch = ALL_VIOLATIONS[start::BATCHES]
    changes = [violation.change for violation in batch]
    found = broken_rules(changed_graph(*changes))
    assert found
    assert found == broken_rules(changed_store(*changes))


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
    declared = set(ontology().subjects(RDF.type)) | {RDFS.label}
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
