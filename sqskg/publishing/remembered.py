"""Exports that are remembered in an archive, so that later ones can be told as changes to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.errors import StoreError
from sqskg.publishing.archive import Archive
from sqskg.publishing.changes import write_changes
from sqskg.publishing.changeset import ChangeSet
from sqskg.publishing.earlier import earlier, older_that_differs
from sqskg.publishing.edition import EDITION, Prepared, place_for, prepared
from sqskg.publishing.index import Remembered
from sqskg.publishing.making import Order
from sqskg.publishing.manifest import Manifest
from sqskg.stores.store import Store


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: an edition's manifest, or a change set; `forgotten` is why it is not remembered, if so.

    Where a change set for a day is empty, `older` is the newest edition of before that says something else.
    """

    written: Manifest | ChangeSet
    forgotten: StoreError | None
    older: Remembered | None = None


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes what is ordered of some graphs of a store, and remembers it in an archive."""

    store: Store
    graphs: Sequence[NamedNode]
    order: Order
    archive: Archive

    def edition(self, folder: Path) -> Export:
        """Write an edition as `publish` does, and remember it once it stands."""
        folder = place_for(folder, self.order, changes=False)
        with prepared(self.store, self.graphs, self.order, folder, self.archive) as made:
            made.move(EDITION, folder)
            return Export(made.manifest, _kept(made, self.archive))

    def changes(self, folder: Path, since: str) -> Export:
        """Write what changed since an earlier edition, which `since` says as `earlier` takes it; remember today's.

        Raises DisclosureError and OutputError as `publish`, `earlier` and `write_changes` do, and StoreError where the
        archive has not what the earlier edition said; nothing is then written.
        """
        folder = place_for(folder, self.order, changes=True)
        start = earlier(self.archive, since, self.order.profile.name, self.order.body)
        # A damaged record is told before all the work.
        self.archive.graphs(start)
        with prepared(self.store, self.graphs, self.order, folder, self.archive) as made:
            changes = write_changes(made, start, self.archive, self.store, folder)
            # Today's is not remembered yet, and cannot be found.
            older = self._older(since) if changes.before == changes.after.canonical else None
            return Export(changes, _kept(made, self.archive), older)

    def _older(self, since: str) -> Remembered | None:
        start = earlier(self.archive, since, self.order.profile.name, self.order.body)
        return older_that_differs(self.archive, since, self.order.profile.name, self.order.body, start.digest)


def _kept(made: Prepared, archive: Archive) -> StoreError | None:
    """Remember an edition; what was asked for is there already, and a failure is no reason to take it back."""
    if made.contents is not None:
        try:
            archive.keep(made.manifest, made.contents)
        except StoreError as error:
            return error
    return None
