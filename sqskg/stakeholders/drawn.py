"""A network as it goes to a browser: small, with the place of each node and the letters behind each edge."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqskg.publishing.bases import Bases, as_uri
from sqskg.stakeholders.beside import first_letters, within
from sqskg.stakeholders.excerpt import Behind, Edge
from sqskg.stakeholders.layout import places
from sqskg.stakeholders.letters import SentLetter
from sqskg.stakeholders.measure import communities, undirected
from sqskg.stakeholders.network import Network
from sqskg.stakeholders.wording import KINDS, RELATIONS

# Places are whole numbers of this part of the picture's width.
_FINE = 10_000


def drawn(
    graph: Network, behind: Mapping[Edge, Sequence[Behind]], letters: Sequence[SentLetter], bases: Bases
) -> dict[str, Any]:
    """Return a network as columns. Nodes, letters, kinds, relations and words are named by their numbers, from 0.

    `nodes` has `path` (what stands after the base), `label`, `kind`, `x`, `y` (in ten-thousandths), `community`, and
    what tells namesakes apart: `within`, the node that it is of, and `first`, its first letter (-1 for none);
    `edges` has `from`, `to`, `relation`, `weight` and `behind`: a letter, its words (-1 where there are none), and so
    on. `elsewhere` has the addresses that are not a base and a path. The same network always gives the same.
    """
    simple = undirected(graph)
    of = communities(simple) if graph else {}
    at = places(simple, of) if graph else {}
    number = {node: place for place, node in enumerate(graph)}
    kinds, relations = list(KINDS), list(RELATIONS)
    base = bases.bases[0]
    paths = {node: as_uri(bases.path(node) or node) for node in graph}
    lettered = {letter.graph: place for place, letter in enumerate(letters)}
    of_which, first = within(graph), first_letters(graph, behind, letters)
    words: dict[str, int] = {}
    edges: dict[str, list[Any]] = {"from": [], "to": [], "relation": [], "weight": [], "behind": []}
    for start, end, data in graph.edges(data=True):
        edges["from"].append(number[start])
        edges["to"].append(number[end])
        edges["relation"].append(relations.index(data["relation"]))
        edges["weight"].append(data["weight"])
        pairs = (
            (lettered[each.letter.graph], words.setdefault(each.words, len(words)) if each.words else -1)
            for each in behind.get((start, end, data["relation"]), ())
        )
        edges["behind"].append([part for pair in pairs for part in pair])
    return {
        "base": base,
        "kinds": [[kind, *told] for kind, told in KINDS.items()],
        "relations": [[relation, *told] for relation, told in RELATIONS.items()],
        "letters": [[each.label, as_uri(bases.path(each.address) or each.address), each.issued] for each in letters],
        "nodes": {
            "path": list(paths.values()),
            "label": [data["label"] for _, data in graph.nodes(data=True)],
            "kind": [kinds.index(data["kind"]) for _, data in graph.nodes(data=True)],
            "x": [round(_FINE * at[node][0]) for node in graph],
            "y": [round(_FINE * at[node][1]) for node in graph],
            "community": [of[node] for node in graph],
            "within": [number.get(of_which.get(node, ""), -1) for node in graph],
            "first": [lettered[first[node].graph] if node in first else -1 for node in graph],
        },
        "edges": edges,
        "words": list(words),
        "elsewhere": {str(number[node]): node for node, path in paths.items() if base + path != node},
    }


def compact(facts: object) -> bytes:
    """Return facts as JSON without blanks."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
