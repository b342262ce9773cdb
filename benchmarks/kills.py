"""Whether a store stays whole whatever is killed amid its work: `python -m benchmarks.kills --kills 200`.

A command is started on a copy of a store, and killed (SIGKILL) at a random moment of the time that it takes. Then the
store is opened again: each report is whole or absent, by its seal and by what all reports say together; what the
command had said to be kept is there, and what it had said to be removed is not; an export that was there is the old
one or the new.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqskg.publishing.verification import verify
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import examined, examined_whole, graphs_of

_KEPT = re.compile(r"^(\S+): (?:kept|replaced|unchanged) \(", re.MULTILINE)
_REMOVED = re.compile(r"^(\S+) is removed from", re.MULTILINE)
_STORE, _EXPORT = "store", "export"
# Until Python has loaded what it needs nothing is written: a kill before tells nothing.
_START_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Work:
    """A command to be killed: its name, and its arguments in a folder that has a store and an export."""

    name: str
    arguments: Callable[[Path], list[str]]
    empty: bool = False


def letters() -> list[Path]:
    """Return the example letters."""
    return sorted(Path(str(data_folder("examples/letters"))).iterdir())


def _works() -> list[Work]:
    texts = [str(letter) for letter in letters()]
    return [
        Work("load", lambda _: ["load", *texts]),
        Work("first load", lambda _: ["load", *texts[:6]], empty=True),
        Work("remove", lambda _: ["remove", "harrowmere-2014-01-29"]),
        Work("people", lambda folder: ["--decisions", str(folder / "decided.csv"), "people", "apply"]),
        Work("export", lambda folder: ["export", "--profile", "full", "--format", "nquads",
                                       "-o", str(folder / _EXPORT)]),
    ]  # fmt: skip


def killed(seeds: Sequence[int], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each seed, which command was killed and what was wrong after it: nothing, where all is well."""
    ready = _prepared(folder / "ready")
    works = _works()
    taken = {work.name: _seconds(work, ready, folder / "whole") for work in works}
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311  # no secret
        work = works[seed % len(works)]
        place = _copy(work, ready, folder / "place")
        moment = chance.uniform(_START_SECONDS, max(taken[work.name], _START_SECONDS))
        said = _run(work, place, moment)
        yield f"{work.name} after {moment:.2f} s (seed {seed})", list(_faults(place, said))
        shutil.rmtree(place)


def _prepared(folder: Path) -> Path:
    """Make a folder with a store of some letters, one of them to be replaced, a table of decisions, and an export."""
    folder.mkdir()
    store = str(folder / _STORE)
    first = [str(letter) for letter in letters()[3:8]]
    _command("--store", store, "load", *first).check_returncode()
    table = "verdict,one,other,by,on,why\n"
    (folder / "decided.csv").write_text(table, encoding="utf-8")
    export = ["export", "--profile", "full", "--format", "nquads", "-o", str(folder / _EXPORT)]
    _command("--store", store, *export).check_returncode()
    return folder


def _copy(work: Work, ready: Path, place: Path) -> Path:
    shutil.copytree(ready, place)
    if work.empty:
        shutil.rmtree(place / _STORE)
    return place


def _seconds(work: Work, ready: Path, place: Path) -> float:
    _copy(work, ready, place)
    started = time.monotonic()
    _command("--store", str(place / _STORE), *work.arguments(place)).check_returncode()
    taken = time.monotonic() - started
    shutil.rmtree(place)
    return taken


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sqskg", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def _run(work: Work, place: Path, moment: float) -> str:
    """Run a command and kill it after `moment` seconds; return what it had said."""
    said = place / "said"
    command = [sys.executable, "-u", "-m", "sqskg", "--store", str(place / _STORE), *work.arguments(place)]
    with said.open("w") as file, subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
    return said.read_text(encoding="utf-8")


def _faults(place: Path, said: str) -> Iterator[str]:
    folder = place / _STORE
    kept, removed = set(_KEPT.findall(said)), set(_REMOVED.findall(said))
    if not (folder / "CURRENT").is_file():
        yield from (f"{key} was said to be kept, and there is no store" for key in kept)
        return
    store = EmbeddedStore.read(folder)
    yield from map(str, examined(store.engine, graphs_of(store.engine)))
    # A first load that is killed before the ontology is in has neither reports nor it.
    if store.reports():
        yield from map(str, examined_whole(store.engine))
    there = {graph.value.rpartition("/")[2] for graph in store.reports()}
    yield from (f"{key} was said to be kept, and is not there" for key in kept - there)
    yield from (f"{key} was said to be removed, and is there" for key in removed & there)
    if (place / _EXPORT).is_dir():
        yield from (f"export: {difference.path} {difference.reason}" for difference in verify(place / _EXPORT))
    elif not list(place.glob(f".{_EXPORT}-*")):
        yield "the export that was there is gone"


def main() -> int:
    """Print how many were killed in which work, and what was wrong; return 1 where anything was."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__.partition(":")[0])
    parser.add_argument("--kills", type=int, default=200, help="how many commands are killed")
    parser.add_argument("--seed", type=int, default=0, help="the first of as many seeds")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as beside:
        for name, faults in killed(range(given.seed, given.seed + given.kills), Path(beside)):
            counts[name.partition(" after")[0]] += 1
            wrong += bool(faults)
            for fault in faults:
                print(f"{name}: {fault}")  # noqa: T201
    print(f"{counts.total()} killed: {', '.join(f'{number} {name}' for name, number in counts.items())}")  # noqa: T201
    print(f"{wrong} left something wrong")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
