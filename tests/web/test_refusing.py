"""Whoever is refused is told why: a person on a page that leads on, a program in a line of plain text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from support import page_of
from web.conftest import serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
# What programs say, pages of what they load, and scripts by themselves.
OTHERS = ["*/*", "application/json", "application/sparql-results+json", "text/css,*/*;q=0.1", "image/*,*/*;q=0.8"]
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_FORM = {"Content-Type": "application/sparql-query"}


def asking(query: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': query, **more})}"


MANY = asking("SELECT (1 AS ?one) { ?a ?b ?c }", format="csv")
ASKED = [
    (400, "GET", asking("SELECT nonsense"), {}),
    (400, "GET", asking("ASK {}", format="docx"), {}),
    (400, "GET", "/questions/findings/answer.csv?page=0", {}),
    (400, "GET", "/questions/findings/answer.csv?colour=red", {}),
    (400, "GET", "/network.graphml?year=x", {}),
    (400, "GET", "/search.json?q=a&q=b", {}),
    (403, "GET", "/sparql?update=CLEAR+ALL", {}),
    (404, "GET", "/questions/findings/answer.docx", {}),
    (404, "GET", "/questions/nothing/answer.csv", {}),
    (404, "GET", "/questions/findings/answer.csv?theme=colour", {}),
    (404, "GET", "/doc/report/nowhere-2014-01-01.ttl", {}),
    (404, "GET", "/nowhere.css", {}),
    (405, "PUT", "/sparql", {}),
    (405, "POST", "/editor", {}),
    (405, "POST", "/catalogue.ttl", {}),
    (413, "POST", "/sparql", {"content": "#" * 2_000_000, "headers": _FORM}),
    (414, "GET", asking("#" * 20_000), {}),
    (415, "POST", "/sparql", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}),
    (422, "GET", MANY, {}),
    (503, "GET", asking(RUNAWAY), {}),
]


def refused(client: httpx.Client, method: str, path: str, accept: str, sent: dict[str, Any]) -> httpx.Response:
    headers = {**sent.get("headers", {}), "Accept": accept}
    return client.request(method, path, headers=headers, content=sent.get("content"))


@pytest.mark.parametrize(("status", "method", "path", "sent"), ASKED, ids=[f"{s} {p[:40]}" for s, _, p, _ in ASKED])
def test_people_get_a_page_and_programs_a_line(
    client: httpx.Client, status: int, method: str, path: str, sent: dict[str, Any]
) -> None:
    page = refused(client, method, path, BROWSER, sent)
    told(page, status)
    others = OTHERS[:1] if status == 503 else OTHERS
    for accept in others:
        line = refused(client, method, path, accept, sent)
        assert line.status_code == status
        assert line.headers["content-type"] == "text/plain; charset=utf-8"
        assert "Accept" in line.headers["vary"]
        assert line.text.strip()
        assert "<" not in line.text
    if method == "GET":
        for accept, media in ((BROWSER, "text/html"), ("*/*", "text/plain")):
            head = refused(client, "HEAD", path, accept, {})
            assert (head.status_code, head.content) == (status, b"")
            assert head.headers["content-type"].startswith(media)


def told(page: httpx.Response, status: int) -> None:
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    shown = page_of(page.content)
    (heading,) = shown.xpath("//h1/text()")
    assert heading != "No answer"
    assert shown.xpath("//main//p[not(a)]")
    assert {"/reports", "/questions"} <= set(shown.xpath("//main//a/@href"))
    assert shown.xpath("//nav[@aria-label='Menu']//a")


@pytest.mark.parametrize(
    "path", [asking("ASK {}"), "/.well-known/sparql-examples", "/questions/findings/answer?format=docx"]
)
def test_a_format_that_there_is_not_is_told_in_the_same_way(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    told(page, 404 if "docx" in path else 406)
    line = client.get(path, headers={"Accept": "image/png"})
    assert line.headers["content-type"].startswith("text/plain")
    assert line.status_code == page.status_code


def test_a_page_on_a_query_leads_to_the_editor_with_it_and_one_on_a_file_to_its_question(client: httpx.Client) -> None:
    query = 'SELECT "<script>alert(1)</script>" nonsense'
    page = refused(client, "GET", asking(query), BROWSER, {})
    assert "<script>alert" not in page.text
    (place,) = page_of(page.content).xpath("//main//a[starts-with(., 'Change the query')]/@href")
    editor = page_of(client.get(place, headers={"Accept": BROWSER}).content)
    assert query in editor.xpath("string(//textarea[@name='query'])")
    file = refused(client, "GET", "/questions/findings/answer.csv?page=0", BROWSER, {})
    assert "/questions/findings" in page_of(file.content).xpath("//main//a/@href")


def test_a_page_says_with_which_methods_an_address_is_asked(client: httpx.Client) -> None:
    page = refused(client, "PUT", "/sparql", BROWSER, {})
    assert "GET, HEAD, OPTIONS, POST" in page_of(page.content).xpath("string(//main)")
    assert page.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("path", ["/reports?year=2014&page={}", "/questions/strengths/answer?per_page=4&page={}",
                                  "/network/list?kind=post&page={}", "/search?q=the&kind=finding&page={}"])  # fmt: skip
def test_a_page_beyond_the_last_says_so_and_leads_to_the_last(asker: httpx.Client, path: str) -> None:
    # The index for search is made ready while the server is asked.
    deadline = time.monotonic() + 120
    while (beyond := refused(asker, "GET", path.format(9999), BROWSER, {})).status_code == 503:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    told(beyond, 404)
    (last,) = page_of(beyond.content).xpath("//main//p[@class='govuk-body sqs-address']/a/@href")
    shown = refused(asker, "GET", last, BROWSER, {})
    assert shown.status_code == 200
    assert not page_of(shown.content).xpath("//a[@rel='next']")
    for wrong in ("0", "-1", "x", "1.5", "9" * 40):
        assert refused(asker, "GET", path.format(wrong), BROWSER, {}).status_code == 400
        assert refused(asker, "GET", path.format(wrong), "*/*", {}).status_code == 400


def test_who_asks_too_much_at_once_is_told_when_to_come_again(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--workers", "1", "--by-client", "0") as address, httpx.Client(
        base_url=address, timeout=20, trust_env=False
    ) as client:  # fmt: skip
        for path in (asking("ASK {}"), "/catalogue", "/questions/findings/answer.csv"):
            page, line = (refused(client, "GET", path, accept, {}) for accept in (BROWSER, "*/*"))
            told(page, 429)
            assert line.status_code == 429
            assert page.headers["retry-after"] == line.headers["retry-after"] == "1"
            assert line.headers["content-type"].startswith("text/plain")
