"""Whether many letters take in proportion what few do: `python -m benchmarks.many --letters 20000 --fewer 2000`.

`sqskg` loads letters in two numbers on all cores of the machine, loads them again when none and when ten of them have
changed, and exports what it has. Told are the seconds by the clock and of the cores, and the memory of the largest
process of each command. The stores stay in the folder, where `benchmarks.growing` finds them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.child import apart_or_raise
from benchmarks.cost import Cost, cost_of
from benchmarks.letters import write_letters
from benchmarks.telling import tell
from sqskg.stores.embedded import EmbeddedStore

# The bar that the project set itself, for ten times the letters: what a letter may take more.
MOST_GROWTH = 1.1
_CHANGED = 10
_MIB = 2**20
LOAD, UNCHANGED, CHANGED, EXPORT = "load", "load again, none changed", f"load again, {_CHANGED} changed", "export"


@dataclass(frozen=True, slots=True)
class Step:
    """A command over so many letters: its seconds by the clock, and what its processes took."""

    letters: int
    name: str
    clock: float
    cost: Cost


def main() -> int:
    """Print a row for each command at either number of letters; return 1 where loading grows over its bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many", description=__doc__.partition(":")[0])
    parser.add_argument("--letters", type=int, default=20_000, help="how many letters are loaded")
    parser.add_argument("--fewer", type=int, default=2_000, help="how many are loaded to see what grows")
    parser.add_argument("--folder", type=Path, help="where letters and stores are kept")
    given = parser.parse_args()
    with corpus.kept_in(given.folder) as folder:
        steps = [step for count in (given.fewer, given.letters) for step in _steps(count, folder)]
    return tell(_table(steps), _faults(steps))


def _steps(count: int, folder: Path) -> Iterator[Step]:
    letters, dump, place = folder / f"letters-{count}", folder / "reports.nq", folder / f"loaded-{count}"
    # Whoever finds a store by its name is to find a whole one.
    store = place.with_name(f"{place.name}.new")
    for old in (letters, store):
        shutil.rmtree(old, ignore_errors=True)
    apart_or_raise(partial(write_letters, count, letters))
    loading = ("--store", str(store), "load", "--jobs", str(os.cpu_count() or 1), str(letters))
    yield _step(count, LOAD, loading)
    yield _step(count, UNCHANGED, loading)
    for letter in sorted(letters.iterdir())[:_CHANGED]:
        letter.write_bytes(letter.read_bytes() + b"\n\nPublished again.\n")
    yield _step(count, CHANGED, loading)
    yield _step(count, EXPORT, ("--store", str(store), "export", "--format", "nquads", "-o", str(dump)))
    dump.unlink()
    assert apart_or_raise(partial(_reports, store)) == count  # noqa: S101  # what is measured was done
    shutil.rmtree(place, ignore_errors=True)
    store.replace(place)


def _reports(store: Path) -> int:
    return len(EmbeddedStore.read(store).reports())


def _step(count: int, name: str, arguments: Sequence[str]) -> Step:
    sys.stderr.write(f"{count} letters: {name}\n")
    began = time.monotonic()
    cost = cost_of(*arguments)
    return Step(count, name, time.monotonic() - began, cost)


def _table(steps: Sequence[Step]) -> Iterator[str]:
    yield "| letters | command | s by the clock | s of a core | ms of a core each | memory, MiB |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: |"
    for step in steps:
        each, memory = 1000 * step.cost.seconds / step.letters, step.cost.memory / _MIB
        yield (
            f"| {step.letters} | {step.name} | {step.clock:.0f} | {step.cost.seconds:.0f} | {each:.1f} | {memory:.0f} |"
        )
    fewer, more = _loads(steps)
    times, longer = more.letters / fewer.letters, more.clock / fewer.clock
    yield f"\n{times:g} times the letters take {longer:.1f} times as long to load."


def _faults(steps: Sequence[Step]) -> Iterator[str]:
    fewer, more = _loads(steps)
    growth = (more.clock / more.letters) / (fewer.clock / fewer.letters)
    if growth > MOST_GROWTH:
        yield f"a letter takes {growth:.2f} times as long to load as among {fewer.letters}"


def _loads(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.name == LOAD]


if __name__ == "__main__":
    sys.exit(main())
