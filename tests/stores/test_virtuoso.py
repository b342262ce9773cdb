"""Virtuoso, which writes a graph step by step and cuts what it gives: nothing is half there, or in part, unseen."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer
from urllib.parse import urlencode

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from servers import credentials, virtuoso, virtuoso_program
from support import COUNTED

from sqskg.describing.terms import DCTERMS, SCHEMA, XSD
from sqskg.errors import StoreError
from sqskg.intake import load_letter
from sqskg.stores.connection import Connection
from sqskg.stores.dataset import WRITING
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader
from sqskg.stores.remote_store import RemoteStore
from sqskg.stores.server import Server
from sqskg.stores.store import Change

pytestmark = pytest.mark.skipif(
    virtuoso_program() is None,
    reason="Virtuoso is not installed ('apt-get install virtuoso-opensource'): what is tested on it is not",
)


@pytest.fixture(scope="module")
def cutting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStore]:
    """Virtuoso, which cuts answers at 150 rows, with one letter."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), rows=150) as running, credentials(running):
        yield RemoteStore(Server(running.query, running.update, running.graph_store, seconds=20))


def test_virtuoso_gives_rows_graphs_and_triples_in_full_however_few_it_gives_at_once(cutting: RemoteStore) -> None:
    graph = NamedNode("https://w3id.org/sqskg/doc/report/of-the-tests")
    said = [Quad(NamedNode(f"{graph.value}/{n:03}"), SCHEMA.position, Literal(n), graph) for n in range(400)]
    assert cutting.replace(graph, said) is Change.ADDED
    assert set(cutting.graph(graph)) == set(said)
    rows = cutting.select(f"SELECT ?s ?n {{ GRAPH {graph} {{ ?s ?p ?n }} }} ORDER BY DESC(?n)").rows
    assert [row[1] for row in rows] == [Literal(n) for n in reversed(range(400))]
    found = cutting.triples(f"CONSTRUCT {{ ?s ?p ?n }} WHERE {{ GRAPH {graph} {{ ?s ?p ?n }} }}")
    assert len(found) == 400
    assert cutting.remove(graph) is Change.REMOVED


def test_a_letter_whose_writing_to_virtuoso_was_cut_off_is_taken_out_when_it_is_opened_again(tmp_path: Path) -> None:
    loaded = EmbeddedStore.in_memory()
    load_letter(COUNTED[0], loaded)
    name = loaded.reports()[0]
    quads = list(loaded.graph(name))
    with virtuoso(tmp_path) as running, credentials(running):
        store = RemoteStore.write(Server(running.query, running.update, running.graph_store, seconds=2))
        killing = Timer(0.12, running.process.kill)
        killing.start()
        with suppress(StoreError):
            store.replace(name, quads)
        killing.join()
    with virtuoso(tmp_path) as running, credentials(running):
        server = Server(running.query, running.update, running.graph_store, seconds=20)
        if _being_written(server):
            with pytest.raises(StoreError, match="If it was stopped, wait ten minutes"):
                RemoteStore.write(server)
            _say_begun(server, name, "2020-01-02T03:04:05")
        again = RemoteStore.write(server)
        there = list(again.graph(name))
        assert there in ([], quads)
        if not there:
            empty = EmbeddedStore.in_memory().select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            assert again.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == empty
        again.replace(name, quads)
        assert list(again.graph(name)) == quads


def test_a_second_writer_is_held_off_while_virtuoso_is_written_to_and_changes_nothing(tmp_path: Path) -> None:
    graph = NamedNode("https://w3id.org/sqskg/doc/report/of-the-first")
    said = [Quad(NamedNode(f"{graph.value}/{n}"), SCHEMA.position, Literal(n), graph) for n in range(20_000)]
    other = NamedNode("https://w3id.org/sqskg/doc/report/of-the-second")
    with virtuoso(tmp_path) as running, credentials(running), ThreadPoolExecutor() as pool:
        server = Server(running.query, running.update, running.graph_store, seconds=40)
        first, second = RemoteStore.write(server), RemoteStore.write(server)
        writing = pool.submit(first.replace, graph, said)
        while not _being_written(server):
            assert not writing.done()
        held_off = "Another process is writing to this server .*of-the-first.*Wait until it is done"
        with pytest.raises(StoreError, match=held_off):
            RemoteStore.write(server)
        with pytest.raises(StoreError, match=held_off):
            second.replace(other, [Quad(other, SCHEMA.position, Literal(1), other)])
        assert not writing.done()
        assert writing.result() is Change.ADDED
        assert set(first.graph(graph)) == set(said)
        assert RemoteStore.write(server).taken_out == ()
        _say_begun(server, graph, "2020-01-02T03:04:05")
        assert RemoteStore.write(server).taken_out == (graph,)
        assert not _being_written(server)
        assert list(first.graph(graph)) == list(first.graph(other)) == []


def _being_written(server: Server) -> bool:
    """Whether a process has said that it is writing."""
    return RemoteReader(server).rows_as_it_is(f"ASK {{ GRAPH {WRITING} {{ ?graph a ?kind }} }}")[0][0] == Literal(True)


def _say_begun(server: Server, name: NamedNode, when: str) -> None:
    """Say of a graph that its writing was begun then, and did not end."""
    entry = f"{name} a {WRITING} ; {DCTERMS.created} '{when}'^^{XSD.dateTime}"
    for update in (f"CLEAR SILENT GRAPH {WRITING}", f"INSERT DATA {{ GRAPH {WRITING} {{ {entry} }} }}"):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert Connection(str(server.update)).send("POST", urlencode({"update": update}).encode(), form).status < 300
