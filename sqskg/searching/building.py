"""Brings an index up to date with its store; what changed of it is read, and nothing else.

Run as `python -m sqskg.searching.building FOLDER`, it does so for a store's folder; a server has it done so.
"""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from sqskg.errors import SqskgError, StoreError
from sqskg.searching.entry import letters, marks, named, sentences
from sqskg.searching.index import FORM, Index, require_fts5
from sqskg.searching.place import index_place, server_place
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader
from sqskg.stores.version import version_of


@dataclass(frozen=True, slots=True)
class Brought:
    """What was done to an index: how many letters were read, left out, and left as they were."""

    read: int
    removed: int
    kept: int


def is_current(place: Path, version: str) -> bool:
    """Say whether there is an index of a state of its store."""
    try:
        with Index.reading(place) as index:
            return (index.told("form"), index.told("version")) == (FORM, version)
    except sqlite3.DatabaseError:
        return False


def is_readable(place: Path) -> bool:
    """Say whether there is an index of this form, be it of an earlier state of its store."""
    try:
        with Index.reading(place) as index:
            return index.told("form") == FORM
    except sqlite3.DatabaseError:
        return False


def bring_folder_up_to_date(folder: Path) -> Path:
    """Bring the index of a store's folder up to date if it is not, and return where it is. Raises StoreError."""
    place = index_place(folder)
    if not is_current(place, version_of(folder)):
        store = EmbeddedStore.read(folder)
        # A store that changed while it was opened has no known state: its index is never current, and brought up again.
        bring_up_to_date(store, store.version, place)
    return place


def bring_server_up_to_date(name: str, store: Reader) -> Path:
    """Bring the index of a server, which has a name in files, up to date and return where it is. Raises StoreError."""
    place, version = server_place(name), _version(store)
    if not is_current(place, version):
        bring_up_to_date(store, version, place)
    return place


def _version(store: Reader) -> str:
    """Return a digest of which letters a store has, and of who and what is named in it."""
    digest = hashlib.sha256()
    for said in (sorted(map(repr, letters(store))), sorted(map(repr, named(store)))):
        digest.update(repr(said).encode())
    return digest.hexdigest()[:16]


def bring_up_to_date(store: Reader, version: str, place: Path) -> Brought:
    """Make the index at a place one of a store's state; one that is damaged or of another form is made anew.

    What is at the place stays there, whole, until the new one takes its place. Raises StoreError where it cannot be
    written.
    """
    require_fts5()
    _clear(place)
    new = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        usable = _copied(place, new)
        with Index.writing(new, new=not usable) as index:
            brought = _bring(index, store)
            index.tell(form=FORM, version=version)
            if not brought.kept:
                index.pack()
        with new.open("rb+") as written:
            os.fsync(written.fileno())
        new.replace(place)
    except (OSError, sqlite3.OperationalError) as error:
        advice = "Check the disk, or name another folder as SQSKG_CACHE."
        raise StoreError(str(place), f"The index for search cannot be written ({error})", advice) from None
    finally:
        new.unlink(missing_ok=True)
    return brought


def _clear(place: Path) -> None:
    """Take away what those have left who were ended amid their work."""
    for left in place.parent.glob(f"{glob.escape(place.name)}.*.new"):
        number = left.name.split(".")[-2]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            left.unlink(missing_ok=True)


def _copied(place: Path, new: Path) -> bool:
    """Copy an index, and say whether it can be used; nothing is there where it cannot."""
    try:
        shutil.copyfile(place, new)
    except FileNotFoundError:
        return False
    with Index.reading(new) as index:
        if index.sound():
            return True
    new.unlink()
    return False


def _bring(index: Index, store: Reader) -> Brought:
    wanted, had = {each.graph: each for each in letters(store)}, index.letters()
    gone = [graph for graph, (_, letter) in had.items() if not letter.mark or wanted.get(graph) != letter]
    for graph in gone:
        index.remove(*had[graph])
    new = [letter for graph, letter in wanted.items() if graph not in had or graph in gone]
    for letter in new:
        index.add(letter, sentences(store, letter))
    index.counted.bring(store, marks(store))
    index.name(named(store))
    return Brought(len(new), len([graph for graph in gone if graph not in wanted]), len(wanted) - len(new))


def main(folder: str) -> None:
    """Bring an index up to date; say why where it cannot be done, and end with 1."""
    try:
        bring_folder_up_to_date(Path(folder))
    except (SqskgError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1])
