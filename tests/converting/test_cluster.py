"""Workers in processes of their own, of which one is lost: each letter is there, and once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest
from support import SMALL

from sqskg.converting import cluster
from sqskg.converting.cluster import LOCAL, workers
from sqskg.converting.convert import Conversion, in_this_process
from sqskg.converting.manifest import begin, read
from sqskg.converting.source import letters_at
from sqskg.describing.addresses import BASE
from sqskg.errors import ConversionError

LETTERS = 30
STOPPED = "sqskg: Stopped: the shards that are written stay. Say the same again to go on behind them."


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def letters(tmp_path: Path) -> list[str]:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(LETTERS):
        team = f"Brackwater{chr(97 + number // 26)}{chr(97 + number % 26)}"
        (folder / f"{number:02}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    return [letter for letter in letters_at([str(folder)]) if isinstance(letter, str)]


def test_a_worker_that_is_killed_costs_no_letter_and_makes_none_twice(tmp_path: Path, letters: list[str]) -> None:
    list(Conversion(begin(tmp_path / "alone", BASE)).convert(letters, in_this_process))
    known = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        place = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(known))
        stack.enter_context(running("distributed.cli.dask_scheduler", "--port", "0", *place))
        joining = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(known))
        crew = [
            stack.enter_context(running("distributed.cli.dask_worker", *joining, "--host", "127.0.0.1"))
            for _ in range(2)
        ]
        address = _address(known)
        command = ["convert", str(tmp_path / "letters"), "-o", str(tmp_path / "shards"), "--scheduler", address]
        converting = stack.enter_context(_sqskg(*command))
        assert converting.stdout
        told = [converting.stdout.readline() for _ in range(5)]
        crew[0].kill()
        told += converting.stdout.readlines()
        assert converting.wait(timeout=300) == 0
    assert Counter(line.rpartition(" (")[2] for line in told if ": converted (" in line) == Counter(
        f"{letter})\n" for letter in letters
    )
    both = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("alone", "shards")]
    assert both[0] == both[1]
    assert read(tmp_path / "shards").complete


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "10.0.0.1", "tcp://", "http://127.0.0.1:9", "tls://127.0.0.1:9", "tcp://host:port"]
)
def test_a_scheduler_that_does_not_answer_is_named(address: str) -> None:
    with (
        pytest.raises(ConversionError, match=rf"{address}: No scheduler answers .*Give the address"),
        workers(address, 1),
    ):
        pass


def test_what_takes_words_and_answers_none_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ConversionError, match=f"{address}: No scheduler answers"), workers(address, 1):
            pass


@pytest.mark.parametrize("most", [16, 24])
def test_too_few_files_for_workers_are_said_before_any_is_started(
    tmp_path: Path, letters: list[str], most: int
) -> None:
    done = _with_so_many_files(f"{most}", *letters[:1], "-o", str(tmp_path / "shards"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("sqskg: convert: Workers take 31 open files, and this process may have ")
    assert done.stderr.endswith(" Allow it more, as by 'ulimit -n 1024', or give fewer --jobs.\n")


def test_the_fewest_files_that_are_let_through_are_enough(tmp_path: Path, letters: list[str]) -> None:
    opened = "len(os.listdir('/proc/self/fd')) - 1"
    arguments = (*letters[:2], "-o", str(tmp_path / "shards"), "--jobs", "2")
    assert _with_so_many_files(f"{opened} + 42", *arguments).returncode == 0
    assert "Workers take 42" in _with_so_many_files(f"{opened} + 41", *arguments, letters[2]).stderr


def test_workers_that_do_not_start_are_said_to(
    tmp_path: Path, letters: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASK_TEMPORARY_DIRECTORY", "/proc/none")
    with _sqskg("convert", *letters[:1], "-o", str(tmp_path / "shards"), errors=subprocess.PIPE) as converting:
        _, told = converting.communicate(timeout=120)
    assert converting.returncode == 1
    assert told.startswith("sqskg: convert: The workers on this machine do not start (")
    assert "Traceback" not in told


def _with_so_many_files(most: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Convert in a process that may have so many files open: a number, or how it reckons one."""
    program = f"import os, resource; most = {most}; resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)); "
    command = [sys.executable, "-c", f"{program} from sqskg.cli import main; main()", "convert", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def _sqskg(*arguments: str, errors: int | None = None) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "sqskg", *arguments], stdout=subprocess.PIPE, stderr=errors, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _address(file: Path) -> str:
    for _ in range(600):
        try:
            return str(json.loads(file.read_text("utf-8"))["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def test_a_letter_that_ends_every_worker_is_refused_and_the_others_are_done() -> None:
    with workers(LOCAL, 2) as crew:
        # By value, since workers do not have the tests.
        work = crew.in_order(
            lambda thing: os._exit(9) if thing == "deadly" else f"{thing} read",
            ["a", "deadly", "b"],
            "{} refused".format,
        )
        assert list(work) == ["a read", "deadly refused", "b read"]


def test_no_profiler_holds_what_a_query_gave_beyond_its_thread() -> None:
    with workers(LOCAL, 1) as crew:
        looking = crew.in_order(
            lambda _: " ".join(__import__("distributed").get_worker().periodic_callbacks), ["a"], "{} refused".format
        )
        assert "profile" not in next(looking)


def test_ctrl_c_leaves_a_folder_to_go_on_with_and_no_traceback(tmp_path: Path, letters: list[str]) -> None:
    command = [sys.executable, "-u", "-m", "sqskg", "convert", *letters, "-o", str(tmp_path / "shards"), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as converting:
        assert converting.stdout
        assert ": converted (" in converting.stdout.readline()
        os.killpg(converting.pid, signal.SIGINT)
        _, errors = converting.communicate(timeout=120)
    assert converting.returncode == 1
    assert errors == f"{STOPPED}\n"
    assert not read(tmp_path / "shards").complete


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_ctrl_c_while_workers_start_prints_no_traceback(tmp_path: Path, letters: list[str], processes: int) -> None:
    command = [sys.executable, "-m", "sqskg", "convert", *letters, "-o", str(tmp_path / "shards"), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as converting:
        while len(psutil.Process(converting.pid).children(recursive=True)) < processes and converting.poll() is None:
            time.sleep(0.01)
        os.killpg(converting.pid, signal.SIGINT)
        _, errors = converting.communicate(timeout=120)
    assert errors == f"{STOPPED}\n"
    assert converting.returncode == 1
