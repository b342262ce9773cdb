"""What checking finds is told to people and to programs alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sarif_pydantic import Sarif
from support import COUNTED, SMALL

from sqskg.cli import main


@pytest.fixture
def letters(tmp_path: Path) -> list[str]:
    """A letter that conforms, one with a warning, one that breaks a rule, and a file that is no letter."""
    texts = {
        "good.txt": SMALL,
        "warned.txt": SMALL.replace("2. Protecting the public", "2. Restorative approaches"),
        "broken.txt": SMALL.replace("12 March 2014", "2 January 2014"),
        "other.txt": "Minutes of a meeting",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in texts]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def test_people_are_told_the_letter_the_line_the_words_the_rule_and_what_to_do(letters: list[str]) -> None:
    result = run(letters[2])
    assert result.exit_code == 1
    assert "brackwater-2014-01-02: breaks rules in 1 place" in result.stdout
    assert "line 4: 'Publication date: 2 January 2014'" in result.stdout
    assert "rule Report-issued-after-fieldwork" in result.stdout
    assert "Check the publication date and the dates of the inspection" in result.stdout


def test_programs_are_told_the_same_as_json(letters: list[str]) -> None:
    result = run(*letters, "--format", "json")
    assert result.exit_code == 1
    good, warned, broken, other = json.loads(result.stdout)
    assert (good["conforms"], good["faults"]) == (True, [])
    assert (warned["conforms"], warned["faults"][0]["rule"]) == (True, "Section-domain-known")
    assert warned["faults"][0]["words"] == "2. Restorative approaches"
    assert warned["faults"][0]["line"] == SMALL.splitlines().index("2. Protecting the public") + 1
    assert (broken["conforms"], broken["faults"][0]["severity"]) == (False, "violation")
    assert (other["conforms"], other["faults"][0]["rule"]) == (False, "readable-letter")


def test_a_sarif_log_is_one_and_says_the_same(letters: list[str]) -> None:
    result = run(*letters, "--format", "sarif")
    assert result.exit_code == 1
    log = Sarif.model_validate_json(result.stdout)
    (only,) = log.runs
    assert [(found.rule_id, found.level) for found in only.results or []] == [
        ("Section-domain-known", "warning"), ("Report-issued-after-fieldwork", "error"), ("readable-letter", "error"),
    ]  # fmt: skip
    rules = only.tool.driver.rules or []
    for found in only.results or []:
        assert found.rule_index is not None
        assert rules[found.rule_index].id == found.rule_id


def test_letters_that_conform_are_told_so_with_success() -> None:
    result = run(str(COUNTED[0]), "--format", "sarif")
    assert result.exit_code == 0
    assert Sarif.model_validate_json(result.stdout).runs[0].results == []
