"""Letters in several processes: in order, and none lost with a process that dies."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from support import COUNTED, SMALL

from sqskg.errors import LetterError
from sqskg.loading.pool import in_order
from sqskg.stores.embedded import EmbeddedStore

DEADLY = Path("deadly.txt")


def named(path: Path) -> str:
    """Return a letter's name, later for the first of them; one letter ends the process."""
    if path == DEADLY:
        os._exit(9)
    if path.stem == "0":
        time.sleep(0.5)
    return path.stem


def test_what_is_read_by_several_processes_comes_in_order() -> None:
    paths = [Path(f"{number}.txt") for number in range(20)]
    told = list(in_order(named, paths, lambda path: path, 2))
    assert told == [(path, path.stem) for path in paths]


def test_a_letter_that_ends_its_process_is_named_and_the_others_are_read() -> None:
    paths = [Path(f"{number}.txt") for number in range(6)]
    paths[3:3] = [DEADLY]
    told = dict(in_order(named, paths, lambda path: path, 2))
    refused = told.pop(DEADLY)
    assert isinstance(refused, LetterError)
    assert "The process that read this letter ended" in str(refused)
    assert told == {path: path.stem for path in paths if path != DEADLY}


def test_what_needs_no_work_keeps_its_place() -> None:
    paths = [Path(f"{number}.txt") for number in range(9)]
    told = list(in_order(named, paths, lambda path: None if path.stem in "258" else path, 2))
    assert told == [(path, None if path.stem in "258" else path.stem) for path in paths]


def test_two_jobs_print_and_keep_what_one_does(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Dear all", "utf-8")
    twice = tmp_path / "twice.txt"
    twice.write_text(SMALL, "utf-8")
    other = tmp_path / "other.txt"
    other.write_text(SMALL.replace("10 cases", "11 cases"), "utf-8")
    files = [*COUNTED, bad, twice, other]
    store = tmp_path / "store"

    def loaded(jobs: int) -> tuple[int, str, str, str]:
        command = [sys.executable, "-m", "sqskg", "--store", str(store), "load", "--jobs", str(jobs), *map(str, files)]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        kept = EmbeddedStore.read(store)
        quads = "".join(str(quad) for graph in kept.graphs() for quad in kept.graph(graph))
        return result.returncode, result.stdout, result.stderr, quads

    one = loaded(1)
    shutil.rmtree(store)
    assert loaded(2) == one
    assert one[0] == 1


def test_what_was_said_to_be_kept_is_there_after_an_interruption(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with _loading_two_hundred(tmp_path, store) as loading:
        assert loading.stdout
        first = loading.stdout.readline()
        os.killpg(loading.pid, signal.SIGINT)
        rest, errors = loading.communicate(timeout=120)
    said = set(re.findall(r"^(brackwater\S+): kept", first + rest, re.MULTILINE))
    assert loading.returncode == 1
    assert "Traceback" not in errors
    assert "Stopped: what is kept is whole, and stays." in errors
    assert 0 < len(said) < 200
    there = {graph.value.rpartition("/")[2] for graph in EmbeddedStore.read(store).reports()}
    assert said <= there


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_an_interruption_while_processes_start_prints_no_traceback(tmp_path: Path, processes: int) -> None:
    with _loading_two_hundred(tmp_path, tmp_path / "store") as loading:
        while len(psutil.Process(loading.pid).children()) < processes and loading.poll() is None:
            time.sleep(0.01)
        os.killpg(loading.pid, signal.SIGINT)
        _, errors = loading.communicate(timeout=120)
    assert errors == "sqskg: Stopped: what is kept is whole, and stays. Say the same again to go on with the rest.\n"
    assert loading.returncode == 1


def test_whoever_presses_ctrl_c_twice_waits_for_the_letters_that_are_read_and_no_longer(tmp_path: Path) -> None:
    with _loading_two_hundred(tmp_path, tmp_path / "store") as loading:
        assert loading.stdout
        assert ": kept (" in loading.stdout.readline()
        for _ in range(3):
            os.killpg(loading.pid, signal.SIGINT)
            time.sleep(0.05)
        _, errors = loading.communicate(timeout=120)
    assert errors == "sqskg: Stopped: what is kept is whole, and stays. Say the same again to go on with the rest.\n"
    assert loading.returncode == 1


def test_no_process_is_left_where_the_one_that_keeps_is_killed(tmp_path: Path) -> None:
    with _loading_two_hundred(tmp_path, tmp_path / "store") as loading:
        assert loading.stdout
        assert ": kept (" in loading.stdout.readline()
        others = psutil.Process(loading.pid).children()
        assert len(others) > 2
        loading.kill()
        _, left = psutil.wait_procs(others, timeout=60)
        for process in left:
            process.kill()
    assert left == []


def _loading_two_hundred(folder: Path, store: Path) -> subprocess.Popen[str]:
    letters = folder / "letters"
    letters.mkdir()
    for number in range(200):
        team = f"Brackwater{chr(97 + number // 26)}{chr(97 + number % 26)}"
        (letters / f"{number:03}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    command = [sys.executable, "-u", "-m", "sqskg", "--store", str(store), "load", "--jobs", "2", str(letters)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
