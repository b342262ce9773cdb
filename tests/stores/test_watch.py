"""A command that is given to a damaged store ends in words, whatever the engine makes of what it cannot read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store
from support import COUNTED, run

from sqskg.stores import watch
from sqskg.stores.embedded import EmbeddedStore

resource = pytest.importorskip("resource", reason="a process is given a limit of memory by it")
# Of bytes: what the engine gathers of refusals in a few seconds, and many times what a whole store of three needs.
_LIMIT = 6 * 10**9
# Of a core: without an end each of them would take them all.
_SECONDS = 120


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which each order is a file of its own."""
    folder = tmp_path_factory.mktemp("damaged") / "store"
    assert run("load", *COUNTED, store=folder).exit_code == 0
    Store(str(folder)).optimize()
    return folder


def _zero_middle(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(5000) + content[middle + 5000 :]


def _shorten(content: bytes) -> bytes:
    return content[:-5000]


def _damage(whole: Path, folder: Path, damage: Callable[[bytes], bytes]) -> Path:
    folder.mkdir()
    largest = sorted(whole.glob("*.sst"), key=lambda file: -file.stat().st_size)[:10]
    for file in filter(Path.is_file, whole.iterdir()):
        content = file.read_bytes()
        (folder / file.name).write_bytes(damage(content) if file in largest else content)
    return folder


def _said(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    words = [sys.executable, "-m", "sqskg", "--store", str(folder), *map(str, command)]
    return subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("damage", [_zero_middle, _shorten])
@pytest.mark.parametrize(
    "command",
    [
        ("query", "findings"),
        ("sparql", "SELECT (COUNT(*) AS ?many) { GRAPH ?g { ?s ?p ?o } }"),
        ("sparql", "ASK { GRAPH ?g { ?s ?p ?o } FILTER (?o = 1234567) }"),
        ("sparql", "SELECT * { ?s ?p ?o } ORDER BY ?o"),
        ("reports",),
        ("load", COUNTED[0]),
        ("export", "-o", "{beside}/export.nq"),
        ("backup", "{beside}/backup"),
        ("doctor",),
        ("doctor", "--mend"),
    ],
    ids=lambda command: " ".join(map(str, command))[:30],
)
def test_a_command_of_a_damaged_store_ends_and_says_so(
    whole: Path, tmp_path: Path, damage: Callable[[bytes], bytes], command: tuple[str | Path, ...]
) -> None:
    folder = _damage(whole, tmp_path / "store", damage)
    ended = _said(folder, *_placed(command, tmp_path))
    assert ended.returncode == 1, ended.stderr
    told = ended.stdout + ended.stderr
    assert "Traceback" not in told
    assert "sqskg restore BACKUP --replace" in told or "sqskg doctor" in told
    assert {place.name for place in tmp_path.iterdir()} == {"store"}


def _placed(words: tuple[str | Path, ...], beside: Path) -> list[str]:
    return [str(word).replace("{beside}", str(beside)) for word in words]


def test_a_question_of_a_whole_store_is_answered_however_long_it_takes(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each step is a long one, and takes much.
    monkeypatch.setattr(watch, "_SECONDS", 0.0)
    monkeypatch.setattr(watch, "_MUCH", -1)
    monkeypatch.setattr(watch, "_LOOK_SECONDS", 0.01)
    store = EmbeddedStore.read(whole)
    slow = "SELECT (COUNT(*) AS ?many) { GRAPH ?g { ?s ?p ?o . ?a ?p ?b } }"
    assert int(store.select(slow).rows[0][0].value) > len(store.engine)  # type: ignore[union-attr]
