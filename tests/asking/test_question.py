from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode
from support import LETTERS, ROOT

from documentation.questions import catalogue
from sqskg.asking.ask import ask
from sqskg.asking.binding import bound
from sqskg.asking.choices import things
from sqskg.asking.evidence import BEHIND
from sqskg.asking.question import SLOT, Question, filled, question, questions, tagged
from sqskg.asking.results import chosen
from sqskg.asking.rows import plain
from sqskg.asking.value import value_of
from sqskg.errors import QueryError
from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore

HARROWMERE = NamedNode("https://w3id.org/sqskg/id/yot/harrowmere")


def _names(saved: Question) -> set[str]:
    return {parameter.name for parameter in saved.parameters} | {*saved.shown}


@pytest.fixture(params=questions(), ids=lambda saved: saved.name)
def saved(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


def test_a_question_says_what_it_asks_takes_and_answers(saved: Question) -> None:
    assert saved.question.endswith("?")
    assert saved.columns
    assert all(column.description for column in saved.columns)
    assert all(parameter.description for parameter in saved.parameters)


def test_a_question_limits_nothing_but_by_its_defaults(saved: Question) -> None:
    asked = bound(saved, {}, EmbeddedStore.in_memory())
    limits = {slot["name"] for slot in SLOT.finditer(saved.sparql)} - {slot["name"] for slot in SLOT.finditer(asked)}
    given = {name for name in limits if re.search(rf"VALUES \?{name} \{{", asked)}
    assert given == {parameter.name for parameter in saved.parameters if parameter.default is not None}
    assert "UNDEF" not in asked


def test_a_question_as_saved_is_the_question_that_is_asked(saved: Question, store: EmbeddedStore) -> None:
    """What is left out because nobody asked for it changes no row: the file gives the same in any editor."""
    whole, asked = store.select(saved.sparql), store.select(filled(saved.sparql, {}))
    assert asked.rows == chosen(whole, asked.variables).rows
    assert set(whole.variables) - set(asked.variables) == {BEHIND}


def test_a_question_for_other_programs_is_the_question_that_is_asked(saved: Question, store: EmbeddedStore) -> None:
    """With its places for values as they are, and with a team in the place of one."""

    def rows(query: str) -> object:
        return chosen(store.select(query), saved.shown).rows

    assert rows(saved.body) == rows(saved.sparql)
    of_team = saved.body.replace("VALUES ?yot { UNDEF }", f"VALUES ?yot {{ {HARROWMERE} }}")
    assert rows(of_team) == rows(filled(saved.sparql, {"yot": HARROWMERE}))


ON_A_THEME = [saved for saved in questions() if "theme" in {parameter.name for parameter in saved.parameters}]


@pytest.mark.parametrize("on_a_theme", ON_A_THEME, ids=lambda saved: saved.name)
def test_what_is_asked_on_a_theme_is_what_other_programs_are_answered_on_it(
    on_a_theme: Question, examples: EmbeddedStore
) -> None:
    domains = [choice.term for choice in things("domain", examples)]
    answered = 0
    for theme in [choice.term for choice in things("theme", examples)]:
        for domain in [None, *domains] if "domain" in _names(on_a_theme) else [None]:
            terms = {"theme": theme, **({"domain": domain} if domain else {})}
            query = on_a_theme.body
            for name, term in terms.items():
                query = query.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {term} }}")
            found = chosen(examples.select(filled(on_a_theme.sparql, terms)), on_a_theme.shown).rows
            assert found == chosen(examples.select(query), on_a_theme.shown).rows
            answered += len(found)
    assert answered


def test_a_line_is_left_out_as_its_mark_says() -> None:
    marked = "a # lookup if yot\nb # list unless yot\nc # behind\nd # if theme unless yot\ne # if theme if yot\n"
    marked += "g # list\nh # lookup\nf\n"
    team, theme = {"yot": HARROWMERE}, {"theme": HARROWMERE}
    assert filled(marked, {}) == "b\ng\nf\n"
    assert filled(marked, team, evidence=True) == "a\nc\ng\nf\n"
    assert filled(marked, theme) == "b\nd\ng\nf\n"
    assert filled(marked, {**team, **theme}) == "a\ne\ng\nf\n"
    # Other programs are given the lookups, and one way for a team and for all.
    assert replace(question("findings"), sparql=marked).body == "a\nc # behind\nd\nh\nf"


