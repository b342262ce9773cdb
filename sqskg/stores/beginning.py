"""A store that is begun for what is to be put into it, and that is not there where nothing was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqskg.errors import StoreError
from sqskg.interrupts import deferred
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.folder import MARK_OF_A_STORE, is_ours, of_others
from sqskg.stores.lock import locked


@contextmanager
def begun(folder: Path) -> Iterator[EmbeddedStore]:
    """Open a folder for writing, as EmbeddedStore.write does; a new store into which nothing came is taken away.

    Then folders are as they were, whatever has stopped it. The store is closed.
    """
    was_there = (folder / MARK_OF_A_STORE).is_file()
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        # It would leave a store of which the engine is half begun.
        with deferred() as stopped:
            store = EmbeddedStore.write(folder)
    except BaseException:
        with suppress(OSError):
            _take_folders(made)
        raise
    try:
        if stopped:
            raise KeyboardInterrupt
        yield store
    finally:
        # What stopped it is told, and not that this was stopped too.
        with suppress(StoreError, OSError):
            empty = not was_there and not store.graphs()
            store.close()
            if empty:
                _take_away(folder, made)


def _take_away(folder: Path, made: list[Path]) -> None:
    """Take the engine's files away, and the folders that were made for them, unless somebody else has come."""
    with locked(folder):
        if of_others(folder) or EmbeddedStore.read(folder).graphs():
            return
        entries = [entry for entry in folder.iterdir() if not is_ours(entry)]
        # Without the first it is no store, and by the last others wait.
        for entry in sorted(entries, key=lambda entry: (entry.name != MARK_OF_A_STORE, entry.name == "LOCK")):
            entry.unlink()
    _take_folders(made)


def _take_folders(made: list[Path]) -> None:
    for place in made:
        if not place.is_dir() or any(place.iterdir()):
            return
        place.rmdir()
