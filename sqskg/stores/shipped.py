"""What each store has from the software, and no report says: the ontology with its vocabulary, and the questions."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, Quad, Store

from sqskg.catalogue import EXAMPLES_GRAPH, catalogue_quads
from sqskg.vocabulary import DEFINITIONS, ontology_quads

#: The graph of the ontology, the vocabulary and the reference data.
ONTOLOGY_GRAPH = NamedNode(f"{DEFINITIONS}sqs")


@cache
def shipped() -> dict[NamedNode, frozenset[Quad]]:
    """Return the graphs that this version of sqskg ships, with their statements as a store keeps them."""
    # It keeps 1.0 as 1: what is not put through a store would differ from what is in one for ever.
    through = Store()
    through.extend(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_GRAPH) for quad in ontology_quads())
    through.extend(catalogue_quads())
    return {
        name: frozenset(through.quads_for_pattern(None, None, None, name)) for name in (ONTOLOGY_GRAPH, EXAMPLES_GRAPH)
    }
