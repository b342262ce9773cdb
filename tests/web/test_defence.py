"""Nobody can make the server do what it is not for, or keep it from others."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from pyoxigraph import Literal, NamedNode, Quad, Store
from support import COUNTED, LETTERS
from web.conftest import serving

from sqskg.asking.question import questions
from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.services import asks_elsewhere

TEAMS = "SELECT ?y { ?y a sqs:YouthOffendingTeam }"
# Thousands of millions of rows, of which none is like another.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def asked(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query, "format": "csv"})


def test_a_runaway_query_is_stopped_and_others_are_answered_meanwhile(folder: Path) -> None:
    with (
        serving("--store", str(folder), "serve", "--seconds", "6", "--workers", "2") as address,
        httpx.Client(base_url=address, timeout=30, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        runaway = threads.submit(asked, client, RUNAWAY)
        time.sleep(0.5)
        assert asked(client, TEAMS).status_code == 200
        assert not runaway.done()
        stopped = runaway.result()
        assert stopped.status_code == 503
        assert "stopped after 6 seconds" in stopped.text
        assert asked(client, TEAMS).status_code == 200


def test_a_stopped_query_frees_its_core(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--seconds", "1", "--workers", "2") as address:
        assert httpx.get(f"{address}/sparql", params={"query": RUNAWAY}, timeout=20, trust_env=False).status_code == 503
        deadline = time.monotonic() + 10
        while (busy := _busiest()) > 50 and time.monotonic() < deadline:
            time.sleep(0.3)
        assert busy <= 50


def _busiest() -> float:
    """Return how much of a core the busiest worker takes now, in per cent."""
    if not Path("/proc").is_dir():
        pytest.skip("there is no /proc here: that the core is free is not tested")
    before = _ticks()
    time.sleep(0.5)
    return max([2 * (ticks - before.get(pid, ticks)) for pid, ticks in _ticks().items()], default=0)


def _ticks() -> dict[str, int]:
    """Return for each worker the hundredths of a second that it has taken of a core."""
    ticks = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"sqskg.web.worker" in (folder / "cmdline").read_bytes():
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                ticks[folder.name] = int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return ticks


def test_where_too_many_long_queries_run_the_longest_is_stopped(folder: Path) -> None:
    with (
        serving("--store", str(folder), "serve", "--seconds", "8", "--workers", "2") as address,
        httpx.Client(base_url=address, timeout=30, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        first = threads.submit(asked, client, RUNAWAY)
        _wait_until_long(client)
        second = threads.submit(asked, client, RUNAWAY)
        assert (first.result().status_code, first.result().headers["retry-after"]) == (503, "5")
        assert "Too many long queries" in first.result().text
        assert not second.done()
        assert asked(client, TEAMS).status_code == 200
        assert "stopped after 8 seconds" in second.result().text


def _wait_until_long(client: httpx.Client) -> None:
    """Wait until a third worker has come, in the place of one that has a long query."""
    deadline = time.monotonic() + 8
    while client.get("/health").json()["workers"] < 3 and time.monotonic() < deadline:
        time.sleep(0.05)


def test_who_comes_when_all_is_busy_is_told_to_come_again(client: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: asked(client, RUNAWAY), range(20)))
    assert {answer.status_code for answer in answers} == {503}
    assert any("Retry-After" in answer.headers for answer in answers)
    deadline = time.monotonic() + 20
    while asked(client, TEAMS).status_code != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert asked(client, TEAMS).status_code == 200


def test_long_queries_leave_all_workers_to_short_ones(folder: Path) -> None:
    with (
        serving("--store", str(folder), "serve", "--seconds", "20", "--workers", "4") as address,
        httpx.Client(base_url=address, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        long = [threads.submit(asked, client, RUNAWAY) for _ in range(4)]
        deadline = time.monotonic() + 16
        # One that is stopped counts until it has ended.
        while client.get("/health").json()["workers"] != 6 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert client.get("/health").json()["workers"] == 6
        assert [answer.status_code for answer in threads.map(lambda _: asked(client, TEAMS), range(20))] == [200] * 20
        assert sorted(each.result().text[:8] for each in long) == ["The quer"] * 2 + ["Too many"] * 2
        deadline = time.monotonic() + 10
        while client.get("/health").json()["workers"] > 4 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert client.get("/health").json()["workers"] == 4


def test_one_client_cannot_ask_for_all(folder: Path) -> None:
    with (
        serving("--store", str(folder), "serve", "--seconds", "2", "--by-client", "1") as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        first = threads.submit(asked, client, RUNAWAY)
        time.sleep(0.3)
        second = asked(client, TEAMS)
        assert (second.status_code, second.headers["retry-after"]) == (429, "1")
        assert first.result().status_code == 503


@pytest.mark.parametrize(("trusting", "status"), [((), 429), (("--trust-proxy", "127.0.0.1"), 200)])
def test_only_a_proxy_that_is_trusted_says_who_asks(folder: Path, trusting: tuple[str, ...], status: int) -> None:
    with (
        serving("--store", str(folder), "serve", "--seconds", "3", "--by-client", "1", *trusting) as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        threads.submit(client.get, "/sparql", params={"query": RUNAWAY}, headers={"X-Forwarded-For": "192.0.2.1"})
        time.sleep(0.5)
        other = client.get("/sparql", params={"query": TEAMS}, headers={"X-Forwarded-For": "192.0.2.2"})
        assert other.status_code == status


def test_a_busy_server_is_well_and_one_without_a_store_is_not(folder: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(folder, tmp_path / "store"))
    with (
        serving("--store", str(copied), "serve", "--seconds", "3", "--workers", "1") as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        busy = [threads.submit(asked, client, RUNAWAY) for _ in range(3)]
        time.sleep(0.3)
        assert client.get("/health").status_code == 200
        assert not any(each.done() for each in busy)
        copied.rename(tmp_path / "elsewhere")
        for path in ("/health", "/sparql?query=ASK{}", "/questions/strengths/answer"):
            assert _comes_to_answer(client, path, 503)
        (tmp_path / "elsewhere").rename(copied)
        assert _comes_to_answer(client, "/health", 200)


@pytest.mark.parametrize("limit", [("--rows", "3"), ("--answer", "300")])
def test_the_limits_hold_for_questions(folder: Path, limit: tuple[str, str]) -> None:
    with (
        serving("--store", str(folder), "serve", "--workers", "1", *limit) as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
    ):
        answer = client.get("/questions/strengths/answer.csv")
        assert (answer.status_code, "Ask for less" in answer.text) == (422, True)


def test_who_leaves_a_question_waits_no_more(folder: Path) -> None:
    limits = ["--workers", "1", "--seconds", "20", "--allow-service", "127.0.0.1"]
    with (
        # It takes connections and says nothing: who asks it waits, and keeps the only worker for half of the time.
        socket.create_server(("127.0.0.1", 0)) as silent,
        serving("--store", str(folder), "serve", *limits) as address,
        httpx.Client(base_url=address, timeout=30, trust_env=False) as client,
        ThreadPoolExecutor() as threads,
    ):
        client.get("/health")
        waits = f"SELECT * {{ SERVICE <http://127.0.0.1:{silent.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        threads.submit(asked, client, waits)
        time.sleep(0.5)
        for path in ("/questions/strengths/answer", "/questions/strengths"):
            with pytest.raises(httpx.ReadTimeout):
                client.get(path, timeout=1)
            deadline = time.monotonic() + 3
            while (left := _waiting(client)) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert not left


def _comes_to_answer(client: httpx.Client, path: str, status: int) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if client.get(path).status_code == status:
            return True
        time.sleep(0.1)
    return False


def _waiting(client: httpx.Client) -> bool:
    return "sqskg_queries_waiting 0.0" not in client.get("/metrics").text


def test_workers_end_with_a_server_that_is_killed(folder: Path) -> None:
    command = [sys.executable, "-m", "sqskg", "--store", str(folder), "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        address = re.search(r"http://[^/\s]+", server.stdout.readline())
        assert address
        with pytest.raises(httpx.ReadTimeout):
            # The port is listened at before the workers are there.
            httpx.get(f"{address[0]}/health", trust_env=False, timeout=20)
            httpx.get(f"{address[0]}/sparql", params={"query": RUNAWAY}, trust_env=False, timeout=0.2)
        workers = psutil.Process(server.pid).children()
        assert workers
        server.kill()
    assert not psutil.wait_procs(workers, timeout=5)[1]


def test_methods_that_askers_make_up_are_counted_as_one(client: httpx.Client) -> None:
    for number in range(3):
        client.request(f"MADEUP{number}", "/health")
    figures = client.get("/metrics").text
    assert 'method="other"' in figures
    assert "MADEUP" not in figures


def test_a_service_that_breaks_off_is_told_of_and_the_worker_lives(folder: Path) -> None:
    query = "SELECT * { VALUES ?x { 1 2 } SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?x } }"
    with (
        serving("--store", str(folder), "serve", "--workers", "1", "--allow-service", "127.0.0.1") as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
    ):
        answer = asked(client, query)
        assert (answer.status_code, "a server that it asks does not answer" in answer.text) == (400, True)


def test_an_answer_has_so_many_rows_and_bytes_and_no_more(client: httpx.Client) -> None:
    rows = asked(client, "SELECT ?s { ?s ?p ?o } LIMIT 1999")
    assert rows.status_code == 200
    long = asked(client, "SELECT (1 AS ?x) { ?s ?p ?o }")
    assert (long.status_code, "LIMIT" in long.text) == (422, True)
    with pytest.raises(httpx.RemoteProtocolError):
        asked(client, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 2500")


@contextmanager
def listening() -> Iterator[tuple[str, threading.Event]]:
    """Give the address of a server that never answers, and what is set when it is asked."""
    contacted = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as other:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = other.accept()
                    contacted.set()
                    connection.close()

        listener = threading.Thread(target=listen)
        listener.start()
        try:
            yield f"http://127.0.0.1:{other.getsockname()[1]}/", contacted
        finally:
            other.shutdown(socket.SHUT_RDWR)
            listener.join()


# The text of a query in which HOST is another server, and the status of its answer.
ELSEWHERE = {
    "SELECT * { SERVICE <HOST> { ?s ?p ?o } }": 403,
    "SELECT * { SERVICE SILENT <HOST> { ?s ?p ?o } }": 403,
    "SELECT * { { SERVICE<HOST>{ ?s ?p ?o } } }": 403,
    "SELECT * { BIND(<HOST> AS ?x) SERVICE ?x { ?s ?p ?o } }": 403,
    "SELECT * { BIND(<HOST> AS ?é) SERVICE ?é { ?s ?p ?o } }": 403,
    "SELECT * { BIND(<HOST> AS $xé) SERVICE$xé{ ?s ?p ?o } }": 403,
    "SELECT * { ?s ?p 'it''s # SERVICE' } # ' \n VALUES ?y { 1 }": 400,
    "SELECT * { \\u0053ERVICE <HOST> { ?s ?p ?o } }": 403,
    "SELECT * { FILTER(1<2)SERVICE<HOST>{ ?s ?p ?o } }": 403,
    "PREFIX service: <HOST> SELECT * { SERVICE service:x { ?s ?p ?o } }": 403,
    'SELECT * { ?s ?p "x".SERVICE <HOST> { ?a ?b ?c } }': 403,
    "SELECT * { ?s <a:b> 1SERVICE <HOST> { ?a ?b ?c } }": 403,
    "SELECT * { ?s <a:b> trueSERVICE <HOST> { ?a ?b ?c } }": 403,
    "PREFIX ex: <x:> SELECT * { ?s ex:a\\# ?o . SERVICE <HOST> { ?a ?b ?c } }": 403,
    "SELECT * { SERVICESILENT<HOST>{ ?s ?p ?o } }": 403,
    "PREFIX ex: <HOST> SELECT * { SERVICEex:x { ?s ?p ?o } }": 403,
    "PREFIX : <HOST> SELECT * { SERVICE:x { ?s ?p ?o } }": 403,
    # A blank of Unicode that is a letter of a name in SPARQL.
    "PREFIX h\u1680: <HOST> SELECT * { SERVICE h\u1680:\u1680x { ?s ?p ?o } }": 403,
    # A name that makes no address is read as its prefix and what follows.
    "PREFIX ex: <http://x:> SELECT * { ?s ?p ex:SERVICE <HOST> { ?a ?b ?c } }": 403,
    "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE#>\n<HOST>{ ?a ?b ?c } }": 403,
    # What looks like an address, or like a long string, is none.
    "SELECT * { ?s ?p ?o FILTER(1<2#> '''\n) SERVICE <HOST>{ ?a ?b ?c } } #'''": 403,
    "SELECT * { VALUES ?x { '''a' } SERVICE <HOST>{ ?a ?b ?c } } #\\q'''": 403,
    "LOAD <HOST>": 400,
    # A graph that the store has not is empty.
    "SELECT * FROM <HOST> { ?s ?p ?o }": 200,
    "SELECT * FROM NAMED <HOST> { GRAPH ?g { ?s ?p ?o } }": 200,
}


@pytest.mark.parametrize("query", ELSEWHERE)
def test_no_query_makes_the_server_ask_another(client: httpx.Client, query: str) -> None:
    with listening() as (address, contacted):
        answer = asked(client, query.replace("HOST", address))
        time.sleep(0.05)
        assert not contacted.is_set()
    assert answer.status_code == ELSEWHERE[query]
    if answer.status_code == 200:
        assert len(answer.text.splitlines()) == 1


BEFORE = [
    "", "\\u0041", "?s ?p ?o.", "?s ?p 1 . ?s ?p 1", "?s ?p true", "?s ?p 'x'", "?s ?p '''x'", "?s ?p 'x'@en",
    "?s ?p ?x", "?s ?p x:", "?s ?p x:y", "?s ?p x:y\\#", "?s ?p x:y\\?", "?s ?p <x:y>", "?s ?p <x:'>", "?s ?p <x:#>",
    "?s ?p _:b", "?s <a:b>?", "FILTER(1<2)", "FILTER(1<2#> '''\n)", "# '\n", "# '''\r", "?s ?p '\\\\'",
    "?s ?p '''\\''''", "{}", "?s ?p ()", "?s ?p []",
]  # fmt: skip
KEYWORDS = [
    "SERVICE", "service", "SeRvIcE", "SERVICESILENT", "SERVICE SILENT", "\\u0053ERVICE", "SERVICE#\n", "SERVICE#>\r",
]  # fmt: skip
ADDRESSES = [
    "<HOST>", " <HOST>", "\t\n<HOST>", " :h", ":h", "h:h", " h:", " ?h", "?h", "$h", " ?é", "#\n<HOST>",
    "<HOST\\u0041>",
]  # fmt: skip
AFTER = ["{}", " { ?a ?b ?c }", "#\n{}", "{} #'", "{} #'''", "{} #\\q'''", "{} FILTER(2>1)"]


@given(*(st.sampled_from(each) for each in (BEFORE, KEYWORDS, ADDRESSES, AFTER)))
@settings(max_examples=500, deadline=None)
def test_whatever_the_engine_takes_for_a_service_is_seen(before: str, keyword: str, address: str, after: str) -> None:
    store = Store()
    for value in (Literal(1), Literal(True), Literal("x"), NamedNode("x:y"), NamedNode("http://x:")):
        store.add(Quad(NamedNode("a:a"), NamedNode("a:b"), value))
    with listening() as (elsewhere, contacted):
        query = (
            "PREFIX x: <http://x:> PREFIX : <HOST> PREFIX h: <HOST> "
            f"SELECT * {{ VALUES (?h ?é) {{ (<HOST> <HOST>) }} {before}{keyword}{address}{after} }}"
        ).replace("HOST", elsewhere)
        with suppress(SyntaxError, OSError, RuntimeError):
            list(store.query(query))  # type: ignore[arg-type]  # SELECT gives rows
        assert asks_elsewhere(query) or not contacted.is_set()


def test_a_service_that_is_allowed_may_be_asked_and_no_other() -> None:
    query = "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"
    assert asks_elsewhere(query) == "<https://example.org/sparql>"
    assert asks_elsewhere(query, {"example.org"}) is None
    assert asks_elsewhere(f"{query[:-1]} SERVICE <http://other.org/> {{}} }}", {"example.org"}) == "<http://other.org/>"
    # Readers of an address differ on which of the two is the host.
    for other in ("http://other.org\\u002F@example.org/", "http://other.org@example.org/", "//example.org/"):
        assert asks_elsewhere(f"SELECT * {{ SERVICE <{other}> {{}} }}", {"example.org"})


@pytest.mark.parametrize(
    "innocent",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x>' } # SERVICE <y>",
        "SELECT ?service ?x { ?service ?p ?x }",
        "SELECT * { ?s x:SERVICE <a> }",
        "ASK { GRAPH <urn:service:x> { ?yotService <http://x/service> 'health services: good' } }",
        *(question.body for question in questions()),
    ],
)
def test_a_query_that_only_speaks_of_services_is_answered(innocent: str) -> None:
    assert asks_elsewhere(innocent) is None


def test_a_query_made_to_be_read_for_long_is_read_in_a_moment() -> None:
    started = time.monotonic()
    for part in ("SERVICE", "SERVICE ", "SERVICE<", "SERVICE:", "SERVICE?", "SERVICE SILENT", f"SERVICE{' ' * 999}"):
        asks_elsewhere(part * (10**6 // len(part)))
    assert time.monotonic() - started < 8


@pytest.mark.parametrize("update", ["INSERT DATA { <a:b> <a:b> <a:b> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"])
def test_an_update_is_refused_however_it_is_sent(client: httpx.Client, update: str) -> None:
    sent = [
        client.get("/sparql", params={"query": update}),
        client.get("/sparql", params={"update": update}),
        client.post("/sparql", data={"query": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-query"}),
        client.put("/sparql", content=update),
        client.delete("/sparql"),
    ]
    assert all(400 <= answer.status_code < 500 for answer in sent), sent


def test_what_is_too_large_is_refused(client: httpx.Client) -> None:
    assert asked(client, "#" * 20_000).status_code == 414
    large = client.post("/sparql", content="#" * 2_000_000, headers={"Content-Type": "application/sparql-query"})
    assert large.status_code == 413


@pytest.mark.parametrize(
    "headers",
    [{"X-Long": "a" * 100_000}, {f"X-{number}": "a" * 1000 for number in range(100)}, {"X-Just": "a" * 33_000}],
    ids=["one header", "many headers", "a little too long"],
)
def test_headers_that_are_too_large_are_refused_and_the_server_lives_on(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    # The server reads no further, and closes: what follows the status may be cut off.
    with client.stream("GET", "/health", headers=headers) as answer:
        assert answer.status_code in {400, 431}
    with client.stream("POST", "/sparql", data={"query": TEAMS}, headers=headers) as answer:
        assert answer.status_code in {400, 431}
    assert asked(client, TEAMS).status_code == 200
    assert client.get("/health", headers={"X-Long": "a" * 30_000}).status_code == 200


def test_a_head_that_does_not_end_is_refused_when_it_is_too_large(server: str) -> None:
    host, port = server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 32_768)
        assert connection.recv(12) == b"HTTP/1.1 400"


def test_a_wrong_query_says_what_is_wrong_and_nothing_of_the_server(client: httpx.Client) -> None:
    answer = asked(client, "SELECT ?x WHERE { ?x foo:bar ?y }")
    assert answer.status_code == 400
    assert "a prefix that is not known, foo:" in answer.text
    assert "Traceback" not in answer.text
    assert client.get("/nothing").status_code == 404


def test_every_answer_has_the_headers_that_browsers_heed(client: httpx.Client) -> None:
    for path in ("/sparql", "/health", "/metrics", "/nothing"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_those_who_watch_the_server_are_told(client: httpx.Client) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    families = {family.name for family in text_string_to_metric_families(client.get("/metrics").text)}
    assert {"sqskg_requests", "sqskg_request_seconds", "sqskg_queries_running", "sqskg_queries_stopped"} <= families


def test_the_log_has_a_line_of_json_for_each_request_and_no_query(folder: Path) -> None:
    command = [sys.executable, "-m", "sqskg", "--store", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = re.search(r"http://[^/\s]+", server.stdout.readline())
        assert address
        query = {"query": "SELECT ('Marguerite Sholto' AS ?x) {}"}
        number = httpx.get(f"{address[0]}/sparql", params=query, trust_env=False).headers["x-request-id"]
        server.terminate()
        _, log = server.communicate(timeout=20)
    (line,) = [json.loads(line) for line in log.splitlines()]
    assert (line["route"], line["status"], line["request"]) == ("/sparql", 200, number)
    assert datetime.fromisoformat(line["time"]) <= datetime.now(UTC)
    assert "Sholto" not in log
    assert "127.0.0.1" not in log


def test_a_letter_that_comes_while_the_server_runs_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = EmbeddedStore.write(folder)
    load_letter(COUNTED[0], store)
    store.flush()
    with (
        serving("--store", str(folder), "serve", "--workers", "2") as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
    ):
        query = "SELECT ?r { ?r a sqs:Report }"
        first = asked(client, query)
        assert len(first.text.split()) == 2
        load_letter(next(path for path in LETTERS if path != COUNTED[0]), store)
        store.flush()
        deadline = time.monotonic() + 15
        while len((now := asked(client, query)).text.split()) == 2 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert len(now.text.split()) == 3
        assert now.headers["etag"] != first.headers["etag"]
