"""Seals: of each graph that a store was given, the digest of what it held, kept in the step that kept the graph.

By its seal a graph is known to be whole: what a failing disk or another program changed has another digest. Seals are
in a graph of their own. What all graphs say together has none of them, and a pattern that asks each graph
(`GRAPH ?g`) finds them with the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import DCTERMS
from sqskg.digest import bare, digest_of
from sqskg.vocabulary import DEFINITIONS

#: The graph of the seals.
SEALS = NamedNode(f"{DEFINITIONS.removesuffix('/def/')}/.well-known/seals")
#: By which a seal says its digest.
SEALED = DCTERMS.identifier
_KIND = "RDFC-1.0, SHA-256: "


def seal(name: NamedNode, lines: Iterable[bytes]) -> Quad:
    """Return the seal of a graph that holds just the statements in `lines`, as sqskg.digest.named has them.

    Raises ValueError for a statement in another graph.
    """
    return Quad(name, SEALED, Literal(f"{_KIND}{digest_of(bare(lines, name))}"), SEALS)
