"""A server over a small store, as people start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from support import COUNTED, ROOT

from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """Run `sqskg … serve …` and give its address; end it as an operator does."""
    command = [sys.executable, "-m", "sqskg", *arguments, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    # The access log goes to stderr: a pipe that nobody reads would fill up and stop the server.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as server:
        assert server.stdout
        told = server.stdout.readline()
        address = re.search(r"http://[^/\s]+", told)
        assert address, told
        try:
            yield address[0]
        finally:
            server.terminate()
            server.communicate(timeout=20)
    assert server.returncode == 0


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    store = EmbeddedStore.write(folder)
    for path in COUNTED:
        load_letter(path, store)
    store.flush()
    return folder


@pytest.fixture(scope="package")
def server(folder: Path) -> Iterator[str]:
    limits = ["--seconds", "2", "--rows", "2000", "--workers", "4", "--answer", "300000", "--waiting", "4"]
    with serving("--store", str(folder), "serve", *limits) as address:
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="package")
def roomy(folder: Path) -> Iterator[str]:
    """A server with the limits that there are unless others are asked for."""
    with serving("--store", str(folder), "serve", "--workers", "2") as address:
        yield address


@pytest.fixture
def asker(roomy: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=roomy, timeout=30, trust_env=False) as client:
        yield client
