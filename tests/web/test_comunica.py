"""Comunica, the query engine of the JavaScript world, gets right answers from the endpoint."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from javascript import set_up
from support import ROOT

from sqskg.asking.rows import plain
from sqskg.prefixes import with_prefixes
from sqskg.stores.embedded import EmbeddedStore

PROGRAM = ROOT / "tests" / "web" / "comunica"
LOCK = PROGRAM / "package-lock.json"
JOINED = """SELECT ?team ?area ?slug {
  ?recommendation a sqs:Recommendation ; sqs:inReport ?report ; schema:text ?area ; sqs:theme/skos:notation ?slug .
  ?report prov:wasGeneratedBy/sqs:inspected/rdfs:label ?team
}"""
COUNTED = "SELECT ?polarity (COUNT(DISTINCT ?said) AS ?n) { ?said sqs:polarity ?polarity } GROUP BY ?polarity"


@pytest.fixture(scope="module")
def comunica() -> Path:
    """The program, where it has been set up; it is set up once while the lock stays the same."""
    return set_up(PROGRAM, "that Comunica gets right answers") / "ask.mjs"


def asked(program: Path, server: str, query: str) -> list[dict[str, str]]:
    command = ["node", str(program), f"{server}/sparql", with_prefixes(query)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, str]] = json.loads(done.stdout)
    return rows


@pytest.mark.parametrize(("query", "rows"), [(JOINED, 20), (COUNTED, 4)], ids=["join", "count"])
def test_comunica_gets_the_answer_that_the_store_gives(
    comunica: Path, server: str, store: EmbeddedStore, query: str, rows: int
) -> None:
    answer = store.select(query)
    expected = [sorted(zip(answer.variables, map(plain, row), strict=True)) for row in answer.rows]
    found = [sorted(row.items()) for row in asked(comunica, server, query)]
    assert len(found) == rows
    assert sorted(found) == sorted(expected)


def test_the_lock_names_versions_and_hashes_and_no_registry() -> None:
    lock = json.loads(LOCK.read_text("utf-8"))["packages"]
    wanted = json.loads((PROGRAM / "package.json").read_text("utf-8"))["dependencies"]
    packages = [package for name, package in lock.items() if name]
    assert lock["node_modules/@comunica/query-sparql"]["version"] == wanted["@comunica/query-sparql"]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)
