"""SPARQL servers that tests start and end again: Oxigraph's own, and Virtuoso where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "of-the-tests-alone"  # noqa: S105  # for servers that listen on this machine only, and are gone afterwards
_START_SECONDS = 60
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
CheckpointInterval = 60
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 10
MaxClientConnections = 10
EnabledDavVSP = 0
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is asked and written to, and the user whom it lets write, if it asks for one."""

    process: subprocess.Popen[bytes]
    query: str
    update: str
    graph_store: str
    user: str | None = None


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path | None = None, *, union: bool = False) -> Iterator[Server]:
    """Give Oxigraph's own server, over a folder or in memory; with `union` its default graph is that of all graphs."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "the development requirements bring the server"
    address = f"http://127.0.0.1:{free_port()}"
    options = [*(["--location", str(folder)] if folder else []), *(["--union-default-graph"] if union else [])]
    command = [program, "serve", *options, "--bind", address.removeprefix("http://")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"{address}/query?query=ASK%7B%7D", process)
            yield Server(process, f"{address}/query", f"{address}/update", f"{address}/store")
        finally:
            process.kill()


def virtuoso_program() -> str | None:
    """Return the program of Virtuoso, None where it is not installed."""
    return shutil.which("virtuoso-t")


@contextmanager
def virtuoso(folder: Path, rows: int = 100_000) -> Iterator[Server]:
    """Give a Virtuoso server over a folder, be it one that it has had; it cuts answers at `rows`."""
    program = virtuoso_program()
    assert program
    web, sql = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, web=web, rows=rows), encoding="utf-8")
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    command = [program, "+foreground", "+configfile", str(ini)]
    if not (folder / "virtuoso.db").exists():
        words = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
        subprocess.run([*command, *words], cwd=folder, capture_output=True, timeout=_START_SECONDS, check=False)
    address = f"http://127.0.0.1:{web}"
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"{address}/sparql?query=ASK%7B%7D", process)
            yield Server(
                process, f"{address}/sparql", f"{address}/sparql-auth", f"{address}/sparql-graph-crud-auth", "dba"
            )
        finally:
            process.kill()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        assert process.poll() is None, f"the server has ended with {process.returncode}"
        try:
            urllib.request.urlopen(address, timeout=_START_SECONDS).close()  # noqa: S310
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


@contextmanager
def credentials(server: Server) -> Iterator[None]:
    """Put the user and password of a server in the environment, as those who run sqskg do."""
    before = dict(os.environ)
    if server.user is not None:
        os.environ.update(SQSKG_USER=server.user, SQSKG_PASSWORD=PASSWORD)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
