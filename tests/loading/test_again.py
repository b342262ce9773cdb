"""Loading again: what has not changed is left alone, and nothing that has is missed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import SMALL

from sqskg.cli import main
from sqskg.loading import known
from sqskg.loading.known import KnownLetters
from sqskg.stores.embedded import EmbeddedStore


def load(store: Path, *arguments: str | Path) -> str:
    return CliRunner().invoke(main, ["--store", str(store), "load", *map(str, arguments)]).output


def graphs(store: Path) -> str:
    kept = EmbeddedStore.read(store)
    return "".join(str(quad) for graph in kept.graphs() for quad in kept.graph(graph))


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Three letters of three teams."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for team in ("Brackwater", "Cressing", "Dunmere"):
        (folder / f"{team.lower()}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    return folder


def test_only_a_letter_that_changed_is_read_again(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    assert "3 reports read, 0 refused" in load(store, letters)
    changed = letters / "cressing.txt"
    changed.write_text(changed.read_text("utf-8").replace("Bruno Athill", "Bruna Athill"), "utf-8")
    told = load(store, letters)
    assert "cressing-2014-03-12: replaced" in told
    assert "1 report read, 1 of them replaced, 2 unchanged, 0 refused" in told
    assert "3 unchanged" in load(store, letters)
    afresh = tmp_path / "afresh"
    load(afresh, letters)
    assert graphs(store) == graphs(afresh)


def test_a_letter_is_known_by_what_is_in_its_file_and_not_by_where_it_lies(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    one, other = letters / "brackwater.txt", letters / "dunmere.txt"
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    load(store, letters)
    afresh = tmp_path / "afresh"
    load(afresh, letters)
    assert graphs(store) == graphs(afresh)


def test_a_file_under_another_name_is_read_for_the_name_is_kept_with_the_report(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    (letters / "dunmere.txt").rename(letters / "dunmere-final.txt")
    assert f"dunmere-2014-03-12: replaced ({letters / 'dunmere-final.txt'})" in load(store, letters)


def test_a_letter_in_a_zip_file_is_known_again(tmp_path: Path) -> None:
    store, packed = tmp_path / "store", tmp_path / "letters.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("brackwater.txt", SMALL)
    load(store, packed)
    assert "0 reports read, 1 unchanged" in load(store, packed)


def test_all_is_read_anew_when_asked(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    told = load(store, letters, "--anew")
    assert told.count(": read again, as before (") == 3
    assert "3 reports read, 3 of them as before, 0 refused" in told


def test_other_software_reads_all_again(tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    load(store, letters)
    monkeypatch.setattr(known, "software", lambda: "of a later vocabulary")
    assert "3 reports read, 3 of them as before, 0 refused" in load(store, letters)
    assert "0 reports read, 3 unchanged" in load(store, letters)


def test_a_report_that_was_removed_is_read_again(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    CliRunner().invoke(main, ["--store", str(store), "remove", "dunmere-2014-03-12"])
    told = load(store, letters)
    assert "dunmere-2014-03-12: kept" in told
    assert "1 report read, 2 unchanged" in told


def test_a_report_whose_letter_is_gone_from_the_folder_stays(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    (letters / "dunmere.txt").unlink()
    assert "0 reports read, 2 unchanged, 0 refused" in load(store, letters)
    assert len(EmbeddedStore.read(store).reports()) == 3


def test_a_second_file_of_a_known_report_in_other_words_is_refused(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    other = letters / "later.txt"
    other.write_text(SMALL.replace("10 cases", "11 cases"), "utf-8")
    told = load(store, letters)
    assert f"{other}: This is the report brackwater-2014-03-12, which {letters / 'brackwater.txt'} holds" in told


def test_a_known_file_whose_report_an_earlier_one_of_the_batch_replaced_is_read(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    before = graphs(store)
    # The same words in a file that comes first: what the last file of a report says of its source stays, as ever.
    (letters / "a.txt").write_text(SMALL.replace("'", "\u2019"), "utf-8")
    told = load(store, letters)
    assert f"brackwater-2014-03-12: replaced ({letters / 'brackwater.txt'})" in told
    assert graphs(store) == before


@pytest.mark.parametrize("mark", ["'", "\u2019"], ids=["the same bytes", "the same words"])
def test_two_files_of_one_report_are_told_to_be_so_at_each_load(tmp_path: Path, letters: Path, mark: str) -> None:
    store, copy = tmp_path / "store", letters / "copy.txt"
    copy.write_text(SMALL.replace("'", mark), "utf-8")
    told = (
        f"({copy})\n  {letters / 'brackwater.txt'} holds it in the same words, and both are read at each load: keep one"
    )
    for _ in range(2):
        assert told in load(store, letters)
    copy.unlink()
    load(store, letters)
    assert "keep one" not in load(store, letters)


def test_warnings_of_a_letter_that_is_left_alone_are_not_passed_over(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    bent = letters / "dunmere.txt"
    bent.write_text(bent.read_text("utf-8").replace("2. Protecting the public", "2. Restorative approaches"), "utf-8")
    assert load(store, letters).count("\n  warning: ") == 1
    again = load(store, letters)
    assert f"({bent})\n  1 warning, as when it was read ('sqskg query warnings')\n" in again


def test_a_table_of_readings_that_is_damaged_costs_only_time(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    (store / "readings.json").write_text("{", "utf-8")
    assert "3 reports read, 3 of them as before, 0 refused" in load(store, letters)
    assert json.loads((store / "readings.json").read_text("utf-8"))["files"]


def test_a_report_that_another_version_read_is_not_known(
    tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    load(store, letters)
    file = letters / "dunmere.txt"
    kept = EmbeddedStore.read(store)
    assert KnownLetters(kept, store).letter(file)
    monkeypatch.setattr(known, "_READ", known._READ.replace('"0.1.0"', '"0.0.9"'))
    assert KnownLetters(kept, store).letter(file) is None
