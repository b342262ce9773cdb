"""The page on how quick it is has its figures from benchmarks, each in a place of its own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from support import ROOT

from documentation.performance import Place, places, replaced, write_figures

PAGE = ROOT / "docs" / "performance.md"
#: One that tells something at once, and one that tells nothing.
QUICK, SILENT = Place("quick", "search", ("--help",)), Place("silent", "telling", ())
TEXT = """Before.
<!-- figures: quick: search --help -->
20 ms
<!-- end -->
Between.
<!-- figures: silent: telling -->
30 ms
<!-- end -->
After.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "performance.md"
    file.write_text(TEXT, "utf-8")
    return file


def test_every_place_of_the_page_is_of_a_benchmark_that_there_is_and_whose_command_the_page_tells() -> None:
    text = PAGE.read_text("utf-8")
    found = places(text)
    assert len(found) > 8
    for place in found:
        assert find_spec(f"benchmarks.{place.benchmark}"), place
        assert f"\n{place.command}\n" in text, place.command


def test_figures_take_the_place_of_those_of_before_and_all_else_stays() -> None:
    assert places(TEXT) == [QUICK, SILENT]
    assert replaced(TEXT, "silent", "4 ms\n\n5 ms\n") == TEXT.replace("30 ms", "4 ms\n\n5 ms")


def test_what_a_benchmark_tells_is_written_with_the_command_and_the_machine(page: Path) -> None:
    assert write_figures(page, [QUICK]) == 0
    before, written, after = page.read_text("utf-8").partition("`python -m benchmarks.search --help`\\\n")
    assert before == TEXT[: TEXT.index("20 ms")]
    assert "cores" in written or "cores" in after
    assert "usage: python -m benchmarks.search" in after
    assert after.endswith(TEXT[TEXT.index("<!-- end -->\nBetween") :])


def test_one_that_does_not_come_to_its_end_leaves_its_figures_and_the_others_are_written(page: Path) -> None:
    assert write_figures(page, [SILENT, QUICK]) == 1
    assert "\n30 ms\n" in page.read_text("utf-8")
    assert "20 ms" not in page.read_text("utf-8")


def test_figures_whose_place_is_gone_meanwhile_are_told_and_the_others_are_written(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = Place("gone", "search", ("--help",))
    assert write_figures(page, [gone, QUICK]) == 1
    told = capsys.readouterr().err
    assert "there is no place for the figures of gone in it any more" in told
    assert "usage: python -m benchmarks.search" in told
    assert "usage: python -m benchmarks.search" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    ["<!-- figures: a: search -->\nno end\n", TEXT.replace("silent", "quick"), "<!-- figures: a -->\n<!-- end -->\n"],
)
def test_a_place_without_an_end_a_name_of_its_own_or_a_benchmark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"say '<!-- figures: NAME|two places have one name"):
        places(text)
