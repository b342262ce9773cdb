"""The endpoint keeps the SPARQL 1.1 Protocol, and other programs get right answers from it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper
from support import ROOT
from web.conftest import serving

SHARED = ROOT.parent / "shared"
TEAMS = "SELECT ?team { ?y a sqs:YouthOffendingTeam ; rdfs:label ?team } ORDER BY ?team"
HARROWMERE = "<https://w3id.org/sqskg/doc/report/harrowmere-2014-01-29>"
PREFIX = "PREFIX sqs: <https://w3id.org/sqskg/def/sqs#> "


def asked(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers=headers)


def test_the_w3c_s_tests_of_the_protocol_pass(tmp_path: Path) -> None:
    tool = SHARED / "tools" / "sparql_protocol.py"
    if not tool.exists():
        pytest.skip("the W3C's protocol tests are not beside this checkout: the protocol is tested by hand only")
    data = tmp_path / "data.nq"
    subprocess.run([sys.executable, str(tool), "--data", str(data)], check=True)
    with serving("serve", "--from", str(data)) as address:
        done = subprocess.run(
            [sys.executable, str(tool), f"{address}/sparql"], capture_output=True, text=True, check=False
        )
    assert "20/20 query tests passed, 14/14 update tests refused" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv, application/sparql-results+json;q=0.9", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, text/*;q=0.1", "text/csv"),
    ],
)
def test_an_answer_has_the_format_that_is_liked_best(client: httpx.Client, accept: str, media: str) -> None:
    answer = asked(client, TEAMS, Accept=accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    for team in ("Eastfold and Karr", "Harrowmere", "Saltmarsh Vale"):
        assert team in answer.text


@pytest.mark.parametrize("accept", ["text/html", "image/png", "text/csv;q=0"])
def test_what_no_answer_can_be_is_refused_with_what_there_is(client: httpx.Client, accept: str) -> None:
    answer = asked(client, TEAMS, Accept=accept)
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.text


def test_rows_are_no_graph_and_a_graph_is_no_rows(client: httpx.Client) -> None:
    assert asked(client, TEAMS, Accept="text/turtle").status_code == 406
    assert asked(client, "CONSTRUCT WHERE { ?r a sqs:Report }", Accept="text/csv").status_code == 406


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_a_graph_comes_in_every_format(client: httpx.Client, name: str, form: RdfFormat) -> None:
    query = "CONSTRUCT WHERE { ?r a sqs:Report }"
    answer = client.get("/sparql", params={"query": query, "format": name})
    assert len(list(parse(answer.content, format=form))) == 3


def test_a_long_answer_comes_in_parts_and_whole(client: httpx.Client) -> None:
    answer = asked(client, "SELECT * { ?s ?p ?o } LIMIT 1900", Accept="text/csv")
    assert "content-length" not in answer.headers
    assert len(answer.text.splitlines()) > 1900


def test_a_query_that_has_not_changed_is_not_run_again(client: httpx.Client) -> None:
    tag = asked(client, TEAMS).headers["etag"]
    again = asked(client, TEAMS, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert asked(client, TEAMS, **{"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200


def test_head_has_no_body_and_options_say_what_there_is(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": TEAMS})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("application/sparql-results+json")
    preflight = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert preflight.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_graphs_of_the_data_set_are_those_that_are_named(client: httpx.Client) -> None:
    counted = "SELECT (COUNT(*) AS ?n) { ?r a sqs:Report }"
    one = client.get("/sparql", params={"query": counted, "default-graph-uri": HARROWMERE.strip("<>"), "format": "csv"})
    assert one.text.split() == ["n", "1"]
    none = client.get("/sparql", params={"query": counted, "named-graph-uri": HARROWMERE.strip("<>"), "format": "csv"})
    assert none.text.split() == ["n", "0"]
    own = asked(client, counted.replace("{", f"FROM {HARROWMERE} {{", 1), Accept="text/csv")
    assert own.text.split() == ["n", "1"]


def test_other_programs_get_right_answers(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql", returnFormat=JSON)
    wrapper.setQuery(PREFIX + "SELECT ?r { ?r a sqs:Report }")
    found: Any = wrapper.queryAndConvert()
    assert len(found["results"]["bindings"]) == 3
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    assert len(list(graph.query(PREFIX + "SELECT ?r { ?r a sqs:Report }"))) == 3
    curl = shutil.which("curl")
    if curl:
        told = subprocess.run(
            [curl, "-sfG", "--noproxy", "*", "--data-urlencode", f"query={TEAMS}", f"{server}/sparql"],
            capture_output=True, check=True,
        ).stdout  # fmt: skip
        assert len(list(parse_query_results(told, QueryResultsFormat.JSON))) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_answers_are_compressed_for_those_who_take_it(server: str, encoding: str) -> None:
    with httpx.Client(base_url=server, headers={"Accept-Encoding": encoding}, trust_env=False) as client:
        answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 500"})
        assert answer.headers["content-encoding"] == encoding
        assert "Accept-Encoding" in answer.headers["vary"]
        if encoding != "zstd":
            assert len(json.loads(answer.text)["results"]["bindings"]) == 500
