"""The stakeholders of a store's reports as a networkx graph."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

import networkx as nx
from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader

# Each row is an edge: who, what kind of node, its label; the relation; the same of whom; and how often.
_EDGES = """
SELECT ?from ?from_kind ?from_label ?relation ?to ?to_kind ?to_label (COUNT(DISTINCT COALESCE(?said, ?from)) AS ?times)
  (GROUP_CONCAT(DISTINCT STR(?named_in); separator=" ") AS ?letters)
WHERE {
  {
    ?said sqs:inReport ?from ; sqs:sentToPerson ?to ; sqs:capacity/skos:notation ?relation .
    BIND ("report" AS ?from_kind) BIND ("person" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to foaf:name ?to_label .
  } UNION {
    # What is sent to a post goes to its holder; to the post itself only while it has none.
    ?said sqs:inReport ?from ; sqs:sentToPost ?to ; sqs:capacity/skos:notation ?relation .
    FILTER NOT EXISTS { ?said sqs:sentToPerson ?anybody }
    BIND ("report" AS ?from_kind) BIND ("post" AS ?to_kind)
    ?from rdfs:label ?from_label . ?to rdfs:label ?to_label .
  } UNION {
    # As often as a letter names the holder.
    ?to org:heldBy ?from . ?membership org:member ?from ; sqs:post ?to ; sqs:seenIn ?said .
    BIND (?said AS ?named_in)
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
  } UNION {
    ?to prov:wasGeneratedBy/sqs:leadInspector ?from .
    BIND ("person" AS ?from_kind) BIND ("lead inspector of" AS ?relation) BIND ("report" AS ?to_kind)
    ?from foaf:name ?from_label . ?to rdfs:label ?to_label .
  }
  FILTER (LANG(?to_label) IN ("en", ""))
}
GROUP BY ?from ?from_kind ?from_label ?relation ?to ?to_kind ?to_label
ORDER BY ?from ?relation ?to ?from_label ?to_label
"""

# Records that a reviewer said to be of one person are one node.
_SAME = "SELECT ?record ?person { ?record a foaf:Person ; owl:sameAs ?person }"

Network: TypeAlias = "nx.MultiDiGraph[str]"


def network(store: Reader) -> Network:
    """Return bodies, areas, teams, posts, people and reports, with what joins them.

    Nodes are addresses, with `kind` and `label`; edges have `relation` (addressee, copy, holds, in, lead inspector of,
    local to, made up of, of, on) and `weight`, how often the letters say so. Those of `holds` have `letters`, the
    addresses of the reports that name the holder, with blanks between. Two nodes have an edge for each relation between
    them. Nodes and edges come in one order for the same store.
    """
    graph: Network = nx.MultiDiGraph()
    stands = {str(record): person.value for record, person in store.select(_SAME).rows if isinstance(person, NamedNode)}
    times_said: dict[tuple[str, str, str], dict[tuple[str, str], int]] = {}
    named_in: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.select(_EDGES).rows:
        start, start_kind, start_label, relation, end, end_kind, end_label, times, letters = (
            stands.get(str(term), term.value) if isinstance(term, NamedNode | Literal) else "" for term in row
        )
        # Of two spellings that letters give, the first in the alphabet is the label.
        for node, kind, label in ((start, start_kind, start_label), (end, end_kind, end_label)):
            if node not in graph or label < graph.nodes[node]["label"]:
                graph.add_node(node, kind=kind, label=label)
        # Of one person's several records each adds; a row that differs in a spelling alone does not.
        said = times_said.setdefault((start, end, relation), {})
        said[str(row[0]), str(row[4])] = int(times)
        graph.add_edge(start, end, key=relation, relation=relation, weight=sum(said.values()))
        if relation == "holds":
            named_in[start, end] |= set(letters.split())
            graph.edges[start, end, relation]["letters"] = " ".join(sorted(named_in[start, end]))
    return graph
