"""A chart shows what its question says, of all rows of the answer."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal

from sqskg.asking.ask import ask
from sqskg.asking.chart import chart
from sqskg.asking.question import Question, question, questions
from sqskg.errors import QueryError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer

DRAWN = [question for question in questions() if question.chart]


@pytest.mark.parametrize("asked", DRAWN, ids=lambda asked: asked.name)
def test_a_chart_is_drawn_by_columns_of_its_answer(asked: Question) -> None:
    drawn = asked.chart
    assert drawn is not None
    named = {*drawn.what, drawn.x, drawn.x2, drawn.color, drawn.tick} - {None}
    assert named <= set(asked.shown)
    assert drawn.mark in {"bar", "rect", "range"}
    assert (drawn.total is not None) is (drawn.mark == "rect")


@pytest.mark.parametrize("asked", DRAWN, ids=lambda asked: asked.name)
def test_a_chart_has_every_row(store: EmbeddedStore, asked: Question) -> None:
    given = {parameter.name: "0" for parameter in asked.parameters if parameter.name == "at_least"}
    answer = ask(store, asked.name, given)
    if not answer.rows:
        with pytest.raises(QueryError, match="there is nothing to draw"):
            chart(asked, answer)
        return
    made = chart(asked, answer)
    assert len(made.spec["data"]["values"]) == len(answer.rows)
    assert made.png().startswith(b"\x89PNG")
    assert f"<title>{asked.title}</title>" in made.html()


def test_bars_are_as_many_as_rows_and_named(store: EmbeddedStore) -> None:
    asked = question("publication-delay")
    drawing = chart(asked, ask(store, asked.name)).svg()
    assert len(re.findall(r'aria-roledescription="bar"', drawing)) == 3
    for team in ("Harrowmere", "Eastfold and Karr", "Saltmarsh Vale"):
        assert team in drawing


def test_an_answer_in_words_has_no_chart(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="its answer is words"):
        chart(question("findings"), ask(store, "findings"))


def test_rows_that_come_once_for_each_sentence_are_not_drawn_as_often(store: EmbeddedStore) -> None:
    asked = question("themes-by-year")
    with pytest.raises(QueryError, match=r"its rows come several times\. Draw it without"):
        chart(asked, ask(store, asked.name, evidence=True))


def test_an_axis_says_in_words_what_is_measured_and_rows_have_their_days_as_people_write_them(
    store: EmbeddedStore,
) -> None:
    asked = question("sufficiency")
    drawing = chart(asked, ask(store, asked.name, {"yot": "harrowmere"})).svg()
    assert "From the lower bound of the share in which practice was good enough to the upper bound, per cent" in drawing
    assert "Harrowmere, 29 January 2014" in drawing
    assert re.search(r">50%<", drawing)
    assert ">Domain<" in drawing


def test_a_key_that_looks_like_a_day_names_its_mark_as_it_is() -> None:
    asked = question("sufficiency")
    (name, *_) = asked.chart.what if asked.chart else ("",)
    values = {name: Literal("2014-01-29")}
    answer = Answer(asked.shown, (tuple(values.get(each, Literal(0)) for each in asked.shown),))
    (row,) = chart(asked, answer).spec["data"]["values"]
    assert row["what"].startswith("2014-01-29")


def test_what_rises_or_falls_has_as_much_of_both_colours_and_a_legend_in_words(library: EmbeddedStore) -> None:
    asked = question("progress")
    colour = chart(asked, ask(library, "progress", {"yot": "eastfold-and-karr"})).spec["layer"][0]["encoding"]["color"]
    # Contingency fell by 0.5; nothing rose by more than 0.33.
    assert colour["scale"]["domain"] == [-0.5, 0.5]
    drawn = chart(asked, ask(library, "progress", {"yot": "eastfold-and-karr"})).svg()
    legend = set(re.findall(r">([^<>]*(?:better|worse))<", drawn))
    assert {label.split()[-1] for label in legend if label[0].isdigit()} == {"worse"}
    assert {label.split()[-1] for label in legend if label[0] == "\N{MINUS SIGN}"} == {"better"}
