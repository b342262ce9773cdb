"""The store's reports as RDF files, the same bytes whenever the same reports are in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from sqskg.prefixes import PREFIXES
from sqskg.stores.store import Store


class ExportFormat(Enum):
    """The formats of an export; `turtle` has no named graphs and gives the merge of the reports."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"


_SYNTAX = {
    ExportFormat.TRIG: RdfFormat.TRIG,
    ExportFormat.NQUADS: RdfFormat.N_QUADS,
    ExportFormat.TURTLE: RdfFormat.TURTLE,
}


def export(store: Store, graphs: Iterable[NamedNode], form: ExportFormat, output: IO[bytes]) -> None:
    """Write the named graphs of some reports to `output`, in the order given, statements sorted."""
    quads: Iterator[Quad] = (quad for name in graphs for quad in store.graph(name))
    if form is ExportFormat.TURTLE:
        merged = sorted({Triple(q.subject, q.predicate, q.object) for q in quads}, key=str)
        serialize(merged, output, _SYNTAX[form], prefixes=PREFIXES)
    else:
        # N-Quads has no prefixes.
        serialize(quads, output, _SYNTAX[form], prefixes=None if form is ExportFormat.NQUADS else PREFIXES)
