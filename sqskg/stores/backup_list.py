"""What a backup says of itself: how many reports it has, whether they were examined, and the digests of its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqskg import __version__
from sqskg.errors import StoreError
from sqskg.stores.digests import digests

#: The list, and the folder and the table beside it.
LIST, STORE, DECISIONS = "backup.json", "store", "decisions.csv"
_EXAMINED = "examined"


def write_list(backup: Path, reports: int, *, examined: bool) -> None:
    """Write the list of a backup of so many reports, of which all else is written."""
    said = {"software": f"sqskg {__version__}", "reports": reports, _EXAMINED: examined}
    said |= {"files": dict(digests(backup))}
    (backup / LIST).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def list_of(backup: Path) -> dict[str, Any]:
    """Return the list of a backup. Raises StoreError for what is no backup."""
    try:
        said: dict[str, Any] = json.loads((backup / LIST).read_bytes())
        if not isinstance(said["reports"], int) or not all(
            isinstance(digest, str) for digest in said["files"].values()
        ):
            raise TypeError("other kinds of values")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        advice = "Name the folder that 'sqskg backup' wrote."
        raise StoreError(str(backup), f"There is no backup here, with its {LIST}", advice) from None
    return said


def has_decisions(backup: Path) -> bool:
    """Say whether a backup has a table of decisions. Raises StoreError for what is no backup."""
    return DECISIONS in list_of(backup)["files"]


def was_examined(backup: Path) -> bool:
    """Say whether a backup was found to be whole when it was taken. Raises StoreError for what is no backup."""
    return list_of(backup).get(_EXAMINED) is True
