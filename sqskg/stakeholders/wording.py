"""The kinds of nodes and of relations in plain words."""

from __future__ import annotations

import networkx as nx

from sqskg.stakeholders.network import Network

#: Each kind of node, in the order in which lists have them: one of it, and several.
KINDS = {
    "report": ("letter", "Letters"),
    "team": ("youth offending team", "Youth offending teams"),
    "body": ("body", "Bodies"),
    "area": ("area", "Areas"),
    "post": ("post", "Posts"),
    "person": ("person", "People"),
}
#: Each relation as a sentence has it, one way and the other.
RELATIONS = {
    "addressee": ("is addressed to", "is addressee of"),
    "copy": ("was copied to", "was sent a copy of"),
    "lead inspector of": ("is lead inspector in", "has as lead inspector"),
    "on": ("is on", "is inspected in"),
    "holds": ("is named as", "has as named holder"),
    "in": ("is a post in", "has the post"),
    "local to": ("is local to", "has the local post"),
    "of": ("is linked to", "is linked to"),
    "made up of": ("is made up of", "is part of"),
    "told together": ("is told together with", "is told together with"),
    "shares a person": ("shares a person with", "shares a person with"),
}


def told_of(graph: Network) -> str:
    """Return how much a network holds, as a heading has it."""
    reports = sum(kind == "report" for kind in nx.get_node_attributes(graph, "kind").values())
    letters = f" of {reports} {'letter' if reports == 1 else 'letters'}" if reports else ""
    return f"Who is told about what: {graph.number_of_nodes()} nodes and {graph.number_of_edges()} relations{letters}"
