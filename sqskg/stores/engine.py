"""Oxigraph in this process, asked of what it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from sqskg.errors import QueryError
from sqskg.prefixes import PREFIXES
from sqskg.stores.folder import told
from sqskg.stores.seal import SEALS
from sqskg.stores.shipped import shipped
from sqskg.stores.sparql import refusal, told_of_services
from sqskg.stores.store import Answer
from sqskg.stores.watch import watched

_MEMORY = "The store in memory"


class EngineReader:
    """A Reader of a store of the engine's.

    Of one that was opened to be read the `folder` is known, and as `version` the state that it sees, by
    sqskg.stores.version; that is empty where the store changed while it was opened, and for all others.
    """

    def __init__(self, store: Store, place: str = _MEMORY, folder: Path | None = None, version: str = "") -> None:
        #: Oxigraph's own, for what asks of statements and not in SPARQL.
        self.engine = store
        self._place = place
        # Memory is not damaged.
        self._disk = None if place == _MEMORY else store
        self.folder, self.version = folder, version

    def leave_unwatched(self) -> None:
        """Have no watch over the engine: for a process that is ended by others when its time or its memory is up."""
        self._disk = None

    def reports(self) -> list[NamedNode]:
        """Return the names of the reports' graphs, in order."""
        return [name for name in self.graphs() if "/doc/report/" in name.value]

    def graphs(self) -> list[NamedNode]:
        """Return the names of the reports' graphs and, if there are any, of the reviewers' decisions, in order."""
        with told(self._place):
            names = [name for name in self.engine.named_graphs() if isinstance(name, NamedNode)]
        return sorted((name for name in names if name not in {*shipped(), SEALS}), key=str)

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """Yield the statements of one graph in the order of N-Quads."""
        with told(self._place):
            quads = sorted(self.engine.quads_for_pattern(None, None, None, name), key=str)
        yield from quads

    def select(self, query: str) -> Answer:
        """Return the rows of a SELECT or ASK query; an ASK has one row with one value."""
        with told(self._place), told_of_services(query), watched(self._disk, self._place) as watch:
            result = self.query(query)
            if isinstance(result, QueryBoolean):
                return Answer(("answer",), ((Literal(bool(result)),),))
            if not isinstance(result, QuerySolutions):
                raise QueryError("This query", "it makes triples, not rows", "Ask for them with --format turtle.")
            names = tuple(variable.value for variable in result.variables)
            return Answer(names, tuple(tuple(row) for row in watch.each(result)))

    def triples(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, sorted."""
        with told(self._place), told_of_services(query), watched(self._disk, self._place) as watch:
            result = self.query(query)
            if not isinstance(result, QueryTriples):
                raise QueryError("This query", "it makes rows, not triples", "Ask for them with --format table.")
            return sorted(set(watch.each(result)), key=str)

    def query(
        self,
        query: str,
        default_graph: list[NamedNode] | None = None,
        named_graphs: list[NamedNode] | None = None,
        base: str | None = None,
    ) -> QuerySolutions | QueryTriples | QueryBoolean:
        """Return the engine's own answer, which is reckoned as it is read.

        The graphs are those of the data set, None for all that the store has; `base` is what relative addresses are
        relative to. Raises QueryError for what is no query.
        """
        try:
            with told(self._place), told_of_services(query):
                # An empty list is no graph at all, and None all of them.
                return self.engine.query(
                    query,
                    base_iri=base,
                    prefixes=PREFIXES,
                    default_graph=None if default_graph is None else [*default_graph],
                    named_graphs=None if named_graphs is None else [*named_graphs],
                )
        except SyntaxError as error:
            raise refusal(query, error.msg) from None
