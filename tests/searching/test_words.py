"""Whatever somebody types is a search, and none is an error."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.searching.index import Index
from sqskg.searching.kind import Kind
from sqskg.searching.words import Words

# What has a meaning in FTS5's own language, among words that letters have.
_HOSTILE = st.lists(
    st.sampled_from([
        '"', '""', "*", "^", "(", ")", "{", "}", ":", "-", "+", ",", "'", "\\", "\0",
        "AND", "OR", "NOT", "NEAR", "NEAR(", "text",
        "text:", "rowid", "risk", "pläne", "a*", "**", "“", "”", ";", "--", "/*", "%", "?",
        "\ud800", "𝔘", "٣", " ",
    ])
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    connection = sqlite3.connect(":memory:")
    for kind in Kind:
        connection.execute(f"CREATE VIRTUAL TABLE {kind.value} USING fts5(text, about, address)")
    return Index(connection)


@given(said=st.text() | _HOSTILE | st.text(alphabet='"*:^ aA()', max_size=600))
def test_whatever_is_typed_the_index_takes_it(index: Index, said: str) -> None:
    words = Words.of(said)
    assert index.count(words, Kind.THEME) == 0
    assert index.hits(words, Kind.THEME, 0, 5, 0) == []


@given(said=st.text() | _HOSTILE)
def test_no_more_is_looked_for_than_was_typed_and_what_is_left_out_is_told(said: str) -> None:
    words = Words.of(said)
    assert len(words.wanted) <= 16
    assert words.cut or len(said) <= 400


def test_quotation_marks_hold_a_phrase_and_an_asterisk_asks_for_a_beginning() -> None:
    found = Words.of('plans “case managers” super* "open to the end')
    assert [(each.text, each.begins) for each in found.wanted] == [
        ("plans", False), ("case managers", False), ("super", True), ("open to the end", False),
    ]  # fmt: skip
    assert not found.cut


def test_signs_without_a_letter_are_not_looked_for() -> None:
    assert [each.text for each in Words.of("!! risk & – harm ***").wanted] == ["risk", "harm"]
    assert Words.of("?!").wanted == ()


def test_more_words_than_are_looked_for_at_once_are_told_to_be_left_out() -> None:
    assert Words.of("plan " * 17).cut
    assert not Words.of("plan " * 16).cut
