"""What each store has from the software, and no report says: the ontology and the catalogue of the questions."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from sqskg.catalogue import EXAMPLES_GRAPH, catalogue_quads
from sqskg.vocabulary import DEFINITIONS, ontology_quads

#: The graph of the ontology, the vocabulary and the reference data.
ONTOLOGY_GRAPH = NamedNode(f"{DEFINITIONS}sqs")
#: The graphs that no letter has filled.
SHIPPED = frozenset({ONTOLOGY_GRAPH, EXAMPLES_GRAPH})


def shipped() -> Iterator[tuple[NamedNode, list[Quad]]]:
    """Yield each graph that this version of sqskg ships: its name and its statements."""
    yield ONTOLOGY_GRAPH, [Quad(q.subject, q.predicate, q.object, ONTOLOGY_GRAPH) for q in ontology_quads()]
    yield EXAMPLES_GRAPH, list(catalogue_quads())
