"""What a network measures: who is joined to how many, who stands between others, and which posts join bodies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import networkx as nx

from sqskg.stakeholders.network import Network


class Measure(Enum):
    """A figure for each node of a network."""

    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    COMMUNITY = "community"
    BRIDGING = "bridging"


@dataclass(frozen=True, slots=True)
class Measured:
    """A node with its figure: an address, its kind and its label."""

    node: str
    kind: str
    label: str
    figure: float


def measured(graph: Network, measure: Measure) -> list[Measured]:
    """Return the nodes of a network with their figures, the highest first, in one order for the same network.

    Direction and relation do not count: `degree` is to how many others a node is joined, `betweenness` the share (0 to
    1) of the shortest ways between two others that lead through it (Freeman 1977), `community` the number, from 1 for
    the largest, of the group whose members are joined more to each other than to others (Louvain; Blondel et al. 2008,
    with a fixed seed). `bridging` has the posts only: how many communities the posts' neighbours belong to, so that 2
    and more join what would else be apart.
    """
    simple = undirected(graph)
    figures: dict[str, float]
    if measure is Measure.DEGREE:
        figures = {node: float(degree) for node, degree in simple.degree()}
    elif measure is Measure.BETWEENNESS:
        figures = nx.betweenness_centrality(simple)
    elif measure is Measure.COMMUNITY:
        figures = {node: float(number) for node, number in communities(simple).items()}
    else:
        figures = _bridging(simple)
    kinds, labels = nx.get_node_attributes(graph, "kind"), nx.get_node_attributes(graph, "label")
    upwards = measure is Measure.COMMUNITY
    rows = [Measured(node, kinds[node], labels[node], round(figure, 6)) for node, figure in figures.items()]
    return sorted(rows, key=lambda row: (row.figure if upwards else -row.figure, row.kind, row.label, row.node))


def undirected(graph: Network) -> nx.Graph[str]:
    """Return the network with one edge between two nodes that are joined at all, weights added up."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph.nodes(data=True))
    for start, end, data in graph.edges(data=True):
        before = simple.get_edge_data(start, end, default={"weight": 0})["weight"]
        simple.add_edge(start, end, weight=before + data["weight"])
    return simple


def communities(simple: nx.Graph[str]) -> dict[str, int]:
    """Return the community of each node, numbered from 1 for the largest."""
    found = nx.community.louvain_communities(simple, weight="weight", seed=1)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {node: number for number, members in enumerate(ordered, start=1) for node in members}


def _bridging(simple: nx.Graph[str]) -> dict[str, float]:
    of = communities(simple)
    posts = [node for node, kind in nx.get_node_attributes(simple, "kind").items() if kind == "post"]
    return {post: float(len({of[neighbour] for neighbour in simple.neighbors(post)})) for post in posts}
