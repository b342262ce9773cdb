"""An analyst who changes the vocabulary changes what is read, with no Python touched."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import SKOS, Graph
from support import ROOT, SMALL

from sqskg.vocabulary import scheme

PREFIXES = """
@prefix quantifier: <https://w3id.org/sqskg/def/quantifier/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sqs: <https://w3id.org/sqskg/def/sqs#> .
@prefix theme: <https://w3id.org/sqskg/def/theme/> .
"""


def examples() -> list[str]:
    return re.findall(r"```turtle\n(.*?)```", (ROOT / "docs" / "vocabulary.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def read_with_examples(tmp_path: Path) -> dict[str, Any]:
    """What a copy of sqskg reads whose vocabulary has the examples of docs/vocabulary.md."""
    shutil.copytree(ROOT / "sqskg", tmp_path / "sqskg", ignore=shutil.ignore_patterns("__pycache__"))
    added = tmp_path / "sqskg" / "ontology" / "vocabulary" / "ours.ttl"
    added.write_text(PREFIXES + "\n".join(examples()), "utf-8")
    letter = SMALL.replace("Staff knew", "A restorative meeting was held in a good many cases. Staff knew")
    (tmp_path / "letter.txt").write_text(letter, "utf-8")
    command = [sys.executable, "-m", "sqskg", "extract", "--format", "json", "letter.txt"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    tree: dict[str, Any] = json.loads(printed)
    return tree


def test_the_page_keeps_its_own_rule_that_a_phrase_is_given_to_one_concept() -> None:
    given = Graph().parse(data=PREFIXES + "\n".join(examples()), format="turtle")
    for concept in given.subjects(SKOS.notation):
        known = {name for other in scheme(str(concept).split("/")[-2]).concepts for name in other.phrases}
        assert not {str(name) for name in given.objects(concept, SKOS.hiddenLabel)} & known


def test_a_theme_and_a_quantifier_are_added_by_turtle_alone(read_with_examples: dict[str, Any]) -> None:
    (sentence,) = [o for o in read_with_examples["observations"] if o["text"].startswith("A restorative meeting")]
    assert "victims" in sentence["themes"]
    (share,) = sentence["quantities"]
    assert (share["low"], share["high"], share["text"]) == (0.3, 0.7, "a good many cases")
