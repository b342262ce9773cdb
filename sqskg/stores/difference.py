"""What is to go from a store and what to come, as SPARQL has it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

#: The merge of all graphs.
DEFAULT = DefaultGraph()


def merged(quad: Quad) -> Quad:
    """Return a graph's statement as the merge has it."""
    return Quad(quad.subject, quad.predicate, quad.object, DEFAULT)


def held_elsewhere(store: Store, quad: Quad, name: NamedNode) -> bool:
    """Say whether another graph than the one of a name has a statement of it, which so stays in the merge."""
    holders = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.graph_name not in (name, DEFAULT) for other in holders)


def data(quads: Iterable[Quad]) -> str:
    """Return statements as INSERT DATA and DELETE DATA take them, each graph's together."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        place = "" if quad.graph_name == DEFAULT else f"GRAPH {quad.graph_name}"
        by_graph.setdefault(place, []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(f"{place} {{ {' '.join(said)} }}" if place else " ".join(said) for place, said in by_graph.items())
