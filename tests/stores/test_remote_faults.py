"""What a server may do amiss between the question and the answer: each is mended, or told, and never passed over."""

from __future__ import annotations

import base64
import json
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad
from servers import Server as Running
from servers import oxigraph
from support import COUNTED

from sqskg.cli import main
from sqskg.describing.terms import SCHEMA
from sqskg.errors import StoreError
from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader
from sqskg.stores.remote_store import RemoteStore
from sqskg.stores.server import Server

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s"


@dataclass
class Manners:
    """How a server that stands before another behaves: its next refusals, where it cuts, whom it lets in."""

    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    cut: int | None = None
    password: str | None = None
    break_off: int = 0
    seconds: float = 0.0
    asked: int = 0
    # Whether it says that it has done what it has not.
    deaf: bool = False
    # How many requests it takes before it is stopped.
    takes: int | None = None

    def shortened(self, said: bytes) -> bytes:
        """Return an answer with the rows that are given at most."""
        if self.cut is None:
            return said
        tree: Any = json.loads(said)
        if "results" in tree:
            tree["results"]["bindings"] = tree["results"]["bindings"][: self.cut]
        return json.dumps(tree).encode()


@pytest.fixture(scope="module")
def behind() -> Iterator[Running]:
    """Oxigraph's server with one letter."""
    with oxigraph() as running:
        load_letter(COUNTED[0], RemoteStore.write(Server(running.query, running.update, running.graph_store)))
        yield running


class Before(ThreadingHTTPServer):
    """A server with manners of its own, which hands on what it is asked and does not say what it is."""

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), Handing)
        self.behind = behind
        self.manners = Manners()

    def handle_error(self, *_: object) -> None:
        """Clients leave, as they should where an answer takes too long."""


class Handing(BaseHTTPRequestHandler):
    server: Before

    def do_POST(self) -> None:
        content, manners = self.rfile.read(int(self.headers["Content-Length"])), self.server.manners
        manners.asked += 1
        time.sleep(manners.seconds)
        wanted = base64.b64encode(f"us:{manners.password}".encode()).decode()
        if manners.break_off:
            manners.break_off -= 1
            self.close_connection = True
        elif manners.takes is not None and manners.asked > manners.takes:
            self._answer(500, {}, b"stopped")
        elif manners.deaf:
            self._answer(204, {}, b"")
        elif manners.refusals:
            self._answer(*manners.refusals.pop(0), b"not now")
        elif manners.password and self.headers["Authorization"] != f"Basic {wanted}":
            self._answer(401, {"WWW-Authenticate": 'Basic realm="SPARQL"'}, b"who is there?")
        else:
            headers = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
            request = urllib.request.Request(self.server.behind, content, headers)  # noqa: S310
            with urllib.request.urlopen(request) as reply:  # noqa: S310
                self._answer(
                    200, {"Content-Type": reply.headers["Content-Type"] or ""}, manners.shortened(reply.read())
                )

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def before(behind: Running) -> Iterator[tuple[str, Manners]]:
    """The address of a server with manners, and these."""
    with Before(behind.query) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/query", server.manners
        server.shutdown()


@pytest.mark.parametrize("most", [1000, 3333])
def test_answers_that_a_server_cuts_without_a_word_are_asked_for_in_pages(
    before: tuple[str, Manners], behind: Running, most: int
) -> None:
    address, manners = before
    whole = RemoteReader(behind.query).select(ALL)
    assert len(whole.rows) > 3333
    manners.cut = most
    found = RemoteReader(address).select(ALL)
    assert sorted(map(str, found.rows)) == sorted(map(str, whole.rows))
    assert [row[0] for row in found.rows] == [row[0] for row in whole.rows]


def test_an_answer_that_has_as_many_rows_as_it_should_is_not_asked_for_again(before: tuple[str, Manners]) -> None:
    address, manners = before
    reader = RemoteReader(address)
    assert len(reader.select("SELECT ?s { ?s ?p ?o } LIMIT 50").rows) == 50
    assert manners.asked == 2  # what the server is, and the question
    assert len(reader.select("SELECT ?s { ?s ?p ?o } LIMIT 500").rows) == 500
    assert manners.asked == 4  # the question and the count


def test_a_cut_answer_to_a_query_that_names_its_graphs_is_told(before: tuple[str, Manners]) -> None:
    address, manners = before
    manners.cut = 200
    with pytest.raises(StoreError, match="may have cut the answer at 200 rows, and a query with FROM cannot be paged"):
        RemoteReader(address).select("SELECT ?s FROM <https://w3id.org/sqskg/def/sqs> { ?s ?p ?o }")


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_busy_is_asked_again(before: tuple[str, Manners], status: int) -> None:
    address, manners = before
    manners.refusals = [(status, {}), (status, {"Retry-After": "0"})]
    assert RemoteReader(address).select("ASK { ?s ?p ?o }").rows
    assert manners.asked == 4


