"""Reviewers' decisions as a graph of their own beside the reports, which keep what was read."""

from __future__ import annotations

import hashlib

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import DCTERMS, OWL, RDF, RDFS, SQS, day
from sqskg.identity.decisions import Decisions, Verdict
from sqskg.identity.person import PERSON, people
from sqskg.stores.store import Change, Reader, Store

#: How the name of the graph of decisions ends.
DECISIONS = "/doc/people"
_KEPT = f"""
SELECT ?verdict ?one ?other ?by ?on ?why WHERE {{
  ?decision a sqs:IdentityDecision ; sqs:verdict ?verdict ; sqs:decidedBy ?by ; dcterms:date ?on ; rdfs:comment ?why ;
    sqs:concerns ?first, ?second .
  BIND (STRAFTER(STR(?first), "{PERSON}") AS ?one)
  BIND (STRAFTER(STR(?second), "{PERSON}") AS ?other)
  FILTER (?one < ?other)
}}
"""


def keep_decisions(store: Store, decisions: Decisions) -> Change:
    """Keep in a store what was decided of the records that it has; say what that changed.

    Each record of a person who has several is `owl:sameAs` the one that stands for all those that are there, be they
    joined through a record that is not; of two persons the one is `owl:differentFrom` the other. The decision on a
    record that the store has not waits until a letter brings it.
    """
    there = next((graph for graph in store.graphs() if graph.value.endswith(DECISIONS)), None)
    if not decisions.made and there is None:
        return Change.NONE
    present = {person.key: person.node for person in people(store)}
    if present:
        base = min(node.value for node in present.values()).partition(PERSON)[0]
        graph = NamedNode(f"{base}{DECISIONS}")
        return store.replace(graph, _quads(decisions, base, graph, present))
    return store.remove(there) if there else Change.NONE


def agree(store: Reader, decisions: Decisions) -> bool:
    """Say whether a store keeps just what was decided of the records that it has."""
    kept = {tuple(getattr(term, "value", "") for term in row) for row in store.select(_KEPT).rows}
    if not kept and not decisions.made:
        return True
    present = {person.key for person in people(store)}
    wanted = {
        (made.verdict.value, *sorted(made.pair), made.by, made.on.isoformat(), made.why)
        for made in decisions.made
        if made.pair <= present
    }
    return kept == wanted


def _quads(decisions: Decisions, base: str, graph: NamedNode, present: dict[str, NamedNode]) -> list[Quad]:
    made: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = []
    for group in decisions.groups():
        records = sorted(group & present.keys())
        made += [(present[record], OWL.sameAs, present[records[0]]) for record in records[1:]]
    for decision in decisions.made:
        if not decision.pair <= present.keys():
            continue
        first, second = sorted(decision.pair)
        one, other = present[first], present[second]
        # Decisions have no names of their own: what they are about is their key.
        key = hashlib.sha256(f"{first}\n{second}".encode()).hexdigest()[:16]
        node = NamedNode(f"{base}/id/decision/{key}")
        if decision.verdict is Verdict.DIFFERENT:
            made.append((one, OWL.differentFrom, other))
        made += [
            (node, RDF.type, SQS.IdentityDecision),
            (node, SQS.concerns, one),
            (node, SQS.concerns, other),
            (node, SQS.verdict, Literal(decision.verdict.value)),
            (node, SQS.decidedBy, Literal(decision.by)),
            (node, DCTERMS.date, day(decision.on)),
            (node, RDFS.comment, Literal(decision.why)),
        ]
    return [Quad(*triple, graph) for triple in made]
