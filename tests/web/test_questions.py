"""The saved questions over HTTP give the answers that they give elsewhere."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import polars as pl
import pytest
from openapi_spec_validator import validate
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from web.conftest import serving

from sqskg.asking.ask import ask
from sqskg.asking.question import questions
from sqskg.publishing.export import ExportFormat, export
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.openapi import openapi

NAMES = [question.name for question in questions()]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_the_same_rows_over_http(client: httpx.Client, store: EmbeddedStore, name: str) -> None:
    answer = client.get(f"/questions/{name}/answer.srj", params={"per_page": "10000"})
    assert answer.status_code == 200
    found = parse_query_results(answer.content, QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    expected = ask(store, name)
    assert tuple(variable.value for variable in found.variables) == expected.variables
    assert tuple(tuple(row) for row in found) == expected.rows


def test_the_questions_are_listed_and_say_what_they_take(client: httpx.Client) -> None:
    assert [listed["name"] for listed in client.get("/questions").json()] == NAMES
    described = client.get("/questions/sufficiency").json()
    assert {parameter["name"]: parameter["type"] for parameter in described["parameters"]} == {
        "domain": "domain", "theme": "theme", "yot": "yot",
    }  # fmt: skip
    assert described["columns"][0] == {"name": "team", "description": "the youth offending team", "unit": None}
    assert {column["name"]: column["unit"] for column in described["columns"] if column["unit"]} == dict.fromkeys(
        ("low", "high"), "share from 0 to 1"
    )
    # Programs, which take anything, are led to the questions; browsers have a page there.
    assert client.get("/", follow_redirects=True).url.path == "/questions"


def test_a_question_says_which_values_its_parameters_may_have(client: httpx.Client) -> None:
    team, number = client.get("/questions/evidence").json()["parameters"]
    assert [each["value"] for each in team["values"]] == ["eastfold-and-karr", "harrowmere", "saltmarsh-vale"]
    assert team["values"][0]["label"] == "Eastfold and Karr"
    assert (number["values"], number["example"]) == (None, "2.1")
    (region,) = client.get("/questions/rates-by-region").json()["parameters"]
    assert {"value": "Wales", "label": "Wales"} in region["values"]
    assert client.get("/questions/told-of-every-report").json()["parameters"] == []


def test_an_export_is_served_with_the_vocabulary_that_its_answers_need(store: EmbeddedStore, tmp_path: Path) -> None:
    dump = tmp_path / "reports.nq"
    with dump.open("wb") as output:
        export(store, store.graphs(), ExportFormat.NQUADS, output)
    with serving("serve", "--from", str(dump)) as address:
        answer = httpx.get(f"{address}/questions/findings/answer.json?theme=health&per_page=1", trust_env=False)
    assert answer.json()["total"] == len(ask(store, "findings", {"theme": "health"}).rows) > 0


def test_pages_together_are_the_answer_and_lead_to_one_another(client: httpx.Client) -> None:
    whole = client.get("/questions/strengths/answer").json()
    found, address = [], "/questions/strengths/answer?per_page=4"
    while address:
        page = client.get(address)
        assert page.headers["x-total-count"] == str(whole["total"])
        found += page.json()["rows"]
        following = re.search(r'<([^>]*)>; rel="next"', page.headers.get("link", ""))
        address = following[1] if following else ""
    assert found == whole["rows"]
    assert len(found) == whole["total"] > 4


def test_a_file_that_is_kept_is_the_whole_answer_unless_a_page_is_asked_for(client: httpx.Client) -> None:
    address = "/questions/findings/answer"
    total = client.get(address).json()["total"]
    read: dict[str, Callable[[bytes], int]] = {
        "xlsx": lambda content: pl.read_excel(content).height,
        "parquet": lambda content: pl.read_parquet(io.BytesIO(content)).height,
        "csv": lambda content: len(list(csv.DictReader(content.decode().splitlines()))),
        "tsv": lambda content: len(content.splitlines()) - 1,
    }
    assert total > 100
    for ending, rows in read.items():
        answer = client.get(f"{address}.{ending}")
        assert (rows(answer.content), answer.headers["x-total-count"]) == (total, str(total))
        assert "link" not in answer.headers
        part = client.get(f"{address}.{ending}", params={"page": 2, "per_page": 7})
        assert (rows(part.content), part.headers["x-total-count"]) == (7, str(total))
        assert 'rel="next"' in part.headers["link"]
    for ending in ("json", "srj", "srx"):
        assert 'rel="next"' in client.get(f"{address}.{ending}").headers["link"]
    assert client.get(f"{address}.md").text.count("\n") > total


def test_a_chart_is_drawn_of_the_whole_answer(client: httpx.Client) -> None:
    name = max(
        (question.name for question in questions() if question.chart),
        key=lambda name: int(client.get(f"/questions/{name}/answer").headers["x-total-count"]),
    )
    answer = client.get(f"/questions/{name}/answer.vl.json")
    assert len(answer.json()["data"]["values"]) == int(answer.headers["x-total-count"]) > 0


@pytest.mark.parametrize(
    ("accept", "ending"),
    [("text/csv", "csv"), ("text/tab-separated-values", "tsv"), ("application/sparql-results+xml", "srx")],
)
def test_a_format_is_asked_for_by_header_or_by_ending(client: httpx.Client, accept: str, ending: str) -> None:
    address = "/questions/publication-delay/answer"
    by_header, by_ending = client.get(address, headers={"Accept": accept}), client.get(f"{address}.{ending}")
    assert by_header.content == by_ending.content
    assert by_ending.headers["content-type"].startswith(accept)


def test_spreadsheets_charts_and_evidence_come_too(client: httpx.Client) -> None:
    address = "/questions/publication-delay/answer"
    assert pl.read_excel(client.get(f"{address}.xlsx").content)["days"].to_list() == [28, 21, 35]
    assert pl.read_parquet(io.BytesIO(client.get(f"{address}.parquet").content))["days"].to_list() == [28, 21, 35]
    assert len(client.get(f"{address}.vl.json").json()["data"]["values"]) == 3
    (row, *_) = client.get(address, params={"evidence": "true"}).json()["rows"]
    assert row["letter"] == "eastfold-and-karr-2016-05-04"
    assert row["evidence"]


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/questions/none", 404, "/questions lists them"),
        ("/questions/strengths/answer?yot=harowmere", 404, "Did you mean harrowmere"),
        ("/questions/rates-by-region/answer?region=Walls", 404, "Did you mean Wales"),
        ("/questions/strengths/answer?color=red", 400, "it takes theme, yot"),
        ("/questions/strengths/answer?yot=a&yot=b", 400, "given twice"),
        ("/questions/recurring-shortfalls/answer?at_least=x", 400, "a whole number"),
        ("/questions/strengths/answer?page=0", 400, "from 1"),
        ("/questions/strengths/answer?evidence=maybe", 400, "true or false"),
        ("/questions/sufficiency/answer.vl.json?page=1", 400, "of the whole answer"),
        ("/questions/sufficiency/answer.vl.json?evidence=true", 400, "of the whole answer"),
        ("/questions/strengths/answer.doc", 404, "there are json"),
        ("/questions/strengths/answer.vl.json", 422, "its answer is words"),
    ],
)
def test_what_cannot_be_answered_says_why(client: httpx.Client, address: str, status: int, told: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, told in answer.text) == (status, True), answer.text


def test_an_answer_that_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    address = "/questions/strengths/answer"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{address}?page=1", headers={"If-None-Match": tag}).status_code == 200


def test_the_description_is_openapi_and_has_every_question_with_its_parameters(client: httpx.Client) -> None:
    told = client.get("/openapi.json").json()
    validate(told)
    assert told == openapi()
    for question in questions():
        given = told["paths"][f"/questions/{question.name}/answer"]["get"]["parameters"]
        assert {each["name"] for each in given} == {
            *(parameter.name for parameter in question.parameters), "page", "per_page", "evidence",
        }  # fmt: skip


def test_a_thousand_requests_made_up_from_the_description_break_nothing(server: str, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    program = Path(sys.executable).with_name("schemathesis")
    command = [str(program), "run", f"{server}/openapi.json", "--phases=fuzzing", "-n", "50", "--workers=4", "--seed=1"]
    with told.open("wb") as output:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=tmp_path, check=False, timeout=300
        )
    made = re.search(r"(\d+) generated, (\d+) passed", told.read_text("utf-8"))
    assert done.returncode == 0, told.read_text("utf-8")
    assert made
    assert int(made[1]) == int(made[2]) >= 1000
