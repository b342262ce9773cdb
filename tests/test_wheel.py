"""What is installed from a wheel works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


def test_the_wheel_holds_every_file_that_analysts_edit(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    folders = {"ontology": "*.ttl", "shapes": "*.ttl", "queries": "*.rq", "examples/letters": "*"}
    wanted = [
        p.relative_to(ROOT) for folder, names in folders.items() for p in (ROOT / folder).rglob(names) if p.is_file()
    ]
    assert len(wanted) > 15
    assert [str(path) for path in wanted if f"sqskg/{path.as_posix()}" not in held] == []


def test_the_wheel_holds_what_pages_are_made_of(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {
        f"sqskg/{name}" for name in ("pages/templates/page.html", "site/templates/htaccess", "static/manifest.json")
    } <= held


def test_the_wheel_holds_no_tests_and_no_gold(wheel: Path) -> None:
    parts = {part for name in zipfile.ZipFile(wheel).namelist() for part in Path(name).parts}
    assert [part for part in parts if part in {"tests", "gold", "held-out"} or part.startswith("test_")] == []


def test_a_wheel_away_from_the_checkout_runs_the_demonstration(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = "import sqskg; print(sqskg.__file__)"
    runs = [["-c", where], ["-m", "sqskg", "demo"], ["-m", "sqskg", "--store", "demo-store", "query"]]
    printed = [
        subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=120,
        ).stdout
        for arguments in runs
    ]  # fmt: skip
    assert printed[0].startswith(str(site))
    assert "harrowmere-2014-01-29: conforms" in printed[1]
    assert "areas-requiring-improvement" in printed[2]
