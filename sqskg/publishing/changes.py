"""From an earlier edition to that of today: a change set, for those who have the earlier one.

The edition of today is made and checked as any other, beside, and only what changed is read of the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.digest import digest_of, quads_of
from sqskg.errors import DisclosureError, OutputError
from sqskg.publishing.archive import Archive
from sqskg.publishing.changeset import ChangeSet, write_change_set
from sqskg.publishing.contents import Contents
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.edition import Prepared
from sqskg.publishing.index import Remembered
from sqskg.publishing.manifest import Manifest
from sqskg.publishing.patch import PATCH, GraphChange, read_patch, write_patch
from sqskg.stores.store import Store

_MADE = "changes"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two editions, by the digests of their graphs, and where the graphs' contents are."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    archive: Archive
    contents: Contents

    def changed(self) -> list[str]:
        """Return the names of the graphs that differ, in order."""
        return sorted(
            graph for graph in self.before.keys() | self.after.keys() if self.before.get(graph) != self.after.get(graph)
        )

    def earlier(self, graph: str) -> list[bytes]:
        """Return a graph's lines in the earlier edition; none where it was not there."""
        return self.archive.lines(self.before[graph]) if graph in self.before else []

    def changes(self) -> Iterator[GraphChange]:
        """Yield what changes, graph by graph."""
        for graph in self.changed():
            now = self.contents.lines(self.after[graph]) if graph in self.after else []
            yield GraphChange.between(graph, self.earlier(graph), now)


def write_changes(made: Prepared, since: Remembered, archive: Archive, store: Store, folder: Path) -> ChangeSet:
    """Write to a folder what leads from an earlier edition to one that is prepared, and has its contents put by.

    A change set that is in the folder is replaced. Raises StoreError where the archive has not what the earlier edition
    said, DisclosureError where a removal would say what the profile withholds of the store by now, and OutputError
    where the changes would not lead from the one to the other; nothing is then written.
    """
    if made.contents is None:
        raise ValueError("an edition without its contents cannot be compared")
    after = made.manifest.digests
    pair = _Pair(archive.graphs(since), after, archive, made.contents)
    _refuse_words_withheld_now(pair, made.discloser, store)
    beside = made.beside / _MADE
    beside.mkdir()
    with (beside / PATCH).open("wb") as file:
        added, removed = write_patch(file, since.digest, made.manifest.canonical, pair.changes())
    _refuse_wrong_changes(beside / PATCH, pair, since.digest, made.manifest)
    changes = write_change_set(beside, ChangeSet(since.digest, made.manifest, added, removed, ()))
    made.move(_MADE, folder)
    return changes


def _refuse_words_withheld_now(pair: _Pair, discloser: Discloser, store: Store) -> None:
    """Raise DisclosureError where a removal would say once more what got out before it was known that it must not."""
    profile, said = discloser.profile, {}
    for change in () if profile.everything else pair.changes():
        graph = NamedNode(change.graph)
        removed = list(quads_of(change.removed, graph))
        if removed and (found := discloser.withheld_now(removed, list(store.graph(graph)))):
            said[change.graph.rpartition("/")[2]] = len(found)
    if count := sum(said.values()):
        letters = ", ".join(f"{letter}: {number}" for letter, number in said.items())
        many = f"{count} of the statements to be removed {'say' if count > 1 else 'says'} what is withheld by now"
        many += f" ({letters}), since the earlier export let out what this store and this profile let out no longer"
        advice = "Nothing was written. Send a full export, without --since, and ask for the earlier one to be deleted."
        raise DisclosureError(profile.name, f"{many}: a change set would say it once more", advice)


def _refuse_wrong_changes(patch: Path, pair: _Pair, before: str, manifest: Manifest) -> None:
    """Raise OutputError unless the changes, as they were written, make each graph what it is now.

    A data set's digest follows from the contents of its graphs, and those that no change is in are the same.
    """
    left = dict(pair.before)
    try:
        for change in read_patch(patch, before, manifest.canonical):
            lines = change.applied(pair.earlier(change.graph))
            left[change.graph] = digest_of(lines) if lines else ""
    except ValueError as error:
        raise _fault(str(error)) from None
    if {graph: digest for graph, digest in left.items() if digest} != dict(pair.after):
        raise _fault("the earlier export with the changes is not that of today")


def _fault(reason: str) -> OutputError:
    return OutputError(PATCH, reason, "Export in full, without --since, and report it as a fault of the software.")
