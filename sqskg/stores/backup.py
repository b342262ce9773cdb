"""A backup of a store: a folder with its state of one moment, the record of exports, decisions, and their digests.

It is taken while others read and write. A backup is made beside its place and moved there when it is whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from pyoxigraph import Store

from sqskg.errors import DamagedStoreError, StoreError
from sqskg.placing import placed, put_in_place, put_on_disk
from sqskg.stores.backup_list import DECISIONS, STORE, list_of, write_list
from sqskg.stores.digests import refuse_changed
from sqskg.stores.doubt import Progress, refuse_doubtful
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.folder import EDITIONS, is_to_be_replaced, told
from sqskg.stores.lock import locked

#: What the name of a table ends in that gave way to that of a backup.
REPLACED = ".replaced"
_ANOTHER = "Name another folder with --store, or say --replace."


def back_up(folder: Path, decisions: Path, backup: Path, progress: Progress = iter, *, examine: bool = True) -> int:
    """Write a backup of the store in a folder and of a table of decisions, if there is one; return how many reports.

    What was copied is examined, and a backup that is not says so. Raises StoreError where there is no store, where it
    is found to be damaged, where `backup` is there already or in it, and where it cannot be written.
    """
    if backup.exists() and not (backup.is_dir() and not any(backup.iterdir())):
        advice = "Name a folder that is not there yet, such as one with today's date."
        raise StoreError(str(backup), "A backup does not take the place of something else", advice)
    if backup.resolve().is_relative_to(folder.resolve()):
        advice = "Name a folder outside the store, best on another disk."
        raise StoreError(str(backup), "A backup in the store itself would be lost with it", advice)
    EmbeddedStore.read(folder)
    with _written(backup):
        backup.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{backup.name}-", dir=backup.parent) as beside:
            made = Path(beside, "backup")
            made.mkdir()
            _copy(folder, made / STORE)
            if (folder / EDITIONS).is_dir():
                shutil.copytree(folder / EDITIONS, made / STORE / EDITIONS)
            if decisions.is_file():
                shutil.copyfile(decisions, made / DECISIONS)
            # In the copy, which is of one moment.
            copied = _opened(made / STORE, folder)
            if examine:
                refuse_doubtful(copied, folder, progress)
            reports = len(copied.reports())
            write_list(made, reports, examined=examine)
            put_on_disk(made)
            put_in_place(made, placed(backup))
    return reports


def restore(
    backup: Path, folder: Path, decisions: Path, *, replace: bool, keep_record: Callable[[Path, Path], None]
) -> int:
    """Make the store in a folder, and the table of decisions, what a backup has; return how many reports.

    With `replace` a store and a table that are there give way; a store that is damaged does so as others do. Where
    the backup has no table the one that is there stays; where it has another that is kept beside. `keep_record` is
    given the folder with the record of exports of the store that gives way, and that with the backup's, to put into
    the second what is in the first alone: whoever has an export asks for what changed.

    Raises StoreError for what is no backup or was changed, for a store that is there, without `replace`, or is being
    written to, and where the disk refuses.
    """
    said = list_of(backup)
    refuse_changed(backup, said["files"])
    table = backup / DECISIONS if DECISIONS in said["files"] else None
    with _written(folder):
        # First of all: a store that a restoration before this one has put aside, and not replaced, is the store.
        place = placed(folder)
    there = is_to_be_replaced(folder, replace=replace)
    _refuse_other_decisions(table, decisions, replace=replace)
    # Whoever writes to it would lose what is written.
    with _written(folder), locked(folder) if there else nullcontext():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as beside:
            made = Path(beside, "store")
            shutil.copytree(backup / STORE, made)
            keep_record(place / EDITIONS, made / EDITIONS)
            put_on_disk(made)
            with _beside(table, decisions) as put_decisions:
                put_in_place(made, place)
                put_decisions()
    return int(said["reports"])


def _copy(folder: Path, copy: Path) -> None:
    """Copy the state of a store that is, be it written to meanwhile."""
    try:
        with told(str(folder)):
            store = Store(str(folder))
    except DamagedStoreError:
        raise
    except StoreError:
        # Another process writes to it, or this user may only read it: its files are not of one moment, and what a
        # reader sees is.
        reader = EmbeddedStore.read(folder)
        with told(str(copy)):
            made = Store(str(copy))
            made.bulk_extend(reader.engine)
            made.flush()
    else:
        with told(str(copy)):
            store.backup(str(copy))


def _opened(copy: Path, folder: Path) -> EmbeddedStore:
    """Open the copy of a store; what is wrong with it is so with the store in `folder`."""
    try:
        return EmbeddedStore.read(copy)
    except StoreError as error:
        raise type(error)(str(folder), error.reason, error.advice) from None


def _refuse_other_decisions(table: Path | None, decisions: Path, *, replace: bool) -> None:
    if table and decisions.is_file() and not replace and table.read_bytes() != decisions.read_bytes():
        raise StoreError(str(decisions), "There are other decisions here than those of the backup", _ANOTHER)


@contextmanager
def _beside(table: Path | None, decisions: Path) -> Iterator[Callable[[], None]]:
    """Copy a table to beside its place, where there is room for it; what is given puts it there."""
    new = decisions.with_name(f"{decisions.name}.new")

    def put() -> None:
        try:
            if table:
                if decisions.is_file() and decisions.read_bytes() != new.read_bytes():
                    # It cannot be made again.
                    shutil.copyfile(decisions, decisions.with_name(f"{decisions.name}{REPLACED}"))
                new.replace(decisions)
        except OSError as error:
            advice = f"The store is restored: copy {table} to that place, and run 'sqskg people apply'."
            raise StoreError(str(decisions), f"It cannot be written ({error.strerror})", advice) from None

    try:
        if table:
            with _written(decisions):
                shutil.copyfile(table, new)
                put_on_disk(new)
        yield put
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _written(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = "Check the disk and that you may write there. Nothing was changed."
        raise StoreError(str(place), f"It cannot be written ({_reason(error)})", advice) from None


def _reason(error: OSError) -> str:
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        # Of all files that could not be copied: from where, where to, and why.
        source, _, why = error.args[0][0]
        return f"{source}: {why}"
    return error.strerror or str(error)
