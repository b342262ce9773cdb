"""SHACL over one report, by pySHACL with the shapes in shapes/ and the ontology together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from pyshacl import validate
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from sqskg.checking.verdict import Fault, Severity, Verdict
from sqskg.prefixes import with_prefixes
from sqskg.reading.document import Document
from sqskg.reading.place import NOWHERE
from sqskg.resources import data_files
from sqskg.vocabulary import ontology_quads

_SEVERITIES = {
    str(SH.Violation): Severity.VIOLATION,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}
#: The rule that there must be something for the rules to look at.
NOTHING_TO_CHECK = "every-report-is-looked-at"
# The rules for saved questions find nothing in a letter, and would only take time.
_OF_QUESTIONS = "questions.ttl"
_ORDER = {severity: place for place, severity in enumerate(Severity)}
# Where a node stands in the letter: by its evidence, or, for a part of evidence, by that.
_PLACES = """
SELECT ?focus ?start ?end WHERE {
  { ?focus (prov:wasDerivedFrom|sqs:evidence)/oa:hasSelector ?position } UNION { ?focus oa:hasSelector ?position }
  UNION { ?position oa:refinedBy ?focus } UNION { ?focus oa:start ?s BIND(?focus AS ?position) }
  ?position oa:start ?start ; oa:end ?end .
} ORDER BY ?focus ?start ?end
"""


class _Place(NamedTuple):
    start: int
    end: int


def check(quads: Iterable[Quad], document: Document | None = None) -> Verdict:
    """Return what SHACL finds in a report's statements; `document` gives the lines of the letter.

    A report in which no shape finds a node to look at breaks the rule that there must be one.
    """
    store = Store()
    statements = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    store.extend(statements)
    # The classes above ours are in the ontology: without them a shape may pass because it looks at nothing.
    named = {statement.object for statement in statements} | {statement.subject for statement in statements}
    store.extend(quad for quad in ontology_quads() if quad.subject in named or not _is_reference(quad))
    _, results, _ = validate(DataGraph.from_oxigraph_store(store), shacl_graph=shapes(), advanced=True, inplace=True)
    places = _places(store)
    faults = [_fault(results, result, places, document) for result in results.subjects(RDF.type, SH.ValidationResult)]
    visited = _visited(store, {str(statement.subject) for statement in statements})
    if not sum(visited.values()):
        faults.append(_nothing_to_check())
    faults.sort(
        key=lambda fault: (
            _ORDER[fault.severity],
            fault.place.page or 0,
            fault.place.line or 0,
            fault.shape,
            fault.focus,
            fault.value or "",
        )
    )
    return Verdict(tuple(faults), visited)


@cache
def shapes() -> Graph:
    """Return the rules in shapes/ for letters."""
    rules = Graph()
    for file in data_files("shapes", ".ttl", deep=False):
        if file.name != _OF_QUESTIONS:
            rules.parse(data=file.read_text("utf-8"), format="turtle")
    return rules


def _is_reference(quad: Quad) -> bool:
    """Say whether a statement is about a thing in the world: the rules need those that the report names, no others."""
    return isinstance(quad.subject, NamedNode) and "/id/" in quad.subject.value


def _visited(store: Store, subjects: set[str]) -> dict[str, int]:
    """Count the nodes of the report that each shape with a target is asked about, as pySHACL finds them."""
    graph = DataGraph.from_oxigraph_store(store)
    counts = {}
    for shape in ShapesGraph(shapes()).shapes:
        if (shape.node, SH.targetClass, None) in shapes():
            found = {str(node) for node in shape.focus_nodes(graph)}
            counts[str(shape.node).rsplit("#", 1)[1]] = len({f"<{node}>" for node in found} & subjects)
    return dict(sorted(counts.items()))


def _places(store: Store) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    rows = store.query(with_prefixes(_PLACES))
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT query answers with rows")
    for focus, start, end in rows:
        if isinstance(focus, NamedNode) and isinstance(start, Literal) and isinstance(end, Literal):
            places.setdefault(focus.value, _Place(int(start.value), int(end.value)))
    return places


def _fault(results: Graph, result: Node, places: dict[str, _Place], document: Document | None) -> Fault:
    def told(predicate: Node) -> str | None:
        value = results.value(result, predicate)
        return None if value is None else str(value)

    focus, value = told(SH.focusNode) or "", told(SH.value)
    if value and (results.value(result, SH.resultPath), SH.inversePath, None) in results:
        # A rule that looks from a report or a text at its parts is about the part.
        focus, value = value, None
    place = places.get(focus)
    stands = document is not None and place is not None and place.start < len(document.text)
    return Fault(
        _SEVERITIES.get(told(SH.resultSeverity) or "", Severity.VIOLATION),
        _local(told(SH.sourceShape)),
        told(SH.resultMessage) or "The fact breaks this rule.",
        focus,
        _local(told(SH.resultPath)) or None,
        value,
        document.text[place.start : place.end] if document and place and stands else None,
        document.place_at(place.start) if document and place and stands else NOWHERE,
    )


def _local(iri: str | None) -> str:
    return (iri or "").rsplit("#", 1)[-1]


def _nothing_to_check() -> Fault:
    message = "No rule found anything to look at: the report says nothing that a letter says."
    return Fault(Severity.VIOLATION, NOTHING_TO_CHECK, message, "", None, None, None, NOWHERE)
