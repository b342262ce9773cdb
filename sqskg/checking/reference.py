"""The reference: SHACL over one report, by pySHACL with the shapes in shapes/ and the ontology together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from sqskg.checking.rules import is_reference, shapes
from sqskg.checking.verdict import Fault, Severity
from sqskg.prefixes import with_prefixes
from sqskg.reading.document import Document
from sqskg.reading.place import NOWHERE
from sqskg.vocabulary import ontology_quads

_SEVERITIES = {
    str(SH.Violation): Severity.VIOLATION,
    str(SH.Warning): Severity.WARNING,
    str(SH.Info): Severity.INFO,
}
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


def faults_of(quads: Iterable[Quad], document: Document | None = None) -> list[Fault]:
    """Return what pySHACL finds in a report's statements; `document` gives the lines of the letter."""
    # It is asked of few reports, and takes longer to import than most commands to do their work.
    from pyshacl import validate  # noqa: PLC0415
    from pyshacl.graph_abstraction import DataGraph  # noqa: PLC0415

    store = Store()
    statements = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    store.extend(statements)
    # The classes above ours are in the ontology: without them a shape may pass because it looks at nothing.
    named = {statement.object for statement in statements} | {statement.subject for statement in statements}
    store.extend(quad for quad in ontology_quads() if quad.subject in named or not is_reference(quad))
    conforms, results, _ = validate(
        DataGraph.from_oxigraph_store(store), shacl_graph=shapes(), advanced=True, inplace=True
    )
    if conforms:
        return []
    places = _places(store)
    return [_fault(results, result, places, document) for result in results.subjects(RDF.type, SH.ValidationResult)]


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
