"""What every store does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

#: A value in an answer; None where the variable is unbound.
Term = NamedNode | Literal | BlankNode | Triple | None


class Change(Enum):
    """What writing a graph did to the store."""

    ADDED = "kept"
    REPLACED = "replaced"
    REMOVED = "removed"
    NONE = "unchanged"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SELECT query, in the order of its variables."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]


class Reader(Protocol):
    """Answers questions. A plain pattern asks the merge of all graphs, each triple once.

    Prefixes of `sqskg.prefixes` need not be declared.
    """

    def select(self, query: str) -> Answer:
        """Return the rows of a SELECT query; an ASK query has one row with one value, `answer`.

        Raises QueryError for a query that is not SPARQL, and for one that makes triples.
        """

    def triples(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, sorted. Raises QueryError as `select` does."""


class Store(Reader, Protocol):
    """Keeps one named graph a report."""

    def reports(self) -> list[NamedNode]:
        """Return the names of the reports' graphs, in order."""

    def graphs(self) -> list[NamedNode]:
        """Return the names of the reports' graphs and, if there are any, of the reviewers' decisions, in order."""

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """Yield the statements of one graph in the order of N-Quads; none where there is no such graph."""

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> Change:
        """Make a graph hold just `quads`, whole or not at all; say what that changed."""

    def remove(self, name: NamedNode) -> Change:
        """Remove a graph, whole or not at all; say whether there was one."""

    def flush(self) -> None:
        """Put what was written on the disk, so that a loss of power does not lose it."""
