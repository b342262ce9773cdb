"""Programs in JavaScript that tests run: each is a folder with a lock, which npm sets up in build/ once."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from support import ROOT

from sqskg.output import keep

# What npm calls a registry that does not answer, or does not give; all else is a fault of the lock, and fails.
_OUT_OF_REACH = re.compile(
    r"npm (?:error|ERR!) code (ENOTFOUND|EAI_AGAIN|ECONN\w+|E?TIMEDOUT|ENET\w+|EHOST\w+|ERR_SOCKET_TIMEOUT|E[45]\d\d)"
)


def set_up(program: Path, without: str) -> Path:
    """Return the folder in which a program runs; it is set up once while the lock stays the same.

    Where that cannot be the test is skipped, and says what `without` it is not tested.
    """
    for name in ("node", "npm"):
        if shutil.which(name) is None:
            pytest.skip(f"there is no {name} here: {without} is not tested")
    lock = (program / "package-lock.json").read_bytes()
    folder = ROOT / "build" / f"{program.name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    # Other tests may set it up at the same time, or run what is there.
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=folder.parent) as beside:
            new = Path(shutil.copytree(program, Path(beside) / program.name))
            _install(new, without)
            with suppress(OSError):
                new.rename(folder)
    for file in program.iterdir():
        kept = folder / file.name
        if file.is_file() and (not kept.exists() or kept.read_bytes() != file.read_bytes()):
            keep(kept, file.read_bytes())
    return folder


def _install(folder: Path, without: str) -> None:
    # On Windows npm is a script with an ending.
    npm = shutil.which("npm") or "npm"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if found := _OUT_OF_REACH.search(done.stderr):
        pytest.skip(f"npm cannot reach its registry ({found[1]}): {without} is not tested")
    assert done.returncode == 0, done.stderr