def test_a_mark_is_of_a_parameter_of_its_question(saved: Question) -> None:
    marks = re.findall(r"# ((?:if|unless|list|lookup)\b.*)$", saved.sparql, re.MULTILINE)
    conditions = r"(?:if|unless) \w+(?: (?:if|unless) \w+)*"
    assert all(re.fullmatch(rf"(?:list|lookup)(?: {conditions})?|{conditions}", mark) for mark in marks)
    named = {word for mark in marks for word in mark.split()} - {"if", "unless", "list", "lookup"}
    assert named <= {parameter.name for parameter in saved.parameters}


def test_every_place_for_a_value_has_its_parameter(saved: Question) -> None:
    assert {slot["name"] for slot in SLOT.finditer(saved.sparql)} == {p.name for p in saved.parameters}


def test_a_question_names_its_columns_and_their_order(saved: Question) -> None:
    assert not re.search(r"SELECT\s+(?:DISTINCT\s+)?\*", saved.sparql)
    assert re.search(r"^ORDER BY", saved.sparql, re.MULTILINE)


@pytest.fixture(scope="module")
def examples() -> EmbeddedStore:
    """A store that holds all example letters."""
    kept = EmbeddedStore.in_memory()
    for path in LETTERS:
        load_letter(path, kept)
    return kept


def test_the_columns_that_have_numbers_and_no_others_have_a_unit(saved: Question, examples: EmbeddedStore) -> None:
    answer = ask(examples, saved.name)
    numbers = {
        name
        for place, name in enumerate(answer.variables)
        if any(isinstance(value_of(row[place]), int | float) for row in answer.rows)
    }
    assert numbers == {column.name for column in saved.columns if column.unit}


def test_every_parameter_has_an_example_that_the_letters_answer(saved: Question, examples: EmbeddedStore) -> None:
    # The fictional teams are in no region, and their letters are short of no rule.
    empty = saved.name in {"rates-by-region", "warnings"}
    for parameter in saved.parameters:
        assert parameter.example is not None
        assert bool(ask(examples, saved.name, {parameter.name: parameter.example}).rows) is not empty
    together = {parameter.name: parameter.example or "" for parameter in saved.parameters}
    assert bool(ask(examples, saved.name, together).rows) is not empty


@pytest.mark.parametrize("name", [each.name for each in questions() if {"yot", "team"} <= _names(each)])
def test_asked_of_a_team_a_question_answers_what_it_does_of_that_team_among_all(
    name: str, examples: EmbeddedStore
) -> None:
    """One team is found by another way than all: the rows are the same, whatever else is asked for."""
    saved = question(name)
    place = saved.shown.index("team")
    others = {p.name: p.example or "" for p in saved.parameters if p.name != "yot"}
    for given in ({}, *({name: value} for name, value in others.items()), others):
        every = ask(examples, saved.name, given).rows
        for team in things("yot", examples):
            of_team = [row for row in every if plain(row[place]) in team.labels]
            assert [*ask(examples, saved.name, {"yot": team.value, **given}).rows] == of_team


def test_the_reader_of_questions_knows_no_store() -> None:
    known = "import sys, sqskg.catalogue; print(*(name for name in sys.modules if name.startswith('sqskg.stores')))"
    done = subprocess.run([sys.executable, "-c", known], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_the_page_on_the_questions_is_made_from_their_headers() -> None:
    assert (ROOT / "docs" / "questions.md").read_text("utf-8") == catalogue(), "run 'make docs'"


def test_there_are_the_questions_that_people_in_the_field_ask() -> None:
    assert len(questions()) >= 25
    assert all(saved.tags for saved in questions())


def test_a_tag_that_is_not_there_is_refused_with_all_that_are() -> None:
    assert {saved.name for saved in tagged("progress")} == {"progress", "judgements"}
    with pytest.raises(QueryError, match=r"no question has this tag\. There are bodies, case examples, "):
        tagged("swans")
