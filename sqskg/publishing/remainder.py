"""What remains whole of a graph of which statements are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container

from pyoxigraph import NamedNode, Quad

from sqskg.describing.terms import FOAF, OA, ORG, SQS

# A thing that has lost one of these says something else than it did: a sending without its person, that there was
# nobody. It goes whole.
_ESSENTIAL = {OA.exact, OA.refinedBy, OA.hasSelector, ORG.member, FOAF.name, SQS.sentToPerson, SQS.sentToPost}
# Nothing but shows the words of something else.
_EVIDENCE = {OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector}
# A thing, where a statement leads from it, and the statement.
_Links = list[tuple[object, object, Quad]]


def remainder(left: Collection[Quad], kept: set[Quad], known: Container[object]) -> set[Quad]:
    """Return those of the statements left that are whole, of the `kept` ones that they are part of.

    Gone are links to things of which nothing is left and that are not `known` from elsewhere, things that have lost
    what makes them, and evidence of nothing, until no more of them are found.
    """
    statements: _Links = [(quad.subject, quad.object, quad) for quad in left]
    there = Counter(subject for subject, _, _ in statements)
    links = [link for link in statements if is_thing(link[1]) and link[1] not in known]
    evidence = {subject for subject, said, _ in statements if said in _EVIDENCE}
    shows = [link for link in statements if link[1] in evidence]
    broken: set[object] = {quad.subject for quad in kept.difference(left) if quad.predicate in _ESSENTIAL}
    lost: set[Quad] = set()
    while True:
        for thing in broken:
            there.pop(thing, None)
        links, found = _followed(links, there)
        lost |= found
        shows = [link for link in shows if link[0] in there and link[2] not in lost]
        gone = {thing for thing in evidence if thing in there}.difference(said for _, said, _ in shows)
        if not (found or gone):
            return {quad for subject, _, quad in statements if subject in there and quad not in lost}
        broken = gone.union(quad.subject for quad in found if quad.predicate in _ESSENTIAL)


def is_thing(node: object) -> bool:
    """Say whether a node is the address of a thing, of which a graph or the reference data tells."""
    return isinstance(node, NamedNode) and "/id/" in node.value


def _followed(links: _Links, there: Counter[object]) -> tuple[_Links, set[Quad]]:
    """Return the links that lead to what is there, and those that do not, which are taken from their things."""
    left: _Links = []
    lost: set[Quad] = set()
    for link in links:
        subject, said, quad = link
        if subject not in there:
            continue
        if said in there:
            left.append(link)
            continue
        lost.add(quad)
        there[subject] -= 1
        if not there[subject]:
            del there[subject]
    return left, lost
