"""The quick engine passes what the reference passes, and nothing else; where it were wrong, a sample would show it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from engines import changed
from pyoxigraph import Literal, NamedNode, Quad, Store
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH
from shape_fixtures import ALL_VIOLATIONS, Violation
from shifty import PreparedValidator
from support import LETTERS, SMALL, letter_of

from sqskg.checking.check import ENGINES_AGREE, check
from sqskg.checking.engine import keeps_every_rule
from sqskg.checking.rules import rule_files, shapes, visited, written
from sqskg.describing.report import describe
from sqskg.describing.terms import RDF, RDFS, SQS
from sqskg.intake import read_letter
from sqskg.interpreting.interpretation import interpret
from sqskg.vocabulary import ontology_quads


def test_the_conforming_fixtures_pass() -> None:
    assert keeps_every_rule(written(changed("DELETE DATA { }")))


@pytest.mark.parametrize("violation", ALL_VIOLATIONS, ids=[f"{one.rule}-{one.fixture}" for one in ALL_VIOLATIONS])
def test_what_breaks_a_rule_does_not_pass(violation: Violation) -> None:
    assert not keeps_every_rule(written(changed(violation.change)))


@pytest.mark.parametrize("path", LETTERS, ids=[path.stem for path in LETTERS])
def test_a_letter_has_the_verdict_of_the_reference(path: Path) -> None:
    quads = describe(read_letter(path)).quads
    assert check(quads) == check(quads, quick=lambda _: False)


def test_each_shape_is_asked_about_the_nodes_that_the_reference_finds_for_it() -> None:
    quads = describe(interpret(letter_of(SMALL))).quads
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in (*quads, *ontology_quads()))
    graph, subjects = DataGraph.from_oxigraph_store(store), {str(quad.subject) for quad in quads}
    found = {
        str(shape.node).rsplit("#", 1)[1]: len({f"<{node}>" for node in shape.focus_nodes(graph)} & subjects)
        for shape in ShapesGraph(shapes()).shapes
        if (shape.node, SH.targetClass, None) in shapes()
    }
    assert visited(written(quads)) == found
    assert sum(found.values()) > 100


def test_no_class_that_a_shape_is_asked_about_has_a_class_below_it() -> None:
    above = {str(quad.object) for quad in ontology_quads() if quad.predicate == RDFS.subClassOf}
    targets = [*shapes().subject_objects(SH.targetClass)]
    assert above & {f"<{target}>" for _, target in targets} == set()
    # Nor two classes.
    assert len({shape for shape, _ in targets}) == len(targets)


def test_no_rule_is_lost_on_the_way_to_the_engine() -> None:
    assert PreparedValidator(list(rule_files())).diagnostics == []


def test_an_engine_that_passes_what_the_reference_refuses_is_found_out() -> None:
    report = NamedNode("https://w3id.org/sqskg/id/report/a-2014-01-02")
    faulty = (
        [Quad(report, RDF.type, SQS.Report), Quad(report, SQS.programme, Literal(f"no concept {number}"))]
        for number in range(2000)
    )
    verdicts = (check(quads, quick=lambda _: True) for quads in faulty)
    found = next({fault.shape for fault in verdict.violations} for verdict in verdicts if not verdict.conforms)
    assert {ENGINES_AGREE, "Report-programme"} <= found


def test_a_warning_that_one_engine_does_not_have_refuses_no_letter() -> None:
    bent = SMALL.replace("2. Protecting the public", "2. Restorative approaches")
    letters = (bent.replace("Staff knew the policies.", f"Staff knew the {number} policies.") for number in count(2))
    verdicts = (check(describe(interpret(letter_of(letter))).quads, quick=lambda _: True) for letter in letters)
    sampled = next(verdict for verdict in verdicts if verdict.faults)
    assert [fault.shape for fault in sampled.warnings] == ["Section-domain-known"]
    assert sampled.conforms


def test_an_engine_that_finds_nothing_anywhere_is_not_believed() -> None:
    nothing = PreparedValidator("<urn:none> a <http://www.w3.org/ns/shacl#NodeShape> .")
    assert not keeps_every_rule(written(changed("DELETE DATA { }")), nothing)
