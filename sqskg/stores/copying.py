"""What a store has, copied into a folder."""

from __future__ import annotations

from pathlib import Path

from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Store


def copy_graphs(store: Store, folder: Path) -> int:
    """Copy the reports and decisions of a store into a new folder, and return how many graphs there were."""
    copy = EmbeddedStore.write(folder)
    names = store.graphs()
    for name in names:
        copy.replace(name, store.graph(name))
    copy.flush()
    return len(names)
