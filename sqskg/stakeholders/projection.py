"""Simpler graphs drawn from the network: who is told together, and who is told of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from enum import Enum
from itertools import combinations

import networkx as nx

from sqskg.stakeholders.network import Network

_TOLD = {"addressee", "copy"}
_SITS = {"in", "local to"}


class Projection(Enum):
    """What of the network is looked at."""

    WHOLE = "whole"
    BODIES = "bodies"
    PEOPLE = "people"


def projected(graph: Network, projection: Projection) -> Network:
    """Return a projection of the network, with the same attributes of nodes and edges.

    `BODIES` joins two bodies, areas or teams by the reports of which posts in both were told ("told together") and by
    the people who hold posts in both ("shares a person"); `PEOPLE` joins reports to the people whom they were sent to.
    The weight is how many reports, or people, or how many times. Edges between bodies have no direction that means
    anything: they lead from the one whose address comes first. They have `letters`, the addresses of the reports from
    which they follow, with blanks between: those of which both were told, or that name the people in their posts.
    """
    if projection is Projection.WHOLE:
        return graph
    return _bodies(graph) if projection is Projection.BODIES else _people(graph)


def _people(graph: Network) -> Network:
    kept: Network = nx.MultiDiGraph()
    kinds = nx.get_node_attributes(graph, "kind")
    for start, end, data in graph.edges(data=True):
        if data["relation"] in _TOLD and kinds[end] == "person":
            for node in (start, end):
                kept.add_node(node, **graph.nodes[node])
            kept.add_edge(start, end, key=data["relation"], **data)
    return kept


def _bodies(graph: Network) -> Network:
    told: dict[str, set[str]] = defaultdict(set)
    held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for post in _of_kind(graph, "post"):
        holders = {
            start: data["letters"].split()
            for start, _, data in graph.in_edges(post, data=True)
            if data["relation"] == "holds"
        }
        for _, body, data in graph.out_edges(post, data=True):
            if data["relation"] in _SITS:
                for person, letters in holders.items():
                    held[body][person].update(letters)
                told[body] |= {report for who in (post, *holders) for report in _told_of(graph, who)}
    kept: Network = nx.MultiDiGraph()
    for body in sorted(told):
        kept.add_node(body, **graph.nodes[body])
    for one, other in combinations(sorted(told), 2):
        both = told[one] & told[other]
        people = held[one].keys() & held[other].keys()
        naming = {letter for person in people for body in (one, other) for letter in held[body][person]}
        for relation, common, letters in (("told together", both, both), ("shares a person", people, naming)):
            if common:
                said = " ".join(sorted(letters))
                kept.add_edge(one, other, key=relation, relation=relation, weight=len(common), letters=said)
    return kept


def _told_of(graph: Network, who: str) -> set[str]:
    return {start for start, _, data in graph.in_edges(who, data=True) if data["relation"] in _TOLD}


def _of_kind(graph: Network, kind: str) -> list[str]:
    return [node for node, data in graph.nodes(data=True) if data["kind"] == kind]


def around(graph: Network, middle: Collection[str]) -> Network:
    """Return what leads to some bodies, areas or teams: their posts, who holds them, what these were sent, and on whom.

    Nodes and edges are in the order of the network.
    """
    kept = set(middle)
    edge = kept
    # From a body to its posts, to their holders, to the letters that they were sent.
    for _ in range(3):
        edge = {start for node in edge for start in graph.predecessors(node)} - kept
        kept |= edge
    kept |= {end for node in kept for _, end, data in graph.out_edges(node, data=True) if data["relation"] == "on"}
    found: Network = nx.MultiDiGraph()
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    for start, end, data in graph.edges(data=True):
        if {start, end} <= kept:
            found.add_edge(start, end, key=data["relation"], **data)
    return found
