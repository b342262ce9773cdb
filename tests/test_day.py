"""Days in pages and charts are written as people write them."""

from __future__ import annotations

import pytest

from sqskg.day import dated, written_day


@pytest.mark.parametrize(
    ("day", "words"),
    [("2014-01-29", "29 January 2014"), ("2010-04", "April 2010"), ("2014-13", "2014-13"), ("the 29th", "the 29th")],
)
def test_days_and_months_are_written_in_words(day: str, words: str) -> None:
    assert written_day(day) == words


@pytest.mark.parametrize(
    ("label", "words"),
    [("Harrowmere, 2014-01-29", "Harrowmere, 29 January 2014"), ("Harrowmere, 2014-02-30", "Harrowmere, 2014-02-30")],
)
def test_the_label_of_a_letter_has_its_day_in_words(label: str, words: str) -> None:
    assert dated(label) == words
