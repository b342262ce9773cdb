"""The lock by which RocksDB, below Oxigraph, keeps a second writer out of a store, taken without opening the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from sqskg.errors import StoreError, StoreInUseError
from sqskg.stores.folder import MARK_OF_A_STORE, in_use, told

# RocksDB locks the whole of this file: https://github.com/facebook/rocksdb/blob/main/env/fs_posix.cc (LockFile).
_LOCK = "LOCK"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep writers out of the store in a folder, be it damaged. Raises StoreInUseError where there is one already.

    The engine cannot be open meanwhile: it would go on writing, by their names, to files of what takes its place.
    """
    if not (folder / MARK_OF_A_STORE).is_file():
        # The engine would begin a new store here, and take the files of the old one away.
        with _file_locked(folder):
            yield
        return
    try:
        # This says also whether this process itself writes to it, which a lock on a file does not.
        with told(str(folder)):
            Store(str(folder))
    except StoreInUseError:
        raise
    except StoreError:
        # It is damaged, or nobody may write here, which is told when it is tried.
        pass
    with _file_locked(folder):
        yield


if sys.platform == "win32":

    @contextmanager
    def _file_locked(_: Path) -> Iterator[None]:
        # A folder is not renamed there while a file in it is open, be it by a writer or by this.
        yield

else:
    import fcntl

    @contextmanager
    def _file_locked(folder: Path) -> Iterator[None]:
        with (folder / _LOCK).open("ab") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise in_use(str(folder)) from None
            yield
