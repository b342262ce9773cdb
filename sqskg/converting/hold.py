"""Who writes a folder of shards: one process at a time, by a lock that the system takes back when the process ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqskg.errors import ConversionError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: The file that is locked. It is empty, and stays: who removed it would let two others in.
LOCK = "convert.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Write a folder of shards alone. Raises ConversionError where another process writes it."""
    with (folder / LOCK).open("ab") as file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            advice = "Wait until it is done, and say the same again."
            raise ConversionError(str(folder), "Another 'sqskg convert' is writing into this folder", advice) from None
        yield
