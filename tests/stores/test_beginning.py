"""A store is there once something was kept in it, and a load of which nothing was kept leaves nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from threading import Timer

import pytest
from support import SMALL, run

from sqskg.stores.beginning import begun
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brackwater.txt"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def rubbish(tmp_path: Path) -> Path:
    path = tmp_path / "rubbish.txt"
    path.write_text("no letter at all\n", "utf-8")
    return path


def test_a_load_of_which_no_letter_could_be_read_leaves_nothing(tmp_path: Path, rubbish: Path) -> None:
    before = sorted(tmp_path.iterdir())
    refused = run("load", rubbish, tmp_path / "none.txt", store=tmp_path / "new" / "store")
    assert refused.exit_code == 1
    assert "0 reports read, 2 refused; no report is kept." in refused.output
    assert sorted(tmp_path.iterdir()) == before


def test_a_load_that_is_refused_as_a_whole_leaves_nothing(tmp_path: Path, letter: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("rubbish\n", "utf-8")
    before = sorted(tmp_path.iterdir())
    assert run("--decisions", table, "--store", tmp_path / "store", "load", letter).exit_code == 1
    assert sorted(tmp_path.iterdir()) == before


def test_what_was_in_the_folder_before_and_what_was_kept_stay(tmp_path: Path, letter: Path, rubbish: Path) -> None:
    store = tmp_path / "store"
    (store / "editions").mkdir(parents=True)
    (store / "editions" / "kept").write_text("of an export")
    assert run("load", rubbish, store=store).exit_code == 1
    assert [file.name for file in store.iterdir()] == ["editions"]
    assert run("load", rubbish, letter, store=store).exit_code == 1
    assert len(EmbeddedStore.read(store).reports()) == 1
    assert run("load", rubbish, store=store).exit_code == 1
    assert run("remove", "brackwater-2014-03-12", store=store).exit_code == 0
    assert run("load", rubbish, store=store).exit_code == 1
    assert EmbeddedStore.read(store).reports() == []
    assert (store / "editions" / "kept").read_text() == "of an export"


def test_what_stopped_it_is_what_is_raised(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), begun(tmp_path / "new" / "store"):
        raise KeyboardInterrupt
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("milliseconds", [1, 5, 20, 60, 150])
def test_ctrl_c_while_a_store_is_begun_leaves_nothing(tmp_path: Path, milliseconds: int) -> None:
    pressed = Timer(milliseconds / 1000, os.kill, (os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        pressed.start()
        with begun(tmp_path / "new" / "store"):
            time.sleep(5)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("foreign", ["notes.txt", "folder"])
def test_what_somebody_put_into_the_folder_meanwhile_stays(tmp_path: Path, foreign: str) -> None:
    store = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt), begun(store):
        (store / foreign).mkdir() if foreign == "folder" else (store / foreign).write_text("mine", "utf-8")
        raise KeyboardInterrupt
    assert (store / foreign).exists()
    assert EmbeddedStore.read(store).reports() == []


def test_where_no_store_can_be_made_no_folder_is(tmp_path: Path, letter: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    assert run("load", letter, store=tmp_path / "file" / "store").exit_code == 1
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.fixture
def half_made(tmp_path: Path) -> Path:
    """A folder in which the engine was killed between its first table and its last."""
    folder = tmp_path / "store"
    making = [sys.executable, "-c", f"from pyoxigraph import Store; Store({str(folder)!r})"]
    for number in count():
        assert number < 100
        shutil.rmtree(folder, ignore_errors=True)
        with subprocess.Popen(making) as process:
            while not (folder / "CURRENT").exists() and process.poll() is None:
                pass
            process.kill()
        if "The making of this store was stopped" in run("reports", store=folder).stderr:
            return folder
    raise AssertionError


def test_a_store_whose_making_was_stopped_is_said_to_be_empty_and_may_be_loaded_into(
    half_made: Path, letter: Path
) -> None:
    refused = run("query", "judgements", store=half_made)
    assert refused.exit_code == 1
    assert "nothing is in it. Load the letters again." in refused.stderr
    assert run("load", letter, store=half_made).exit_code == 0
    assert "is whole: 1 report," in run("doctor", store=half_made).output