@pytest.mark.parametrize("when", ["2", lambda: formatdate(time.time() + 3, usegmt=True)])
def test_it_is_asked_again_when_it_says_and_not_before(before: tuple[str, Manners], when: Any) -> None:
    address, manners = before
    manners.refusals = [(503, {"Retry-After": when if isinstance(when, str) else when()})]
    started = time.monotonic()
    RemoteReader(address).select("ASK { ?s ?p ?o }")
    assert time.monotonic() - started > 1.5


def test_a_connection_that_breaks_is_made_again(before: tuple[str, Manners]) -> None:
    address, manners = before
    manners.break_off = 2
    assert RemoteReader(address).select("ASK { ?s ?p ?o }").rows


def test_a_server_that_takes_too_long_is_told_with_what_to_do(
    before: tuple[str, Manners], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, manners = before
    manners.seconds = 3
    monkeypatch.setenv("SQSKG_SECONDS", "0.5")
    done = CliRunner().invoke(main, ["--store", address, "query", "findings"])
    assert done.exit_code == 1
    assert "gave no answer within 0.5 seconds. Ask for less, or give it longer: SQSKG_SECONDS" in done.stderr


def test_a_long_query_is_sent_whole(behind: Running) -> None:
    many = " ".join(f"<https://example.org/{number:06}>" for number in range(20_000))
    assert RemoteReader(behind.query).select(f"SELECT ?s {{ VALUES ?s {{ {many} }} ?s ?p ?o }}").rows == ()


def test_who_is_there_is_said_when_a_server_asks(
    before: tuple[str, Manners], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address, manners = before
    manners.password = "open"  # noqa: S105  # of this test
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with pytest.raises(StoreError, match=r"does not answer \(401 who is there\?\). SQSKG_USER and SQSKG_PASSWORD"):
        RemoteReader(address).select("ASK { ?s ?p ?o }")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login us password open\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert RemoteReader(address).select("ASK { ?s ?p ?o }").rows
    monkeypatch.delenv("NETRC")
    monkeypatch.setenv("SQSKG_USER", "us")
    monkeypatch.setenv("SQSKG_PASSWORD", "open")
    assert RemoteReader(address).select("ASK { ?s ?p ?o }").rows


@pytest.mark.parametrize(
    "user", ["us:secret", "secret", "us:12secret", "us:sec/secret", "us:se?secret", "us:x@y/secret", "us:#@secret"]
)
@pytest.mark.parametrize("command", ["query findings", "backup x", "doctor", "reports"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    user: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which is not what is told first.
    monkeypatch.setenv("SQSKG_SECONDS", "soon")
    done = CliRunner().invoke(main, ["--store", f"http://{user}@127.0.0.1:9/query", *command.split()])
    assert done.exit_code == 1
    assert done.stderr.startswith("sqskg: http://127.0.0.1:9/query: Its address has a user in it. Give them as SQSKG_U")
    assert "secret" not in done.output


@pytest.mark.parametrize("name", ["SQSKG_UPDATE", "SQSKG_GRAPH_STORE"])
@pytest.mark.parametrize("scheme", ["https", "ftp"])
def test_nor_is_a_password_in_the_other_addresses(name: str, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, f"{scheme}://us:secret@127.0.0.1:9/query")
    done = CliRunner().invoke(main, ["--store", "http://127.0.0.1:9/query", "load", str(COUNTED[0])])
    assert done.exit_code == 1
    assert f"{scheme}://127.0.0.1:9/query: Its address has a user in it" in done.stderr
    assert "secret" not in done.output
    with pytest.raises(StoreError, match="Its address has a user in it") as refused:
        Server.at("http://127.0.0.1:9/query")
    assert "secret" not in str(refused.value)


def test_a_token_in_the_address_for_updates_is_not_repeated(behind: Running, before: tuple[str, Manners]) -> None:
    address, manners = before
    for refusal in ((500, {}), (403, {}), (301, {"Location": f"{address}?access-token=secret"})):
        manners.refusals = [refusal]
        with pytest.raises(StoreError) as refused:
            RemoteStore.write(Server(behind.query, f"{address}?access-token=secret"))
        assert f"{address}?…: " in str(refused.value)
        assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a@b", "http://h.example/q?by=a@b", "http://[::1]:9/a@b"])
def test_an_at_sign_further_on_in_an_address_is_no_user(address: str) -> None:
    assert Server.at(address).query == address


def test_half_of_the_credentials_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQSKG_USER", "us")
    monkeypatch.delenv("SQSKG_PASSWORD", raising=False)
    with pytest.raises(StoreError, match="SQSKG_PASSWORD is not set, and its other half is"):
        RemoteReader("http://127.0.0.1:9/query")


def test_to_write_a_server_needs_an_address_for_updates(behind: Running) -> None:
    done = CliRunner().invoke(main, ["--store", behind.query, "load", str(COUNTED[0])])
    assert done.exit_code == 1
    assert "This server can be asked only. Give its address for updates with --update or SQSKG_UPDATE" in done.stderr


def test_a_query_that_would_change_the_store_is_not_sent(behind: Running) -> None:
    done = CliRunner().invoke(
        main, ["--store", behind.query, "sparql", "--format", "turtle", "DELETE WHERE { ?s ?p ?o }"]
    )
    assert done.exit_code == 2
    assert "it would change the store, which only answers" in done.stderr


def test_what_a_server_has_not_done_need_not_be_taken_back(behind: Running) -> None:
    graph = NamedNode("https://w3id.org/sqskg/doc/report/of-the-tests")
    with Before(behind.update) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        store = RemoteStore.write(
            Server(behind.query, f"http://127.0.0.1:{server.server_port}/update", behind.graph_store)
        )
        server.manners = Manners(deaf=True)
        with pytest.raises(StoreError, match="it has nothing for "):
            store.replace(graph, [Quad(graph, SCHEMA.position, Literal(1), graph)])
        assert server.manners.asked == 1
        assert list(store.graph(graph)) == []
        server.shutdown()


def test_the_kill_of_a_server_leaves_each_letter_whole_or_absent(tmp_path: Path) -> None:
    loaded = EmbeddedStore.in_memory()
    for path in COUNTED:
        load_letter(path, loaded)
    letters = {name: list(loaded.graph(name)) for name in loaded.graphs()}
    outcomes = set()
    for number in range(6):
        with oxigraph(tmp_path / "store") as running:
            store = RemoteStore.write(Server(running.query, running.update, running.graph_store, seconds=2))
            there = {name: list(store.graph(name)) for name in store.graphs()}
            assert all(quads == letters[name] for name, quads in there.items())
            outcomes.add(len(there))
            for name in there:
                store.remove(name)
            assert store.graphs() == []
            killing = Timer(0.05 + 0.12 * number, running.process.kill)
            killing.start()
            with suppress(StoreError):
                for name, quads in letters.items():
                    store.replace(name, quads)
            killing.join()
    assert outcomes


def test_a_server_that_is_started_with_another_default_graph_has_the_merge_made_anew(tmp_path: Path) -> None:
    loaded = EmbeddedStore.in_memory()
    load_letter(COUNTED[0], loaded)
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for union in (False, True, False):
        with oxigraph(tmp_path / "store", union=union) as running:
            store = RemoteStore.write(Server(running.query, running.update, running.graph_store))
            for name in loaded.graphs():
                store.replace(name, loaded.graph(name))
            assert store.select(everything) == loaded.select(everything)
            assert RemoteReader(running.query).select(everything) == loaded.select(everything)


def test_reports_that_came_past_sqskg_are_in_every_answer_wherever_their_merging_was_interrupted() -> None:
    loaded = EmbeddedStore.in_memory()
    for path in COUNTED[:2]:
        load_letter(path, loaded)
    said = {name: "\n".join(f"{quad} ." for quad in loaded.graph(name)) for name in loaded.graphs()}
    with oxigraph() as running, Before(running.update) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        through = Server(running.query, f"http://127.0.0.1:{server.server_port}/update", running.graph_store)
        # Amid the first report, between both, after the second, amid what the software ships.
        for takes in (3, 4, 6, 9):
            _post(running.update, "CLEAR ALL", "application/sparql-update")
            _post(running.graph_store, "\n".join(said.values()), "application/n-quads")
            server.manners = Manners(takes=takes)
            with pytest.raises(StoreError, match="stopped"):
                RemoteStore.write(through)
            store = RemoteStore.write(Server(running.query, running.update, running.graph_store))
            assert store.select(COUNT) == loaded.select(COUNT)
        server.shutdown()


def test_a_report_that_comes_past_sqskg_later_is_in_every_answer_too() -> None:
    loaded = EmbeddedStore.in_memory()
    with oxigraph() as running:
        for path in COUNTED:
            load_letter(path, loaded)
            said = "\n".join(f"{quad} ." for name in loaded.graphs() for quad in loaded.graph(name))
            _post(running.graph_store, said, "application/n-quads")
            store = RemoteStore.write(Server(running.query, running.update))
            assert store.select(COUNT) == loaded.select(COUNT)


def _post(address: str, content: str, kind: str) -> None:
    """Write to a server past sqskg."""
    request = urllib.request.Request(address, content.encode(), {"Content-Type": kind})  # noqa: S310
    urllib.request.urlopen(request).close()  # noqa: S310
