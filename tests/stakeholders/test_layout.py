"""A network is the same picture whenever it is looked at."""

from __future__ import annotations

import random

import networkx as nx

from sqskg.stakeholders.layout import places


def clustered(shuffled: int | None = None) -> nx.Graph[str]:
    """Return a network of many teams with one body that joins them all, in another order for another number."""
    edges = [(f"t{team}", f"t{team}p{post}") for team in range(40) for post in range(12)]
    edges += [("body", f"t{team}") for team in range(40)]
    nodes = sorted({node for edge in edges for node in edge})
    if shuffled is not None:
        random.Random(shuffled).shuffle(edges)
        random.Random(shuffled).shuffle(nodes)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges, weight=1)
    return graph


def test_a_large_network_is_laid_out_the_same_each_time() -> None:
    assert places(clustered()) == places(clustered())


def test_a_large_network_has_a_place_of_its_own_for_each_node() -> None:
    found = places(clustered())
    assert len({(round(x, 4), round(y, 4)) for x, y in found.values()}) == len(clustered())
    assert all(-0.01 <= x <= 1.01 for x, _ in found.values())


def test_a_small_network_is_the_same_picture_whatever_the_order_of_its_nodes() -> None:
    nodes = [f"t{team}p{post}" for team in range(3) for post in range(12)]
    assert places(clustered().subgraph(nodes)) == places(clustered(7).subgraph(nodes))
