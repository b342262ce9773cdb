"""Oxigraph in this process, over a folder on disk.

The default graph is the merge of all named graphs, each triple once, kept so by every write: with the union
of the graphs in its place Oxigraph counts a triple once for each graph that holds it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
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

from sqskg.errors import QueryError, StoreError
from sqskg.prefixes import PREFIXES
from sqskg.stores.difference import data, held_elsewhere, merged
from sqskg.stores.folder import MARK_OF_A_STORE, refuse_other_folders, told
from sqskg.stores.seal import SEALED, SEALS, seal
from sqskg.stores.shipped import ONTOLOGY_GRAPH, shipped
from sqskg.stores.sparql import refusal, told_of_services
from sqskg.stores.store import Answer, Change
from sqskg.stores.version import version_of

__all__ = ["ONTOLOGY_GRAPH", "EmbeddedStore"]

# A store that is read while another process writes may look damaged for a moment.
_ATTEMPTS = 5
_PAUSE_SECONDS = 0.2


class EmbeddedStore:
    """A Store in a folder. `write` and `read` open one; a reader sees what was there when it opened.

    Of a reader the `folder` is known, and as `version` the state that it sees, by sqskg.stores.version; that is empty
    where the store changed while it was opened, and for all that are no readers.
    """

    def __init__(
        self, store: Store, place: str = "The store in memory", folder: Path | None = None, version: str = ""
    ) -> None:
        #: Oxigraph's own, for what asks of statements and not in SPARQL.
        self.engine = store
        self._place = place
        self.folder, self.version = folder, version

    @classmethod
    def write(cls, folder: Path) -> EmbeddedStore:
        """Open a folder for writing, making it if need be, and bring its ontology and catalogue up to date.

        Raises StoreError where the folder cannot be written, is another program's, or is in use.
        """
        refuse_other_folders(folder)
        with told(str(folder)):
            folder.parent.mkdir(parents=True, exist_ok=True)
            store = cls(Store(folder), str(folder))
        store.update_shipped()
        return store

    @classmethod
    def read(cls, folder: Path) -> EmbeddedStore:
        """Open a folder for reading, beside a writer if there is one. Raises StoreError where it is no store."""
        if not os.path.isfile(folder / MARK_OF_A_STORE):  # noqa: PTH113  # False, no error, where we may not look
            advice = "Load letters first ('sqskg load LETTER…'), or name the folder with --store or SQSKG_STORE."
            raise StoreError(str(folder), "There is no store here", advice)
        for attempt in range(_ATTEMPTS):
            try:
                with told(str(folder)):
                    before, store = version_of(folder), Store.read_only(str(folder))
                    return cls(store, str(folder), folder, before if version_of(folder) == before else "")
            except StoreError:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE_SECONDS)
        raise AssertionError("the last attempt returns or raises")

    @classmethod
    def in_memory(cls) -> EmbeddedStore:
        """Make a store that is gone with the process: for tests, and for questions about letters that are not kept."""
        store = cls(Store())
        store.update_shipped()
        return store

    def update_shipped(self) -> None:
        """Keep the ontology, the vocabulary, the reference data and the questions that this version of sqskg ships."""
        for name, quads in shipped().items():
            self.replace(name, quads)

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

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> Change:
        """Make a graph hold just `quads`, in one transaction; say what that changed."""
        wanted = set(quads)
        with told(self._place):
            present = set(self.engine.quads_for_pattern(None, None, None, name))
            if wanted == present:
                return Change.NONE
            self._apply(
                name, gone=present - wanted, new=wanted - present, sealed=self._sealed(name, wanted), drop=not wanted
            )
        if not wanted:
            return Change.REMOVED
        return Change.REPLACED if present else Change.ADDED

    def remove(self, name: NamedNode) -> Change:
        """Remove a graph, in one transaction; say whether there was one."""
        return self.replace(name, [])

    def select(self, query: str) -> Answer:
        """Return the rows of a SELECT or ASK query; an ASK has one row with one value."""
        with told(self._place), told_of_services(query):
            result = self.query(query)
            if isinstance(result, QueryBoolean):
                return Answer(("answer",), ((Literal(bool(result)),),))
            if not isinstance(result, QuerySolutions):
                raise QueryError("This query", "it makes triples, not rows", "Ask for them with --format turtle.")
            names = tuple(variable.value for variable in result.variables)
            return Answer(names, tuple(tuple(row) for row in result))

    def triples(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query, sorted."""
        with told(self._place), told_of_services(query):
            result = self.query(query)
            if not isinstance(result, QueryTriples):
                raise QueryError("This query", "it makes rows, not triples", "Ask for them with --format table.")
            return sorted(set(result), key=str)

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

    def flush(self) -> None:
        """Put what was written on the disk."""
        with told(self._place):
            self.engine.flush()

    def _sealed(self, name: NamedNode, wanted: set[Quad]) -> tuple[set[Quad], set[Quad]]:
        """Return the seals of a graph that go, and those that come, where it is to hold just `wanted`."""
        present = set(self.engine.quads_for_pattern(name, SEALED, None, SEALS))
        new = {seal(name, wanted)} if wanted and name not in shipped() else set()
        return present - new, new - present

    def _apply(
        self, name: NamedNode, gone: set[Quad], new: set[Quad], *, sealed: tuple[set[Quad], set[Quad]], drop: bool
    ) -> None:
        """Apply a difference to a graph, its seal and the merge in one step, which Oxigraph makes atomic."""
        merge_gone = [merged(q) for q in gone if not held_elsewhere(self.engine, q, name)]
        merge_new = [q for q in map(merged, new) if q not in self.engine]
        goes, comes = [*merge_gone, *gone, *sealed[0]], [*merge_new, *new, *sealed[1]]
        if not goes:
            self.engine.extend(comes)
            return
        # A graph without statements would still be listed among the reports.
        emptied = f" ;\nDROP GRAPH {name}" if drop else ""
        self.engine.update(f"DELETE DATA {{ {data(goes)} }} ;\nINSERT DATA {{ {data(comes)} }}{emptied}")
