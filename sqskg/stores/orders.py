"""The orders in which the engine keeps each statement: a question reads one of them, and each may be damaged alone.

Oxigraph keeps a statement of a graph in six orders and one of the default graph in three, and picks the one for which
most of a pattern is known. Its checksums are looked at when a block is read: who would know that all can be read reads
all.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain, islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from sqskg.stores.difference import DEFAULT, merged

# To look through thousands of graphs that say the same, for each of them, would take the square of their number.
_FEW = 8
# What is read before anything else may be done.
_PART = 10_000


def orders_agree(store: Store, graph: NamedNode, quads: Set[Quad]) -> bool:
    """Say whether the statements of a graph are found by their predicates, by their objects, and by both ends.

    What many graphs have is found by its ends for the first of them, with all others.

    Raises OSError where the disk does not give what is asked of it.
    """
    by_predicate = sum(_count(store, predicate, None, graph) for predicate in {quad.predicate for quad in quads})
    by_object = sum(_count(store, None, value, graph) for value in {quad.object for quad in quads})
    return by_predicate == by_object == len(quads) and all(_by_ends(store, quad) for quad in quads)


def predicates_agree(store: Store) -> bool:
    """Say whether as many statements are found by their predicates as there are. Raises OSError as `orders_agree`."""
    there, predicates = 0, set()
    for quad in store.quads_for_pattern(None, None, None, None):
        there += 1
        predicates.add(quad.predicate)
    return sum(_count(store, predicate, None, None) for predicate in predicates) == there


def read_through(store: Store) -> Iterator[None]:
    """Read all that a store has in each of its orders, a part at a time. Raises OSError as `orders_agree` does."""
    graphs = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    predicates = set()
    for name in graphs:
        predicates |= {quad.predicate for quad in store.quads_for_pattern(None, None, None, name)}
        yield
    for predicate in (*predicates, None):
        for place, _ in enumerate(store.quads_for_pattern(None, predicate, None, None)):
            if place % _PART == 0:
                yield
    for name in graphs:
        orders_agree(store, name, set(store.quads_for_pattern(None, None, None, name)))
        yield


def _by_ends(store: Store, quad: Quad) -> bool:
    """Say whether a statement is found by both its ends, for which the engine goes by objects first.

    It has an order for the default graph and one for any named graph. Of what more than a few graphs say, the first of
    them is to be found with all others, which then need not be looked for each.
    """
    alike = _alike(store, quad, None)
    first = [*islice(alike, _FEW)]
    if DEFAULT not in first and DEFAULT not in _alike(store, quad, DEFAULT) and merged(quad) in store:
        return False
    if len(first) < _FEW:
        return quad.graph_name in first
    named = (graph for graph in chain(first, alike) if graph != DEFAULT)
    return next(named) != quad.graph_name or 1 + sum(1 for _ in named) == _holders(store, quad)


def _alike(store: Store, quad: Quad, graph: DefaultGraph | None) -> Iterator[object]:
    found = store.quads_for_pattern(quad.subject, None, quad.object, graph)
    return (other.graph_name for other in found if other.triple == quad.triple)


def _holders(store: Store, quad: Quad) -> int:
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return sum(1 for other in found if other.triple == quad.triple and other.graph_name != DEFAULT)


def _count(
    store: Store,
    predicate: NamedNode | None,
    value: NamedNode | BlankNode | Literal | Triple | None,
    graph: NamedNode | None,
) -> int:
    found = store.quads_for_pattern(None, predicate, value, graph)
    # On disk pyoxigraph 0.5.13 gives with a whole number that ends in the byte 255 those behind it as well.
    return sum(1 for quad in found if value is None or quad.object == value)
