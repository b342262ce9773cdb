"""The index of an edition that was exported: a file whose name says which edition it is of, and what is in it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqskg.errors import StoreError

#: What to do where a change set cannot start from an edition.
IN_FULL = "Send a full export instead: export without --since."
_INDEX = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{6,})\.([0-9a-f]{64})\.([0-9a-f]{64})\.json\.gz")


@dataclass(frozen=True, slots=True)
class Remembered:
    """An edition that was exported: its day, which of its kind it is, its digest, and the file of its index."""

    date: str
    number: int
    digest: str
    file: Path


def editions_in(folder: Path) -> list[Remembered]:
    """Return the editions whose indexes are in a folder, by their days, and then as they were made.

    Raises StoreError where it cannot be read.
    """
    try:
        found = [(_INDEX.fullmatch(file.name), file) for file in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(folder, error) from None
    made = [Remembered(name[1], int(name[2]), name[3], file) for name, file in found if name]
    return sorted(made, key=lambda edition: (edition.date, edition.number))


def index_of(edition: Remembered) -> dict[str, Any]:
    """Return what an index says. Raises StoreError where it is damaged."""
    checksum = edition.file.name.split(".")[3]
    told: dict[str, Any] = json.loads(content_of(edition.file, checksum, f"the edition of {edition.date}"))
    return told


def content_of(file: Path, digest: str, what: str) -> bytes:
    """Return what a file holds, if it is what its name says. Raises StoreError otherwise."""
    try:
        content = gzip.decompress(file.read_bytes())
    except FileNotFoundError:
        raise StoreError(str(file), f"The content of {what} is not here any longer", IN_FULL) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        content = None
    except OSError as error:
        raise unreadable(file, error) from None
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        raise StoreError(str(file), f"The record of {what} is damaged, and is not used", IN_FULL)
    return content


def unreadable(place: Path, error: OSError) -> StoreError:
    """Return what is told of a record that the system will not have read or written."""
    reason = f"The record of earlier exports cannot be read or written ({error.strerror})"
    return StoreError(str(place), reason, "Check the disk, and that you may read and write there.")
