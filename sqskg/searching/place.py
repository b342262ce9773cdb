"""Where the index of a store lies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sqskg.errors import StoreError


def index_place(folder: Path) -> Path:
    """Return the file of a store's index: beside the store, which alone would change by a file that came into it.

    Where nothing can be written there it is in the folder that SQSKG_CACHE names, or the user's own for such files,
    by a name that hangs on the store's. Raises StoreError where that cannot be written either.
    """
    store = folder.resolve()
    beside = store.with_name(f"{store.name}.search")
    if os.access(beside.parent, os.W_OK) and "SQSKG_CACHE" not in os.environ:
        return beside
    return _made() / f"{store.name}-{hashlib.sha256(os.fsencode(store)).hexdigest()[:16]}.search"


def server_place(name: str) -> Path:
    """Return the file of the index of a server, which has a name in files. Raises StoreError as `index_place` does."""
    return _made() / f"{name}.search"


def _made() -> Path:
    cache = _cache()
    try:
        # What is found by it is as private as the letters.
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        advice = "Name a folder in which sqskg may write as SQSKG_CACHE."
        raise StoreError(str(cache), f"The index for search has no place ({error.strerror})", advice) from None
    return cache


def _cache() -> Path:
    """Return the folder for what can be made again: https://specifications.freedesktop.org/basedir-spec/latest/."""
    named = os.environ.get("SQSKG_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "sqskg"  # noqa: PTH111
