"""The rules for saved questions let pass those that ship, and catch what breaks them, each by its own name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
import yaml
from engines import topquadrant_results
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from shape_fixtures import FIXTURES, SHAPE, local, node_shapes, property_shapes, question_shapes

from sqskg.asking.question import questions
from sqskg.catalogue import address, catalogue_quads
from sqskg.checking.rules import shapes as asked_of_letters

HERE = FIXTURES / "questions"
VIOLATIONS = yaml.safe_load((HERE / "violations.yaml").read_text("utf-8"))
HOME = "https://w3id.org/sqskg/.well-known/sparql-examples/"
Report = frozenset[tuple[str, str]]


@cache
def conforming() -> Graph:
    return Graph().parse(HERE / "conforming.ttl")


def broken(rule: str) -> Graph:
    graph = Graph()
    graph += conforming()
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in conforming().namespaces())
    graph.update(f"BASE <{HOME}>\n{prefixes}{VIOLATIONS[rule]['update']}")
    return graph


def reported(results: Graph) -> Report:
    """Return which rules were broken, by which nodes."""
    return frozenset(
        (local(results.value(result, SH.sourceShape)), str(results.value(result, SH.focusNode)))
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )


def by_pyshacl(graph: Graph) -> Report:
    _, results, _ = validate(graph, shacl_graph=question_shapes())
    assert isinstance(results, Graph)
    return reported(results)


@pytest.fixture(scope="module")
def by_topquadrant(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """What the other engine reports after each violation, all asked at once: each in addresses of its own."""
    content = b""
    for rule in VIOLATIONS:
        content += (
            broken(rule).serialize(format="nt", encoding="utf-8").replace(HOME.encode(), f"{HOME}{rule}/".encode())
        )
    results = topquadrant_results(content, question_shapes(), tmp_path_factory.mktemp("topquadrant"))
    found = reported(results)
    return {
        rule: frozenset(
            (broke, focus.replace(f"{HOME}{rule}/", HOME))
            for broke, focus in found
            if focus.startswith(f"{HOME}{rule}/")
        )
        for rule in VIOLATIONS
    }


def test_the_questions_that_ship_keep_every_rule() -> None:
    graph = Graph()
    graph.parse(data="\n".join(f"{quad.triple} ." for quad in catalogue_quads()), format="nt")
    assert by_pyshacl(graph) == frozenset()
    # The rules looked at each of them, and at all that they are described by.
    assert set(graph.subjects(RDF.type, SH.SPARQLExecutable)) == {URIRef(address(each).value) for each in questions()}
    for target in question_shapes().objects(None, SH.targetClass):
        assert list(graph.subjects(RDF.type, target)), target


def test_the_conforming_fixture_keeps_every_rule_and_has_something_for_each() -> None:
    assert by_pyshacl(conforming()) == frozenset()
    for target in question_shapes().objects(None, SH.targetClass):
        assert list(conforming().subjects(RDF.type, target)), target


def test_every_rule_is_broken() -> None:
    assert set(VIOLATIONS) == {local(rule) for rule in question_shapes().subjects(RDF.type, SH.PropertyShape)}
    assert set(VIOLATIONS) == {local(rule) for rule in question_shapes().objects(None, SH.property)}


@pytest.mark.parametrize("rule", VIOLATIONS)
def test_what_breaks_a_rule_is_reported_by_that_rule_in_both_engines(
    rule: str, by_topquadrant: Mapping[str, Report]
) -> None:
    ours = by_pyshacl(broken(rule))
    rules = {broke for broke, _ in ours}
    assert rule in rules
    assert rules <= {rule, *VIOLATIONS[rule].get("also", [])}
    assert by_topquadrant[rule] == ours


def test_every_rule_has_a_name_a_description_a_message_with_what_to_do_and_a_severity() -> None:
    kinds = (SH.NodeShape, SH.PropertyShape)
    for rule in {rule for kind in kinds for rule in question_shapes().subjects(RDF.type, kind)}:
        assert isinstance(rule, URIRef)
        for said in (SH.name, SH.description, SH.message, SH.severity):
            assert len(list(question_shapes().objects(rule, said))) == 1, (rule, said)
        message = str(question_shapes().value(rule, SH.message))
        assert message.endswith(".")
        assert "  " not in message
        queries = list(question_shapes().objects(rule, SH.sparql))
        assert queries in ([], [SHAPE[f"{local(rule)}-query"]])
        # An engine may give either; people are to read the same.
        assert all(str(question_shapes().value(query, SH.message)) == message for query in queries)


def test_the_rules_themselves_are_well_formed() -> None:
    conforms, _, report = validate(conforming(), shacl_graph=question_shapes(), meta_shacl=True)
    assert conforms, report


def test_no_letter_is_asked_them() -> None:
    ours = {local(rule) for rule in question_shapes().subjects(RDF.type, SH.NodeShape)}
    letters = {
        local(rule) for kind in (SH.NodeShape, SH.PropertyShape) for rule in asked_of_letters().subjects(RDF.type, kind)
    }
    assert ours
    assert not ours & letters
    assert letters == {*node_shapes(), *property_shapes()}
