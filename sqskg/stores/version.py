"""Which state of a store is served, and since when."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

# RocksDB writes to these when it is but read.
_NOT_DATA = ("LOG", "LOCK", "OPTIONS")


def version_of(folder: Path) -> str:
    """Return a digest of the names, sizes and times of a store's files: another one where letters came or went."""
    digest = hashlib.sha256()
    for name, facts in _files(folder):
        digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def changed_at(folder: Path) -> float:
    """Return when a store was last written to, in seconds since 1970."""
    return max((facts.st_mtime for _, facts in _files(folder)), default=0.0)


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for file in sorted(folder.iterdir()):
        if not file.name.startswith(_NOT_DATA):
            try:
                facts = file.stat()
            except FileNotFoundError:
                # A writer takes files away as it goes.
                continue
            yield file.name, facts
