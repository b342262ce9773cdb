"""The stakeholders of a store's reports as a networkx graph."""

from __future__ import annotations

import json
from enum import Enum
from typing import IO

import networkx as nx
from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader

# Each row is an edge: who, what kind of node, its label; the relation; and the same of whom.
_EDGES = """
SELECT ?from ?from_kind ?from_label ?relation ?to ?to_kind ?to_label WHERE {
  {
    ?sending sqs:inReport ?from ; sqs:sentToPerson ?to ; sqs:capacity/skos:notation ?relation .
    BIND ("report" AS ?from_kind) BIND ("person" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to foaf:name ?to_label .
  } UNION {
    # What is sent to a post goes to its holder; to the post itself only while it has none.
    ?sending sqs:inReport ?from ; sqs:sentToPost ?to ; sqs:capacity/skos:notation ?relation .
    FILTER NOT EXISTS { ?sending sqs:sentToPerson ?anybody }
    BIND ("report" AS ?from_kind) BIND ("post" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to rdfs:label ?to_label .
  } UNION {
    ?to org:heldBy ?from .
    BIND ("person" AS ?from_kind) BIND ("holds" AS ?relation) BIND ("post" AS ?to_kind)
    ?from foaf:name ?from_label . ?to rdfs:label ?to_label .
  } UNION {
    ?from org:postIn ?to .
    BIND ("post" AS ?from_kind) BIND ("in" AS ?relation)
    BIND (IF(EXISTS { ?to a sqs:YouthOffendingTeam }, "team", "body") AS ?to_kind)
    ?from rdfs:label ?from_label . ?to skos:prefLabel|rdfs:label ?to_label .
  } UNION {
    ?from sqs:inArea ?to .
    BIND ("post" AS ?from_kind) BIND ("in" AS ?relation) BIND ("area" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to skos:prefLabel ?to_label .
  } UNION {
    ?from org:linkedTo ?to .
    BIND ("body" AS ?from_kind) BIND ("of" AS ?relation) BIND ("team" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to rdfs:label ?to_label .
  } UNION {
    ?from org:hasMember ?to . ?inspection sqs:inspected ?from .
    BIND ("team" AS ?from_kind) BIND ("made up of" AS ?relation) BIND ("body" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to skos:prefLabel ?to_label .
  } UNION {
    ?from sqs:localTo ?to .
    BIND ("post" AS ?from_kind) BIND ("local to" AS ?relation) BIND ("team" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to rdfs:label ?to_label .
  } UNION {
    ?from prov:wasGeneratedBy/sqs:inspected ?to .
    BIND ("report" AS ?from_kind) BIND ("on" AS ?relation) BIND ("team" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to rdfs:label ?to_label .
  }
  FILTER (LANG(?to_label) IN ("en", ""))
} ORDER BY ?from ?relation ?to ?from_label ?to_label
"""


# Records that a reviewer said to be of one person are one node.
_SAME = "SELECT ?record ?person { ?record owl:sameAs ?person }"


class NetworkFormat(Enum):
    """GraphML for Gephi, yEd and Cytoscape; node-link JSON for D3 and for networkx itself."""

    GRAPHML = "graphml"
    JSON = "json"


def network(store: Reader) -> nx.MultiDiGraph[str]:
    """Return bodies, areas, teams, posts, people and reports, with what joins them.

    Nodes are addresses, with `kind` and `label`; edges have `relation`: addressee, copy, holds, in, local to, made up
    of, of, on. Two nodes have an edge for each relation between them. Nodes and edges come in one order for the same
    store.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    stands = {str(record): person.value for record, person in store.select(_SAME).rows if isinstance(person, NamedNode)}
    for row in store.select(_EDGES).rows:
        start, start_kind, start_label, relation, end, end_kind, end_label = (
            stands.get(str(term), term.value) if isinstance(term, NamedNode | Literal) else "" for term in row
        )
        # Of two spellings that letters give, the first in the alphabet is the label.
        for node, kind, label in ((start, start_kind, start_label), (end, end_kind, end_label)):
            if node not in graph or label < graph.nodes[node]["label"]:
                graph.add_node(node, kind=kind, label=label)
        graph.add_edge(start, end, key=relation, relation=relation)
    return graph


def write_network(graph: nx.MultiDiGraph[str], form: NetworkFormat, output: IO[bytes]) -> None:
    """Write a network in a format that tools for looking at graphs read, in UTF-8."""
    if form is NetworkFormat.GRAPHML:
        nx.write_graphml(graph, output)
    else:
        tree = nx.node_link_data(graph, edges="edges")
        output.write(json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n")
