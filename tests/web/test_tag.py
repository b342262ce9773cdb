"""Who has an answer is not sent it again, however that is said."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from web.conftest import serving

ADDRESSES = [
    "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 500",
    "/sparql",
    "/questions",
    "/questions/strengths",
    "/questions/strengths/answer",
    "/reports",
    "/openapi.json",
    "/.well-known/sparql-examples",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_an_answer_is_not_sent_it_again(client: httpx.Client, address: str, encoding: str) -> None:
    def status(*tags: str) -> int:
        lines = [("Accept-Encoding", encoding), *(("If-None-Match", tag) for tag in tags)]
        answer = client.get(address, headers=lines)
        assert (answer.status_code == 304) == (answer.content == b"")
        assert answer.headers["etag"] == first.headers["etag"]
        return answer.status_code

    first = client.get(address, headers={"Accept-Encoding": encoding})
    tag = first.headers["etag"]
    assert [status(tag), status("*"), status(f'"one", {tag}'), status('"one"', tag)] == [304] * 4
    # A tag that lost its W/ on the way is as good: what is compared is what it marks.
    assert status(tag.removeprefix("W/")) == 304
    assert [status('"one"'), status(f'"x{tag[3:]}'), status(f'"one, {tag[3:]}')] == [200] * 3


@pytest.mark.parametrize(
    "called", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()", "BNODE('x')", "rand ()", "now#\n()", "1 + rand()"]
)
def test_an_answer_that_changes_by_itself_has_no_tag(client: httpx.Client, called: str) -> None:
    query = {"query": f"SELECT ({called} AS ?x) {{}}"}
    for tags in ({}, {"If-None-Match": "*"}):
        answer = client.get("/sparql", params=query, headers=tags)
        assert (answer.status_code, "etag" in answer.headers) == (200, False)


def test_an_answer_that_another_server_has_a_part_in_has_no_tag(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--workers", "1", "--allow-service", "127.0.0.1") as server:
        query = {"query": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"}
        answer = httpx.get(f"{server}/sparql", params=query, trust_env=False)
    assert (answer.status_code, "etag" in answer.headers) == (200, False)


def test_an_answer_that_has_not_changed_says_on_what_it_hangs(client: httpx.Client) -> None:
    tag = client.get("/sparql").headers["etag"]
    answer = client.get("/sparql", headers={"If-None-Match": tag})
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert answer.headers["etag"] == tag


def test_who_has_any_answer_is_told_of_a_wrong_question_all_the_same(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT nonsense"}, headers={"If-None-Match": "*"})
    assert answer.status_code == 400
    assert client.post("/sparql", data={"query": "ASK {}"}, headers={"If-None-Match": "*"}).status_code == 200


def test_an_answer_that_is_left_off_is_nobody_else_s_loss(client: httpx.Client) -> None:
    for _ in range(40):
        left_off = client.get(
            "/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 500"}, headers={"If-None-Match": "*"}
        )
        assert left_off.status_code == 304
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
