"""Where a sentence is cut, and what in it only says of which cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.interpreting.clauses import clauses


def cut(sentence: str) -> list[str]:
    return [sentence[clause.start : clause.end].strip(" ,") for clause in clauses(sentence)]


def aside(sentence: str) -> list[str]:
    return [sentence[start:end].strip() for clause in clauses(sentence) for start, end in clause.aside]


def test_a_sentence_is_cut_where_one_thing_is_set_beside_another() -> None:
    assert cut("Plans were clear, but reviews were late; nobody had noticed.") == [
        "Plans were clear",
        "but reviews were late",
        "nobody had noticed.",
    ]


def test_a_list_is_not_cut() -> None:
    assert cut("Reports covered home, school and health.") == ["Reports covered home, school and health."]


@pytest.mark.parametrize(
    ("sentence", "said_only_of_which"),
    [
        ("Plans were good where they had been made.", ["where they had been made."]),
        ("Where reviews were poor, plans had not been changed.", ["Where reviews were poor"]),
        ("The assessments that should have been reviewed had been.", ["that should have been reviewed"]),
        ("We found that plans were poor.", []),
        ("It was clear that plans were poor.", []),
    ],
)
def test_what_says_of_which_cases_is_aside(sentence: str, said_only_of_which: list[str]) -> None:
    assert aside(sentence) == said_only_of_which


def test_a_fixed_expression_opens_nothing() -> None:
    sentence = "Reviews were made when required."
    place = sentence.index("when required")
    assert [clause.aside for clause in clauses(sentence, [(place, place + len("when required"))])] == [()]


@given(st.text(alphabet="abe ,;#", max_size=40).map(lambda noise: f"Plans were {noise} but that which had {noise}"))
def test_clauses_lie_in_the_sentence_in_order_and_what_is_aside_in_its_clause(sentence: str) -> None:
    end = 0
    for clause in clauses(sentence):
        assert end <= clause.start < clause.end <= len(sentence)
        assert all(clause.start <= start <= stop <= clause.end for start, stop in clause.aside)
        end = clause.end
