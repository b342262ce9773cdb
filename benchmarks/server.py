"""A server over the example letters, as people start it."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqskg.intake import load_letter
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore

_ADDRESS = re.compile(r"http://([^/\s:]+):(\d+)")
# It gives those who are being answered some seconds, and its workers are ended after that.
_END_SECONDS = 30


@contextmanager
def served(*options: str) -> Iterator[tuple[str, int]]:
    """Run `sqskg serve` with options on the example letters, and give its host and port; end it as an operator does."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        _load(store)
        with serving(store, *options) as place:
            yield place


@contextmanager
def serving(store: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Run `sqskg serve` with options on a store, and give its host and port; end it as an operator does."""
    command = [sys.executable, "-u", "-m", "sqskg", "--store", str(store), "serve", "--port", "0", *options]
    # The log goes to standard error: a pipe that nobody reads would fill up and stop the server.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:  # noqa: S603
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.communicate(timeout=_END_SECONDS)


def _address(server: subprocess.Popen[str]) -> tuple[str, int]:
    told = server.stdout.readline() if server.stdout else ""
    found = _ADDRESS.search(told)
    if found is None:
        raise RuntimeError(f"the server does not say where it is: {told!r}")
    return found[1], int(found[2])


def _load(folder: Path) -> None:
    store = EmbeddedStore.write(folder)
    for path in sorted(Path(str(data_folder("examples/letters"))).iterdir()):
        load_letter(path, store)
    store.flush()
