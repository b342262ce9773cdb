"""What letters say of all themes, as a worker learns it: from the index where that has it, else from the store."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqskg.asking.tally import Letter, Tally, letters, tally
from sqskg.errors import SqskgError
from sqskg.searching import entry
from sqskg.searching.index import FORM, Index
from sqskg.searching.place import index_place
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader


def tallied(readers: Sequence[Reader], theme: str = "") -> Tally:
    """Return what sqskg.asking.tally counts, of the state in which the store was opened, whatever the index knows.

    Where the index is of another state, what it has of letters that changed is counted anew; where there is none, all.
    The longer ways take time, which is better than figures of another day.
    """
    store = readers[0]
    if isinstance(store, EmbeddedStore) and (place := _place(store)):
        with _undamaged(place), Index.reading(place) as index:
            if _is_of(index, store):
                return index.counted.tally(theme)
            if index.told("form") == FORM:
                return index.counted.tally_of(store, entry.marks(store), theme)
    return tally(readers, theme)


def all_letters(readers: Sequence[Reader]) -> list[Letter]:
    """Return all letters, in the order of their days, as sqskg.asking.tally finds them."""
    store = readers[0]
    if isinstance(store, EmbeddedStore) and (place := _place(store)):
        with _undamaged(place), Index.reading(place) as index:
            if _is_of(index, store):
                return index.counted.letters()
    return list(letters(readers).values())


def _place(store: EmbeddedStore) -> Path | None:
    if store.folder is None:
        return None
    try:
        return index_place(store.folder)
    except SqskgError:
        return None


def _is_of(index: Index, store: EmbeddedStore) -> bool:
    """Say whether an index is of the state that a store was opened in; of one that is not known, none is."""
    return bool(store.version) and (index.told("form"), index.told("version")) == (FORM, store.version)


@contextlib.contextmanager
def _undamaged(place: Path) -> Iterator[None]:
    """Go on where there is no index; take one that is damaged away, so that it is made anew."""
    try:
        yield
    except sqlite3.OperationalError:
        return
    except sqlite3.DatabaseError:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)
