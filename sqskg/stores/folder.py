"""The folder of an embedded store: which folders it leaves alone, and its engine's errors in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqskg.errors import DamagedStoreError, StoreError, StoreInUseError

#: RocksDB, below Oxigraph, has this file in every folder of its own.
MARK_OF_A_STORE = "CURRENT"
#: What was exported from the store: ours, and left alone by RocksDB, which knows its own files by their names.
EDITIONS = "editions"
#: Of which files the letters were read, and by which software: without it they are read again.
READINGS = "readings.json"
_OURS = {EDITIONS, READINGS}
# What RocksDB says of a folder that a process holds: another one, or this one.
_LOCKED = ("While lock file: ", "lock hold by ")
# The first line of what an engine says, no longer than a person reads.
_LONGEST_REASON = 200


def refuse_other_folders(folder: Path) -> None:
    """Raise StoreError for a file, and for a folder that holds something other than a store."""
    advice = "Name a new or an empty folder with --store or SQSKG_STORE."
    if folder.exists() and not folder.is_dir():
        raise StoreError(str(folder), "This is a file, not a folder for a store", advice)
    # A store that is made again goes on from the exports that there were.
    others = folder.is_dir() and any(entry.name not in _OURS for entry in folder.iterdir())
    if others and not (folder / MARK_OF_A_STORE).is_file():
        raise StoreError(str(folder), "This folder holds other files and no store", advice)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise what the engine raises, about the store in `place`, as a StoreError with advice.

    It is a StoreInUseError or a DamagedStoreError where the engine says so.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _in_words(place, error) from None


def in_use(place: str) -> StoreInUseError:
    """Return the error that says that a store is another process's."""
    advice = "Wait until it is done, or stop it; reading is possible meanwhile."
    return StoreInUseError(place, "Another process is writing to this store", advice)


def _in_words(place: str, error: OSError | RuntimeError) -> StoreError:
    words = str(error)
    reason = (words.splitlines() or [type(error).__name__])[0][:_LONGEST_REASON]
    if any(said in words for said in _LOCKED):
        return in_use(place)
    if isinstance(error, RuntimeError):
        advice = "Bring a backup back ('sqskg restore BACKUP --replace'), or load the letters into a new folder."
        return DamagedStoreError(place, f"The store is damaged ({reason})", advice)
    advice = "Check the disk and that you may write there, or name another folder with --store or SQSKG_STORE."
    return StoreError(place, f"The store cannot be read or written ({reason})", advice)
