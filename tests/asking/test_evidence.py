"""Every answer can show the words of the letters behind it."""

from __future__ import annotations

from collections import Counter

import pytest

from sqskg.asking.ask import ask
from sqskg.asking.binding import bound
from sqskg.asking.evidence import BEHIND, COLUMNS, columns_beside, with_evidence
from sqskg.asking.question import question, questions
from sqskg.asking.results import chosen
from sqskg.asking.rows import plain
from sqskg.stores.embedded import EmbeddedStore


def texts(store: EmbeddedStore) -> dict[str, str]:
    asked = "SELECT ?report ?words { ?report sqs:canonicalText/schema:text ?words }"
    return {plain(report).rsplit("/", 1)[1]: plain(words) for report, words in store.select(asked).rows}


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_row_shows_words_that_stand_in_the_letter_that_it_names(store: EmbeddedStore, name: str) -> None:
    bare, shown = ask(store, name), ask(store, name, evidence=True)
    has_words = question(name).evidence
    added = columns_beside(has_words)
    assert shown.variables == (*bare.variables, *added)
    assert dict.fromkeys(row[: -len(added)] for row in shown.rows) == dict.fromkeys(bare.rows)
    letters = texts(store)
    for row in shown.rows:
        words, letter = row[shown.variables.index(has_words or "evidence")], row[shown.variables.index("letter")]
        assert plain(words)
        assert plain(words) in letters[plain(letter)]


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_no_answer_tells_the_same_words_in_two_columns(library: EmbeddedStore, name: str) -> None:
    asked = question(name)
    found = library.select(bound(asked, {}, library, evidence=True))
    told = with_evidence(chosen(found, (*asked.shown, BEHIND)), library)
    words = [row[told.variables.index("evidence")] for row in told.rows]
    same = {
        column for place, column in enumerate(asked.shown)
        if words and all(plain(row[place]) == plain(said) for row, said in zip(told.rows, words, strict=True))
    }  # fmt: skip
    assert not words or same == ({asked.evidence} - {None})


def test_a_count_of_sentences_shows_as_many(store: EmbeddedStore) -> None:
    shown = ask(store, "themes-by-year", {"theme": "contingency"}, evidence=True)
    place = shown.variables.index("sentences")
    counted = Counter(row[: -len(COLUMNS)] for row in shown.rows)
    assert counted
    assert all(str(number) == plain(row[place]) for row, number in counted.items())
