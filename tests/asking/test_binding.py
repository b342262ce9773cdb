from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from sqskg.asking.ask import ask
from sqskg.asking.binding import bound
from sqskg.asking.question import question
from sqskg.errors import QueryError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import scheme

HOSTILE = [
    '" } DROP ALL #',
    "\\\" . ?s ?p ?o . #",
    "> } SELECT * { ?s ?p ?o } #",
    "VALUES ?yot { UNDEF }",
    "\u0000", "\n}", "'''", '"""', "${x}", "%22%20%7D", "?yot", "<urn:x>", "\\u0022", "}" * 99,
]  # fmt: skip


@pytest.mark.parametrize(
    "value", ["harrowmere", "Harrowmere", "HARROWMERE", "https://w3id.org/sqskg/id/yot/harrowmere"]
)
def test_a_team_may_be_given_by_key_name_or_address(store: EmbeddedStore, value: str) -> None:
    assert len(ask(store, "areas-requiring-improvement", {"yot": value}).rows) == 4


def test_a_team_that_is_not_there_is_refused_with_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"yot=harowmere: no team is called so\. Did you mean harrowmere\?"):
        ask(store, "findings", {"yot": "harowmere"})


def test_all_values_that_are_wrong_are_told_at_once(store: EmbeddedStore) -> None:
    told = (
        r"theme=helth: no theme is called so\. Did you mean health\? "
        r"yot=harowmere: no team is called so\. Did you mean harrowmere\?"
    )
    with pytest.raises(QueryError, match=told):
        ask(store, "findings", {"yot": "harowmere", "theme": "helth"})


@pytest.mark.parametrize("value", ["", " ", "\t\n"])
@pytest.mark.parametrize(
    ("name", "parameter"), [("said-about", "words"), ("findings", "yot"), ("missing-recipients", "at_least")]
)
def test_a_value_of_nothing_is_refused_and_not_taken_for_any(
    store: EmbeddedStore, name: str, parameter: str, value: str
) -> None:
    with pytest.raises(QueryError, match=f"it is empty\\. Give a value, or leave {parameter} out"):
        ask(store, name, {parameter: value})


def test_a_domain_goes_by_the_heading_that_letters_give_it_too(store: EmbeddedStore) -> None:
    by_key = ask(store, "findings", {"domain": "reducing-reoffending"})
    assert ask(store, "findings", {"domain": "Reducing the likelihood of reoffending"}) == by_key
    assert by_key.rows


def test_a_theme_that_is_not_there_is_refused_with_all_that_are(store: EmbeddedStore) -> None:
    themes = ", ".join(sorted(concept.slug for concept in scheme("theme").concepts))
    with pytest.raises(QueryError, match=rf"no theme is called so\. There are {themes}\."):
        ask(store, "findings", {"theme": "zzz"})


def test_a_parameter_that_the_question_does_not_take_is_refused_with_those_it_does(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"reoffending: it takes no parameter 'year'\. It takes: yot\."):
        ask(store, "reoffending", {"year": "2015"})


def test_an_unknown_question_is_refused_with_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"recipient: there is no such question\. Did you mean recipients"):
        ask(store, "recipient", {})


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_looked_for_and_nothing_else(store: EmbeddedStore, value: str) -> None:
    assert ask(store, "recipients", {"name": value}).rows == ()
    with pytest.raises(QueryError, match="no team is called so"):
        ask(store, "recipients", {"yot": value})


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip))
def test_any_text_is_bound_as_the_literal_that_it_is(value: str) -> None:
    saved = replace(question("recipients"), sparql="SELECT * { VALUES ?name { UNDEF } VALUES ?yot { UNDEF } }")
    assert (
        bound(saved, {"name": value}, EmbeddedStore.in_memory())
        == f"SELECT * {{ VALUES ?name {{ {Literal(value)} }}  }}"
    )


@pytest.mark.parametrize("value", ["nan", "inf", "-Infinity", "1e400", "80", "-0.1", "1.01", "most"])
def test_a_share_is_a_number_from_0_to_1(store: EmbeddedStore, value: str) -> None:
    with pytest.raises(QueryError, match=r"it is no share\. Give a share from 0 to 1"):
        ask(store, "missing-recipients", {"at_least": value})
    assert ask(store, "missing-recipients", {"at_least": "1"}).rows == ()
