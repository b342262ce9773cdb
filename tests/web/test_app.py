"""Every address keeps HTTP: methods, headers in several lines, compression, pages."""

from __future__ import annotations

import csv
import gzip
import socket

import httpx
import pytest

from sqskg.commands.serve import listening

ANSWERS = ["/questions", "/questions/strengths", "/questions/strengths/answer", "/questions/strengths/answer.csv"]
DOCUMENTS = ["/doc/yot/harrowmere", "/doc/yot/harrowmere.html", "/def/theme/health", "/def/sqs"]
DESCRIPTIONS = ["/.well-known/void", "/catalogue.rdf"]
ALL = [*ANSWERS, *DOCUMENTS, *DESCRIPTIONS, "/reports", "/openapi.json", "/health", "/metrics", "/sparql"]


@pytest.mark.parametrize("address", ALL)
def test_head_has_the_headers_of_get_and_no_body(client: httpx.Client, address: str) -> None:
    plain = {"Accept-Encoding": "identity"}
    head, got = client.head(address, headers=plain), client.get(address, headers=plain)
    assert (head.status_code, head.content) == (200, b"")
    assert got.content
    for name in ("content-type", "etag", "vary", "x-total-count", "content-location", "link", "last-modified"):
        assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("address", ALL)
def test_a_page_of_another_site_may_ask_before_it_asks_and_is_not_let_in(client: httpx.Client, address: str) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = client.options(address, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["allow"].split(", "))
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("address", ALL)
@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE", "PROPFIND"])
def test_another_method_is_refused_with_those_that_there_are(client: httpx.Client, address: str, method: str) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["allow"].split(", "))
    assert ("POST" in answer.headers["allow"]) == (address == "/sparql")


def test_what_is_not_there_has_no_methods(client: httpx.Client) -> None:
    assert client.options("/nothing").status_code == 404


@pytest.mark.parametrize("address", ["/sparql?query=SELECT ?x { BIND(1 AS ?x) }", "/questions/strengths/answer"])
def test_a_header_in_two_lines_says_what_it_says_in_one(client: httpx.Client, address: str) -> None:
    for first, second in (("text/csv;q=0.5", "application/sparql-results+xml"), ("image/png", "text/csv")):
        answer = client.get(address, headers=[("Accept", first), ("Accept", second)])
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == second


def test_a_long_answer_is_compressed_as_it_comes(client: httpx.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 1900", "format": "csv"}
    whole = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/sparql", params=query, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert "content-length" not in answer.headers
        sent = b"".join(answer.iter_raw())
    assert gzip.decompress(sent) == whole.content
    assert len(sent) < len(whole.content) / 3


def test_pages_with_evidence_in_csv_are_the_answer_with_evidence(client: httpx.Client) -> None:
    address, asked = "/questions/strengths/answer.csv", {"evidence": "true"}
    whole = list(csv.DictReader(client.get(address, params=asked).text.splitlines()))
    found: list[dict[str, str]] = []
    for page in range(1, 10):
        answer = client.get(address, params={**asked, "per_page": 4, "page": page})
        assert answer.headers["x-total-count"] == str(len(whole))
        assert "evidence=true" in answer.headers["link"]
        found += csv.DictReader(answer.text.splitlines())
    assert found == whole
    assert len(whole) > 8
    assert all(row["strength"] and row["letter"] for row in whole)


def test_an_answer_does_not_wait_for_an_acknowledgement_of_its_headers() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
