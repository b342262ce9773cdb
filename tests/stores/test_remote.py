"""A SPARQL server answers as the folder does: tested against Oxigraph's own server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sqskg.asking.ask import ask
from sqskg.asking.question import questions
from sqskg.cli import main
from sqskg.errors import QueryError, StoreError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader

START_SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(store: EmbeddedStore) -> Iterator[str]:
    """The query address of a server whose default graph is that of the store in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "the development requirements bring the server"
    address = f"http://127.0.0.1:{free_port()}"
    with subprocess.Popen(
        [program, "serve", "--bind", address.removeprefix("http://")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        merge = "\n".join(f"{t} ." for t in store.triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
        _put(f"{address}/store?default", merge.encode())
        yield f"{address}/query"
        process.terminate()


def _put(address: str, content: bytes) -> None:
    request = urllib.request.Request(address, content, {"Content-Type": "application/n-triples"}, method="PUT")  # noqa: S310
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(request, timeout=START_SECONDS).close()  # noqa: S310
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_question_has_the_same_answer_from_a_server(store: EmbeddedStore, server: str, name: str) -> None:
    here, there = ask(store, name), ask(RemoteReader(server), name)
    assert there == here
    assert here.rows


def test_triples_come_from_a_server_too(store: EmbeddedStore, server: str) -> None:
    query = "PREFIX d: <http://purl.org/dc/terms/> CONSTRUCT WHERE { ?r d:issued ?day }"
    assert RemoteReader(server).triples(query) == store.triples(query) != []


def test_the_command_line_asks_a_server_by_its_address(server: str) -> None:
    done = CliRunner().invoke(main, ["--store", server, "query", "recipients", "-p", "name=sholto", "--format", "csv"])
    assert done.exit_code == 0
    assert done.stdout.count("Marguerite Sholto") == 4


@pytest.mark.parametrize("command", [["load", "letter.txt"], ["remove", "x"], ["export"], ["demo"]])
def test_what_only_a_folder_can_do_is_refused_for_a_server(server: str, command: list[str]) -> None:
    done = CliRunner().invoke(main, ["--store", server, *command])
    assert done.exit_code == 1
    assert "A SPARQL server can be asked, but not for" in done.stderr


def test_a_server_that_is_not_there_is_named() -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match=f"{address}: The SPARQL server does not answer"):
        RemoteReader(address).select("SELECT ?s { ?s ?p ?o }")


def test_a_query_that_the_server_does_not_take_is_refused_with_its_words(server: str) -> None:
    with pytest.raises(QueryError, match="the server does not take it"):
        RemoteReader(server).select("SELECT ?s { ?s ?p }")


def test_rows_and_triples_are_not_mixed_up(server: str) -> None:
    with pytest.raises(QueryError, match="makes triples, not rows"):
        RemoteReader(server).select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="makes rows, not triples"):
        RemoteReader(server).triples("SELECT ?s { ?s ?p ?o }")
    assert RemoteReader(server).select("ASK { ?s ?p ?o }").variables == ("answer",)
