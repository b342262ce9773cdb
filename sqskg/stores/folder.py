"""The folder of an embedded store: which folders it leaves alone, and its engine's errors in words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqskg.errors import DamagedStoreError, StoreError, StoreInUseError, UnmadeStoreError

#: RocksDB, below Oxigraph, has this file in every folder of its own.
MARK_OF_A_STORE = "CURRENT"
#: What was exported from the store: ours, and left alone by RocksDB, which knows its own files by their names.
EDITIONS = "editions"
#: Of which files the letters were read, and by which software: without it they are read again.
READINGS = "readings.json"
_OURS = {EDITIONS, READINGS}
# https://github.com/facebook/rocksdb/wiki/RocksDB-Overview#the-filesystem-layout names the files of RocksDB.
_ENGINES = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.(sst|log|dbtmp|blob)"
)
# Oxigraph's table of words, which no other program on RocksDB has: both of these files name the tables of a store.
_OXIGRAPHS, _NAMING = b"id2str", ("OPTIONS-*", "MANIFEST-*")
_BACK = "Bring a backup back ('sqskg restore BACKUP --replace'), or load the letters into a new folder."
# What RocksDB says of a folder that a process holds: another one, or this one.
_LOCKED = ("While lock file: ", "lock hold by ")
# What Oxigraph says of a folder that a later one has written to, and that is not damaged.
_NEWER_ENGINE = "too recent version"
# What RocksDB says of a folder in which Oxigraph has not made all its tables yet. They come before anything else.
_UNMADE = "Column family not found"
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
        refuse_beheaded(folder)
        raise StoreError(str(folder), "This folder holds other files and no store", advice)


def refuse_beheaded(folder: Path) -> None:
    """Raise DamagedStoreError for a store that has lost the file by which it is known: the engine would begin anew."""
    if not os.path.isfile(folder / MARK_OF_A_STORE) and is_store(folder):  # noqa: PTH113  # no error, as is_store
        raise DamagedStoreError(str(folder), f"The store is damaged (its file {MARK_OF_A_STORE} is gone)", _BACK)


def is_store(folder: Path) -> bool:
    """Say whether a folder is a store of Oxigraph's for certain, be it damaged: by what its files say of its tables."""
    # None, and no error, where we may not look.
    found = (file for name in _NAMING for file in folder.glob(name))
    return any(file.is_file() and _OXIGRAPHS in file.read_bytes() for file in found)


def is_ours(entry: Path) -> bool:
    """Say whether something in the folder of a store is ours, and none of the engine's files."""
    return entry.name.removesuffix(".new") in _OURS


def of_others(folder: Path) -> Path | None:
    """Return something in the folder of a store that is neither the engine's nor ours; None where all is."""
    names = sorted(entry for entry in folder.iterdir() if not is_ours(entry))
    return next((entry for entry in names if not (_ENGINES.fullmatch(entry.name) and entry.is_file())), None)


def is_to_be_replaced(folder: Path, *, replace: bool) -> bool:
    """Say whether a store is there, which is to give way; refuse what is none for certain, and one that is not to."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return False
    if not is_store(folder):
        advice = "Name another folder with --store. If it was a store, move the folder elsewhere yourself."
        raise StoreError(str(folder), "This is no store, and is not replaced", advice)
    if not replace:
        advice = "Name another folder with --store, or say --replace."
        raise StoreError(str(folder), "There is a store here", advice)
    if other := of_others(folder):
        advice = "Move it out of the folder of the store, and say the same again. Nothing was changed."
        raise StoreError(str(other), "This is no part of the store, and would be lost with it", advice)
    return True


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise what the engine raises, about the store in `place`, as a StoreError with advice.

    It is a StoreInUseError, an UnmadeStoreError or a DamagedStoreError where the engine says so.
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
    if _NEWER_ENGINE in words:
        advice = "Bring Oxigraph up to date ('pip install --upgrade pyoxigraph sqskg'). Nothing was changed."
        return StoreError(place, f"A newer version of Oxigraph wrote this store ({reason})", advice)
    if _UNMADE in words and not any(Path(place).glob("*.sst")):
        reason = "The making of this store was stopped before it was done, and nothing is in it"
        return UnmadeStoreError(place, reason, "Load the letters again.")
    if isinstance(error, RuntimeError):
        return DamagedStoreError(place, f"The store is damaged ({reason})", _BACK)
    advice = "Check the disk and that you may write there, or name another folder with --store or SQSKG_STORE."
    return StoreError(place, f"The store cannot be read or written ({reason})", advice)
