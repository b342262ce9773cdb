"""Every answer can show the words of the letters behind it."""

from __future__ import annotations

from collections import Counter

import pytest

from sqskg.asking.ask import ask
from sqskg.asking.evidence import COLUMNS
from sqskg.asking.question import questions
from sqskg.asking.rows import plain
from sqskg.stores.embedded import EmbeddedStore


def texts(store: EmbeddedStore) -> dict[str, str]:
    asked = "SELECT ?report ?words { ?report sqs:canonicalText/schema:text ?words }"
    return {plain(report).rsplit("/", 1)[1]: plain(words) for report, words in store.select(asked).rows}


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_row_shows_words_that_stand_in_the_letter_that_it_names(store: EmbeddedStore, name: str) -> None:
    bare, shown = ask(store, name), ask(store, name, evidence=True)
    assert shown.variables == (*bare.variables, *COLUMNS)
    assert dict.fromkeys(row[: -len(COLUMNS)] for row in shown.rows) == dict.fromkeys(bare.rows)
    letters = texts(store)
    for row in shown.rows:
        words, letter, _ = row[-len(COLUMNS) :]
        assert plain(words)
        assert plain(words) in letters[plain(letter)]


def test_a_count_of_sentences_shows_as_many(store: EmbeddedStore) -> None:
    shown = ask(store, "themes-by-year", {"theme": "contingency"}, evidence=True)
    place = shown.variables.index("sentences")
    counted = Counter(row[: -len(COLUMNS)] for row in shown.rows)
    assert counted
    assert all(str(number) == plain(row[place]) for row, number in counted.items())
