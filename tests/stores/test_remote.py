"""A SPARQL server answers as the folder does: tested against Oxigraph's own server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from servers import free_port, oxigraph

from sqskg.asking.ask import ask
from sqskg.asking.choices import choices
from sqskg.asking.question import questions
from sqskg.cli import main
from sqskg.errors import QueryError, StoreError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader


@pytest.fixture(scope="module")
def server(store: EmbeddedStore) -> Iterator[str]:
    """The query address of a server with the graphs of the store in memory."""
    merge = [f"{t} ." for t in store.triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")]
    named = [f"{quad} ." for graph in store.graphs() for quad in store.graph(graph)]
    with oxigraph() as given:
        quads = "\n".join(merge + named)
        httpx.put(given.graph_store, content=quads, headers={"Content-Type": "application/n-quads"}).raise_for_status()
        yield given.query


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_question_has_the_same_answer_from_a_server(store: EmbeddedStore, server: str, name: str) -> None:
    here, there = ask(store, name), ask(RemoteReader(server), name)
    assert there == here
    # Nothing in these letters is short of a rule or without a sentence behind it, and no team has two.
    empty = {"warnings", "unsupported-areas", "progress", "missing-recipients", "post-holders"}
    assert bool(here.rows) is (name not in empty)


def test_a_server_knows_the_same_values_of_every_parameter(store: EmbeddedStore, server: str) -> None:
    for parameter in (parameter for question in questions() for parameter in question.parameters):
        assert choices(parameter, RemoteReader(server)) == choices(parameter, store)


def test_triples_come_from_a_server_too(store: EmbeddedStore, server: str) -> None:
    query = "PREFIX d: <http://purl.org/dc/terms/> CONSTRUCT WHERE { ?r d:issued ?day }"
    assert RemoteReader(server).triples(query) == store.triples(query) != []


def test_the_command_line_asks_a_server_by_its_address(server: str) -> None:
    done = CliRunner().invoke(main, ["--store", server, "query", "recipients", "-p", "name=sholto", "--format", "csv"])
    assert done.exit_code == 0
    assert done.stdout.count("Marguerite Sholto") == 4


def test_a_demonstration_is_not_for_a_server(server: str) -> None:
    done = CliRunner().invoke(main, ["--store", server, "demo"])
    assert done.exit_code == 1
    assert "A SPARQL server is not for the demonstration. Name a folder with --store." in done.stderr


def test_a_server_that_is_not_there_is_named() -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match=f"{address}: The SPARQL server does not answer"):
        RemoteReader(address).select("SELECT ?s { ?s ?p ?o }")


ODDITIES = {
    "a web page": (b"<!doctype html><title>Graph database</title>", "is no SPARQL result; it begins '<!doctype html>"),
    "results in XML": (b'<?xml version="1.0"?><sparql/>', "is no SPARQL result"),
    "JSON of another kind": (b'{"status": "ok"}', "is no SPARQL result"),
    "a list": (b"[]", "is no SPARQL result"),
    "a term that is none": (
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "no address"}}]}}',
        "is no SPARQL result",
    ),
}


@pytest.fixture
def odd_server() -> Iterator[ThreadingHTTPServer]:
    """A server that answers each request with its `content`, and says that there are `longer` more bytes."""

    class Odd(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(served.content) + served.longer))  # type: ignore[attr-defined]
            self.end_headers()
            self.wfile.write(served.content)  # type: ignore[attr-defined]

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as served:
        served.content, served.longer = b"", 0  # type: ignore[attr-defined]
        Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


@pytest.mark.parametrize(("content", "message"), ODDITIES.values(), ids=ODDITIES.keys())
def test_an_address_where_no_sparql_server_is_gets_a_message(odd_server: Any, content: bytes, message: str) -> None:
    odd_server.content = content
    reader = RemoteReader(f"http://127.0.0.1:{odd_server.server_port}/")
    with pytest.raises(StoreError, match=re.escape(message)):
        reader.select("SELECT ?s { ?s ?p ?o }")
    with pytest.raises(StoreError, match="is no SPARQL result"):
        reader.triples("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_answer_that_breaks_off_is_told(odd_server: Any) -> None:
    odd_server.content, odd_server.longer = b'{"head": {"vars": []}', 10
    with pytest.raises(StoreError, match="does not answer"):
        RemoteReader(f"http://127.0.0.1:{odd_server.server_port}/").select("SELECT ?s { ?s ?p ?o }")


@pytest.mark.parametrize("address", ["http://exa mple/", f"http://{'a' * 64}.example/", "HTTP://127.0.0.1:9/"])
def test_an_address_that_cannot_be_is_told(address: str) -> None:
    done = CliRunner().invoke(main, ["--store", address, "query", "findings"])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"sqskg: {address}: The SPARQL server does not answer")


def test_a_query_that_the_server_does_not_take_is_refused_with_its_words(server: str) -> None:
    with pytest.raises(QueryError, match="the server does not take it"):
        RemoteReader(server).select("SELECT ?s { ?s ?p }")


def test_rows_and_triples_are_not_mixed_up(server: str) -> None:
    with pytest.raises(QueryError, match="makes triples, not rows"):
        RemoteReader(server).select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="makes rows, not triples"):
        RemoteReader(server).triples("SELECT ?s { ?s ?p ?o }")
    assert RemoteReader(server).select("ASK { ?s ?p ?o }").variables == ("answer",)
