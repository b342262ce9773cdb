"""The notebook in the documentation runs as it stands, and shows what its words say."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from support import LETTERS, ROOT

import sqskg
from sqskg.library import Library

NOTEBOOK = ROOT / "docs" / "asking.ipynb"
# What Jupyter warns of is Jupyter's.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebook")


@pytest.fixture(scope="module")
def shown(folder: Path) -> Mapping[str, dict[str, Any]]:
    """What each cell shows, by the cell's name and the media type; what it prints is plain text."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(folder / "ipython")})
    return {cell.id: _shown(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"}


def _shown(outputs: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for output in outputs:
        found |= output.data if "data" in output else {"text/plain": output.text}
    return found


@pytest.fixture(scope="module")
def library(shown: Mapping[str, object], folder: Path) -> Library:
    """The store that the notebook made."""
    assert shown
    return sqskg.open(folder / "demo-store")


def test_the_first_cell_makes_a_store_of_all_example_letters(library: Library) -> None:
    assert len(library.sparql("SELECT ?r { ?r a sqs:Report }")) == len(LETTERS) == 14


def test_questions_are_listed_and_say_what_they_take(shown: Mapping[str, dict[str, str]]) -> None:
    assert "'contested-themes'" in shown["questions"]["text/plain"]
    assert "'publication-delay'" not in shown["questions"]["text/plain"]
    assert "theme: only sentences on this theme" in shown["parameters"]["text/plain"]


def test_an_answer_is_shown_as_a_table_and_as_rows(shown: Mapping[str, dict[str, str]], library: Library) -> None:
    count = len(library.ask("findings", theme="health"))
    assert f"<p>{count} rows</p>" in shown["ask"]["text/html"]
    told = shown["rows"]["text/plain"].splitlines()
    assert told[0] == f"{count} sentences"
    assert len(told) == 4
    assert "Did you mean harrowmere?" in shown["wrong"]["text/plain"]


def test_frames_have_columns_and_counts(shown: Mapping[str, dict[str, str]], library: Library) -> None:
    said = [row["polarity"] for row in library.ask("findings", theme="health")]
    for polarity in set(said):
        assert f"<td>&quot;{polarity}&quot;</td><td>{said.count(polarity)}</td>" in shown["polars"]["text/html"]
        assert f"<th>{polarity}</th>" in shown["pandas"]["text/html"]
    for column in ("published", "counted", "low", "high", "words", "letter", "page"):
        assert f"<th>{column}</th>" in shown["evidence"]["text/html"]
    assert "harrowmere-2014-01-29" in shown["evidence"]["text/html"]
    assert "shape: (4, 2)" in shown["sparql"]["text/html"]


def test_a_chart_is_drawn(shown: Mapping[str, dict[str, str]]) -> None:
    assert shown["chart"]["image/svg+xml"].startswith("<svg")
    assert "Saltmarsh Vale" in shown["chart"]["image/svg+xml"]


def test_the_notebook_is_kept_without_what_a_run_leaves_in_it() -> None:
    kept = json.loads(NOTEBOOK.read_text("utf-8"))
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert all(cell["metadata"] == {} for cell in kept["cells"])
    assert kept["metadata"]["language_info"] == {"name": "python"}
