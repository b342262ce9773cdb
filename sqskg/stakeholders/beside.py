"""What tells namesakes apart: the body or the post that a node is of, and the first letter that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqskg.stakeholders.excerpt import Behind, Edge
from sqskg.stakeholders.letters import SentLetter
from sqskg.stakeholders.network import Network

# What a node is of is the other end of the first of these that it has.
_WITHIN = ("in", "local to", "of", "holds")


def within(graph: Network) -> dict[str, str]:
    """Return what nodes are of: a post its body, area or team, a body its team, a person the post."""
    found: dict[str, tuple[int, str]] = {}
    for start, end, data in graph.edges(data=True):
        if data["relation"] in _WITHIN:
            near = _WITHIN.index(data["relation"]), end
            found[start] = min(found.get(start, near), near)
    return {node: end for node, (_, end) in found.items()}


def first_letters(
    graph: Network, behind: Mapping[Edge, Sequence[Behind]], letters: Sequence[SentLetter]
) -> dict[str, SentLetter]:
    """Return the earliest of some letters in which nodes are; a letter itself has none."""
    order = sorted(letters, key=lambda letter: (letter.issued, letter.graph))
    place = {letter.graph: number for number, letter in enumerate(order)}
    found: dict[str, int] = {}
    for (start, end, _), said in behind.items():
        if said:
            first = min(place[each.letter.graph] for each in said)
            for node in (start, end):
                found[node] = min(found.get(node, first), first)
    named = {node for node, data in graph.nodes(data=True) if data["kind"] != "report"}
    return {node: order[number] for node, number in found.items() if node in named}
