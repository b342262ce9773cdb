"""The measures are full for what a careful person read, and each falls when its part is spoilt."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from support import GOLD, LETTERS

from evaluation.score import scores
from sqskg.extract import extracted
from sqskg.intake import read_letter

Tree = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> Tree:
    tree: Tree = json.loads((GOLD / "saltmarsh-vale-2015-11.json").read_text("utf-8"))
    return tree


@pytest.fixture(scope="module")
def perfect(gold: Tree) -> Tree:
    """What would be read from a letter if it were read as the gold file has it."""
    read = copy.deepcopy(gold)
    observed = [o for o in read["observations"] if o["polarity"] != ["quote"]]
    text = ""
    for observation in observed:
        observation["start"], observation["end"] = len(text), len(text) + len(observation["text"])
        observation["polarity"] = observation["polarity"][0]
        text += observation["text"]
    return {**read, "observations": observed, "source": {"text": text}}


def test_what_agrees_with_the_gold_scores_in_full(perfect: Tree, gold: Tree) -> None:
    assert set(scores(perfect, gold).values()) == {1.0}


@pytest.mark.parametrize(
    ("measure", "spoil"),
    [
        ("header", lambda read: read["report"].update(published="2001-01-01")),
        ("recipients", lambda read: read["recipients"].pop()),
        ("domains", lambda read: read["domains"][0]["findings"].pop()),
        ("strengths", lambda read: read["strengths"].append("Invented.")),
        ("areas", lambda read: read["areas_requiring_improvement"].pop()),
        ("case examples", lambda read: read["case_examples"][0]["pseudonyms"].append("John")),
        ("sentences", lambda read: read["observations"].pop()),
        ("spans", lambda read: read["observations"][0].update(start=5)),
        ("polarity", lambda read: read["observations"][0].update(polarity="mixed")),
        ("themes", lambda read: read["observations"][0]["themes"].append("custody")),
        ("quantities", lambda read: read["observations"][0]["quantities"].pop()),
    ],
)
def test_each_measure_falls_when_its_part_is_spoilt(measure: str, spoil: Any, perfect: Tree, gold: Tree) -> None:
    read = copy.deepcopy(perfect)
    spoil(read)
    assert scores(read, gold)[measure] < 1.0


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_the_example_letters_are_read_as_well_as_they_should_be(letter: Any) -> None:
    read = json.loads(json.dumps(extracted(read_letter(letter))))
    found = scores(read, json.loads((GOLD / f"{letter.stem}.json").read_text("utf-8")))
    least = {"polarity": 0.95, "themes": 0.95, "quantities": 0.95}
    assert {name: value for name, value in found.items() if value < least.get(name, 1.0)} == {}
