"""Whatever is sent as a parameter's value over HTTP, the answer is one of the question's own, or a refusal."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from asking.test_hostile import ASKED, HOSTILE

from sqskg.asking.binding import bound
from sqskg.asking.header import Parameter
from sqskg.asking.question import Question
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer

COUNTED = "SELECT ?g (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g"
_TRIES = 20


def counted(folder: Path) -> Answer:
    """Return how many triples each graph of a store has."""
    return EmbeddedStore.read(folder).select(COUNTED)


def sent(client: httpx.Client, question: Question, parameter: Parameter, value: str) -> httpx.Response:
    asked = {parameter.name: value, "per_page": "10000"}
    for _ in range(_TRIES):
        answer = client.get(f"/questions/{question.name}/answer.json", params=asked)
        if "Retry-After" not in answer.headers:
            break
        # All workers are busy, on a machine that is: that says nothing of the value.
        time.sleep(float(answer.headers["Retry-After"]))
    return answer


def most_rows(question: Question, parameter: Parameter, store: EmbeddedStore) -> int:
    """Return how many rows a question has where a parameter limits nothing, not even by its default."""
    others = tuple(other for other in question.parameters if other != parameter)
    return len(store.select(bound(replace(question, parameters=others), {}, store)).rows)


@pytest.mark.parametrize(("question", "parameter"), ASKED, ids=lambda each: each.name)
def test_a_hostile_value_gets_no_more_than_the_question_has_and_changes_nothing(
    client: httpx.Client, folder: Path, store: EmbeddedStore, question: Question, parameter: Parameter
) -> None:
    most, before = most_rows(question, parameter, store), counted(folder)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda value: sent(client, question, parameter, value), HOSTILE))
    for value, answer in zip(HOSTILE, answers, strict=True):
        assert answer.status_code in {200, 400, 404}, (value, answer.text)
        assert "Traceback" not in answer.text, value
        if answer.status_code == 200:
            assert len(answer.json()["rows"]) == answer.json()["total"] <= most, value
    assert counted(folder) == before


@pytest.mark.parametrize("name", ["page", "per_page", "format", "evidence"])
def test_a_hostile_page_or_format_is_refused(client: httpx.Client, name: str) -> None:
    for value in [*HOSTILE, "9" * 5_000, "0" * 5_000, "\u0661", "1" * 10, "1_0", "+1", " 1", "1.0"]:
        answer = client.get("/questions/strengths/answer", params={name: value})
        expected = {200} if (name, value) == ("evidence", "true") else {400, 404}
        assert answer.status_code in expected, (value, answer.text)
