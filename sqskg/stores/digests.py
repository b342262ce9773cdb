"""The digests of the files of a backup, by which it is known to be what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqskg.errors import StoreError

_AGAIN = "Take another backup: this one cannot be trusted."


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a backup, by its path in it, with its SHA-256 in hexadecimal."""
    for file in sorted(folder.rglob("*")):
        # RocksDB makes a new lock and a new log whenever a store is opened.
        if file.is_file() and file.name not in {"LOCK", "LOG"} and not file.name.startswith("LOG.old"):
            yield file.relative_to(folder).as_posix(), _digest(file)


def refuse_changed(backup: Path, listed: Mapping[str, str]) -> None:
    """Raise StoreError where a file of a backup is missing or is not what was written, by the digests listed."""
    for path, digest in listed.items():
        file = backup / path
        if not file.resolve().is_relative_to(backup.resolve()) or not file.is_file():
            raise StoreError(str(file), "This file of the backup is missing", _AGAIN)
        if _digest(file) != digest:
            raise StoreError(str(file), "This file of the backup is not what was written", _AGAIN)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
