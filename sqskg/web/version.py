"""Which state of a store is served."""

from __future__ import annotations

import hashlib
from pathlib import Path

# RocksDB writes to these when it is but read.
_NOT_DATA = ("LOG", "LOCK", "OPTIONS")


def version_of(folder: Path) -> str:
    """Return a digest of the names, sizes and times of a store's files: another one where letters came or went."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if not file.name.startswith(_NOT_DATA):
            try:
                facts = file.stat()
            except FileNotFoundError:
                # A writer takes files away as it goes.
                continue
            digest.update(f"{file.name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
