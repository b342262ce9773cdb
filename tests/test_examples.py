"""What a careful person read from the example letters is what sqskg reads from them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import GOLD, LETTERS, SHARED

from sqskg.extract import extracted
from sqskg.intake import read_letter


def gold_of(letter: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((GOLD / f"{letter.stem}.json").read_text("utf-8"))
    return tree


def folded(text: str) -> str:
    """Fold what gold files leave as it is typeset and canonical text does not."""
    text = text.translate(str.maketrans("\u2018\u2019\u201c\u201d\u2013", "''\"\"-", "*"))
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module", params=LETTERS, ids=lambda path: path.stem)
def letter(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is read from a letter, and what should be."""
    return extracted(read_letter(request.param)), gold_of(request.param)


def test_the_head_and_the_summary_are_read(letter: tuple[dict[str, Any], dict[str, Any]]) -> None:
    read, gold = letter
    for key, wanted in gold["report"].items():
        found = read["report"][key]
        if isinstance(wanted, dict):
            assert {k: found[k] for k in wanted} == wanted, key
        elif isinstance(wanted, str):
            assert folded(found) == folded(wanted), key
        else:
            assert found == wanted, key


def test_every_recipient_is_read_and_no_other(letter: tuple[dict[str, Any], dict[str, Any]]) -> None:
    read, gold = letter
    found, wanted = (
        [(folded(row["post"]), [folded(name) for name in row["names"]]) for row in tree["recipients"]]
        for tree in (read, gold)
    )
    assert found == wanted


def test_every_section_has_its_findings(letter: tuple[dict[str, Any], dict[str, Any]]) -> None:
    read, gold = letter
    assert read["domains"] == gold["domains"]


@pytest.mark.parametrize("key", ["strengths", "areas_requiring_improvement"])
def test_every_item_of_a_list_is_read_whole(letter: tuple[dict[str, Any], dict[str, Any]], key: str) -> None:
    read, gold = letter
    assert [folded(text) for text in read[key]] == [folded(text) for text in gold[key]]


def test_case_examples_are_found_with_their_pseudonyms(letter: tuple[dict[str, Any], dict[str, Any]]) -> None:
    read, gold = letter
    assert [{k: e[k] for k in ("finding", "pseudonyms")} for e in read["case_examples"]] == gold["case_examples"]


def test_observations_are_the_sentences_that_are_no_case_example(
    letter: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    read, gold = letter
    wanted = [(o["finding"], folded(o["text"])) for o in gold["observations"] if o["polarity"] != ["quote"]]
    assert [(o["finding"], folded(o["text"])) for o in read["observations"]] == wanted


def test_every_place_holds_the_words_that_are_said_to_stand_there(
    letter: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    read, _ = letter
    text = read["source"]["text"]
    placed = [*read["observations"], *read["case_examples"], *read["summary"], *read["context"], *read["notes"]]
    assert len(placed) > 30
    assert all(text[item["start"] : item["end"]] == item["text"] for item in placed)


def test_all_of_the_letter_is_accounted_for(letter: tuple[dict[str, Any], dict[str, Any]]) -> None:
    read, _ = letter
    assert read["accounted_for"] >= 0.99
    assert len(read["unread"]) == 0


def test_the_real_letter_scores_in_full(real_letter: Path, tmp_path: Path) -> None:
    (tmp_path / "read.json").write_text(json.dumps(extracted(read_letter(real_letter))), "utf-8")
    score, gold = SHARED / "tools" / "score.py", SHARED / "gold" / "plymouth-2015-07.json"
    command = [sys.executable, str(score), str(tmp_path / "read.json"), str(gold)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores = dict(re.findall(r"^(\w+): ([\d.]+)$", printed, re.MULTILINE))
    full = [
        "header",
        "recipients",
        "domains",
        "strengths",
        "areas_requiring_improvement",
        "case_examples",
        "spans",
        "sentences",
    ]
    assert {name: scores[name] for name in full} == dict.fromkeys(full, "1.000")


def test_the_real_letter_is_accounted_for(real_letter: Path) -> None:
    assert extracted(read_letter(real_letter))["accounted_for"] >= 0.99
