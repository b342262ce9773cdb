"""A folder takes the place of an earlier one, so that one of the two is always to be found, whatever stops it.

No system exchanges two folders everywhere in one step. Between the two in which it is done here the earlier one has
another name beside, `.NAME-sqskg-before`, and whoever comes next puts it back: a process that is killed cannot.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def placed(folder: Path) -> Path:
    """Return where a folder is: behind a link, where it is one. One that was left beside is put back in its place.

    Raises OSError where that cannot be done.
    """
    place = _behind_links(folder)
    before = _before(place)
    if before.is_dir():
        if place.exists():
            # The new one stood when it was stopped.
            shutil.rmtree(before)
        else:
            before.rename(place)
    return place


def left_beside(folder: Path) -> Path | None:
    """Return where an earlier folder is that was to be replaced when something stopped it; None where it is not so."""
    place = _behind_links(folder)
    return _before(place) if _before(place).is_dir() and not place.exists() else None


def put_in_place(made: Path, folder: Path) -> None:
    """Put a folder in the place of another, as `placed` gave it; one that was there comes back where that fails.

    Raises OSError where it cannot be done.
    """
    before = _before(folder)
    try:
        if folder.exists():
            folder.rename(before)
        made.rename(folder)
    except BaseException:
        # Also where somebody stops it by Ctrl-C, which may come after the first step and before the second.
        if before.exists() and not folder.exists():
            before.rename(folder)
        raise
    if before.exists():
        shutil.rmtree(before)


def put_on_disk(copy: Path) -> None:
    """Have a file, or all that is in a folder, on the disk, so that a loss of power loses nothing of it.

    Raises OSError where the disk refuses.
    """
    for path in [copy, *copy.rglob("*")]:
        if path.is_file():
            # Windows does so only for what is open to be written.
            with path.open("rb" if os.name == "posix" else "rb+") as file:
                os.fsync(file.fileno())
        elif os.name == "posix":
            place = os.open(path, os.O_RDONLY)
            os.fsync(place)
            os.close(place)


def _before(folder: Path) -> Path:
    return folder.parent / f".{folder.name}-sqskg-before"


def _behind_links(folder: Path) -> Path:
    # Unlike Path.resolve it raises nothing for links that lead to each other, which are then no folder.
    return Path(os.path.realpath(folder))
