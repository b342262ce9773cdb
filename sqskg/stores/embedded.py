"""Oxigraph in this process, over a folder on disk.

The default graph is the merge of all named graphs, each triple once, kept so by every write: with the union
of the graphs in its place Oxigraph counts a triple once for each graph that holds it.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    NamedNode,
    Quad,
    RdfFormat,
    Store,
)

from sqskg.digest import named
from sqskg.errors import StoreError
from sqskg.stores.bulk import Chunks, ForeignGraphError, with_merge
from sqskg.stores.difference import DEFAULT, data, merged
from sqskg.stores.engine import EngineReader
from sqskg.stores.folder import MARK_OF_A_STORE, refuse_beheaded, refuse_other_folders, told
from sqskg.stores.newer import refuse_newer
from sqskg.stores.seal import SEALED, SEALS, seal
from sqskg.stores.shipped import ONTOLOGY_GRAPH, shipped
from sqskg.stores.store import Change
from sqskg.stores.version import version_of

__all__ = ["ONTOLOGY_GRAPH", "EmbeddedStore"]

# A store that is read while another process writes may look damaged for a moment.
_ATTEMPTS = 5
_PAUSE_SECONDS = 0.2


class EmbeddedStore(EngineReader):
    """A Store in a folder. `write` and `read` open one; a reader sees what was there when it opened.

    With each graph it keeps a seal, by which it is known whether the graph is whole.
    """

    @classmethod
    def write(cls, folder: Path) -> EmbeddedStore:
        """Open a folder for writing, making it if need be, and bring its ontology and catalogue up to date.

        Raises StoreError where the folder cannot be written, is another program's or a newer version's, or is in use.
        """
        refuse_other_folders(folder)
        with told(str(folder)):
            folder.parent.mkdir(parents=True, exist_ok=True)
            store = cls(Store(folder), str(folder))
        refuse_newer(store.engine, str(folder))
        store.update_shipped()
        return store

    @classmethod
    def read(cls, folder: Path) -> EmbeddedStore:
        """Open a folder for reading, beside a writer if there is one.

        Raises StoreError where it is no store, or a newer version's.
        """
        if not os.path.isfile(folder / MARK_OF_A_STORE):  # noqa: PTH113  # False, no error, where we may not look
            refuse_beheaded(folder)
            advice = "Load letters first ('sqskg load LETTER…'), or name the folder with --store or SQSKG_STORE."
            raise StoreError(str(folder), "There is no store here", advice)
        store = cls._read(folder)
        refuse_newer(store.engine, str(folder))
        return store

    @classmethod
    def _read(cls, folder: Path) -> EmbeddedStore:
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

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> Change:
        """Make a graph hold just `quads`, in one transaction; say what that changed.

        Its seal, and what the merge has of it, are put right too where the graph itself is as it was.
        """
        wanted = _as_stored(quads)
        with told(self._place):
            present = set(self.engine.quads_for_pattern(None, None, None, name))
            self._make(name, present, wanted)
        if wanted == present:
            return Change.NONE
        if not wanted:
            return Change.REMOVED
        return Change.REPLACED if present else Change.ADDED

    def add(self, graphs: Iterable[tuple[NamedNode, bytes]]) -> None:
        """Add graphs that the store has not, each as N-Quads, with one statement a line: all of them or none.

        Quicker than `replace` for four or more at once; some sixty take the least time
        for each, and memory by their number.

        Raises StoreError for a graph that is there, for what is no N-Quads, and for statements of another graph.
        """
        lost: list[NamedNode] = []
        try:
            with told(self._place):
                new = Chunks(with_merge(self._absent(graphs, lost)))
                self.engine.bulk_load(io.BufferedReader(new), format=RdfFormat.N_QUADS)
                # Now, and not before: a graph with two seals is in doubt, and one that is lost is known by its seal.
                for name in lost:
                    self._make(name, present := set(self.engine.quads_for_pattern(None, None, None, name)), present)
        except (SyntaxError, ForeignGraphError) as error:
            advice = "Nothing of it was kept: make it again from the letters."
            raise StoreError(self._place, f"What was to be added is no report ({error})", advice) from None

    def remove(self, name: NamedNode) -> Change:
        """Remove a graph with its seal, in one transaction; say whether there was one."""
        return self.replace(name, [])

    def flush(self) -> None:
        """Put what was written on the disk."""
        with told(self._place):
            self.engine.flush()

    def close(self) -> None:
        """Let go of the folder: nothing can be asked of the store after that, and another may write to it."""
        del self.engine, self._disk

    def _absent(
        self, graphs: Iterable[tuple[NamedNode, bytes]], lost: list[NamedNode]
    ) -> Iterator[tuple[NamedNode, bytes]]:
        """Yield graphs, and note those that were lost, which have a seal; refuse one that is there or came before."""
        seen: set[NamedNode] = set()
        for name, quads in graphs:
            if name in seen or next(self.engine.quads_for_pattern(None, None, None, name), None):
                advice = "Nothing of it was kept: remove that report first, or load its letter."
                raise StoreError(self._place, f"What was to be added is there already ({name.value})", advice)
            seen.add(name)
            if next(self.engine.quads_for_pattern(name, SEALED, None, SEALS), None):
                lost.append(name)
            yield name, quads

    def _sealed(self, name: NamedNode, wanted: set[Quad]) -> tuple[set[Quad], set[Quad]]:
        """Return the seals of a graph that go, and those that come, where it is to hold just `wanted`."""
        present = set(self.engine.quads_for_pattern(name, SEALED, None, SEALS))
        new = {seal(name, named(wanted))} if wanted and name not in shipped() else set()
        return present - new, new - present

    def _make(self, name: NamedNode, present: set[Quad], wanted: set[Quad]) -> None:
        """Make a graph, its seal and the merge what they are to be in one step, which Oxigraph makes atomic."""
        gone, new = present - wanted, wanted - present
        seals_gone, seals_new = self._sealed(name, wanted)
        merge_gone = [merged(q) for q in gone if not self._held_elsewhere(q, name)]
        # Of all that is wanted: what the graph has the merge may have lost.
        merge_new = [q for q in map(merged, wanted) if q not in self.engine]
        goes, comes = [*merge_gone, *gone, *seals_gone], [*merge_new, *new, *seals_new]
        if not goes:
            self.engine.extend(comes)
            return
        # A graph without statements would still be listed among the reports.
        emptied = "" if wanted else f" ;\nDROP SILENT GRAPH {name}"
        self.engine.update(f"DELETE DATA {{ {data(goes)} }} ;\nINSERT DATA {{ {data(comes)} }}{emptied}")

    def _held_elsewhere(self, quad: Quad, name: NamedNode) -> bool:
        holders = self.engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(other.triple == quad.triple and other.graph_name not in (name, DEFAULT, SEALS) for other in holders)


def _as_stored(quads: Iterable[Quad]) -> set[Quad]:
    """Return statements as the engine has them, which writes 0.00 as 0: else what is there would look like a change."""
    stored = Store()
    stored.extend(quads)
    return set(stored)
