"""A file that is whole and on the disk under its name, or not there under it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, put it on the disk, and give it its name. Raises OSError as opening a file does.

    After a loss of power it is there, with just these bytes.
    """
    new = file.with_name(f"{file.name}.new")
    with new.open("wb") as output:
        output.write(content)
        output.flush()
        os.fsync(output.fileno())
    new.replace(file)
    # The name is in the folder, which Windows does not open.
    if sys.platform != "win32":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
