"""Reviewers' decisions as a graph of their own beside the reports, which keep what was read."""

from __future__ import annotations

import hashlib

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import DCTERMS, OWL, RDF, RDFS, SQS, day
from sqskg.identity.decisions import Decisions, Verdict
from sqskg.identity.person import people
from sqskg.stores.store import Change, Store

_PERSON = "/id/person/"


def keep_decisions(store: Store, decisions: Decisions) -> Change:
    """Keep in a store what was decided of the records that it has; say what that changed.

    Each record of a person who has several is `owl:sameAs` the one that stands for all; of two persons the one is
    `owl:differentFrom` the other. A decision on a record that the store has not waits until a letter brings it.
    """
    present = {person.node.value for person in people(store)}
    base = min(present).partition(_PERSON)[0] if present else ""
    if not base:
        return Change.NONE
    known = Decisions(tuple(decision for decision in decisions.made if decision.pair <= present))
    graph = NamedNode(f"{base}/doc/people")
    return store.replace(graph, _quads(known, base, graph))


def _quads(decisions: Decisions, base: str, graph: NamedNode) -> list[Quad]:
    made: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = []
    for group in decisions.groups():
        stands = NamedNode(min(group))
        made += [(NamedNode(record), OWL.sameAs, stands) for record in sorted(group) if record != stands.value]
    for decision in decisions.made:
        one, other = (NamedNode(record) for record in sorted(decision.pair))
        # Decisions have no names of their own: what they are about is their key.
        key = hashlib.sha256(f"{one.value}\n{other.value}".encode()).hexdigest()[:16]
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
