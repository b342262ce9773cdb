"""What docs/publishing.md shows of tables runs as it stands, and its answers are those of the saved questions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

from sqskg.asking.ask import ask
from sqskg.describing.terms import SQS
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import DEFINITIONS

BLOCKS = re.findall(
    r"```python\n(import pandas\n.*?)```", (ROOT / "docs" / "publishing.md").read_text("utf-8"), re.DOTALL
)


def words(term: object) -> str:
    return str(getattr(term, "value", ""))


@pytest.fixture
def told(csvw: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What all worked examples have made, from the tables of a partner."""
    (tmp_path / "tables").symlink_to(csvw["partner"])
    monkeypatch.chdir(tmp_path)
    made: dict[str, Any] = {}
    for block in BLOCKS:
        exec(compile(block, "publishing.md", "exec"), made)  # noqa: S102  # our own page
    return made


def test_sentences_that_fell_short_are_counted_by_theme_and_team_mixed_ones_too(
    library: EmbeddedStore, told: dict[str, Any]
) -> None:
    values = " ".join(f"<{DEFINITIONS}polarity/{name}>" for name in ("negative", "mixed"))
    pattern = f"?o a {SQS.Observation} ; {SQS.polarity} ?polarity ; {SQS.theme} ?theme"
    query = f"SELECT ?o ?theme {{ VALUES ?polarity {{ {values} }} {pattern} }}"
    assert told["counts"].sum() == len(told["short"]) == len(library.select(query).rows) > 300
    assert set(told["short"]["polarity"]) == {"negative", "mixed"}
    assert told["short"]["text"].notna().all()


def test_the_recipients_of_a_letter_are_those_of_the_question_each_with_its_line(
    library: EmbeddedStore, told: dict[str, Any]
) -> None:
    received = told["received"]
    answer = ask(library, "recipients", {"yot": "harrowmere"})
    rows = [dict(zip(answer.variables, map(words, row), strict=True)) for row in answer.rows]
    of_2016 = [row for row in rows if row["published"].startswith("2016")]
    assert sorted(received["name"].dropna()) == sorted(row["person"] for row in of_2016 if row["person"])
    assert set(received["quote"]) == {row["words"] for row in of_2016}
    assert len(received) > 10
    assert received["quote"].notna().all()


@pytest.mark.parametrize(("name", "lines"), [("public", 3), ("full", 3)])
def test_tables_name_whose_words_and_codes_they_have(csvw: dict[str, Path], name: str, lines: int) -> None:
    attribution = json.loads((csvw[name] / "manifest.json").read_bytes())["attribution"]
    assert len(attribution) == lines
    assert "CC BY 4.0" in attribution[-1]
    assert "CC BY" not in json.dumps(attribution[:-1])
