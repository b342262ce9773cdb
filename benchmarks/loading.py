"""How quickly letters are loaded, beside the obvious stack, and what grows: `python -m benchmarks.loading`.

The example letters go through both, in processes of their own. Then reports by the thousand, in N-Quads, go into a
store on disk as `sqskg load SHARDS` puts them there, in two numbers, to see whether the time for each, and memory, grow
with their number. All times are seconds of a core, not of the clock.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from benchmarks import corpus
from benchmarks.child import apart_or_raise
from benchmarks.obvious import load_obviously
from benchmarks.stages import Stages, described, mean
from sqskg.checking.check import check
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore

# The bars that the project set itself. Ten times the reports may take eleven times as long.
LEAST_RATIO = 10.0
MOST_SHARE = 0.25
MOST_GROWTH = 1.1
# Memory is told with a fifth for what the engine keeps at hand.
FLAT = 1.2
_AT_ONCE = 64
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What it took to keep so many reports: seconds of a core, the most bytes of memory, the bytes on disk."""

    reports: int
    seconds: float
    memory: int
    disk: int

    @property
    def each(self) -> float:
        """Seconds of a core for a report."""
        return self.seconds / self.reports


def main() -> int:
    """Print the tables; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=20_000, help="how many reports are kept")
    parser.add_argument("--fewer", type=int, default=2_000, help="how many are kept to see what grows")
    parser.add_argument("--letters", type=int, default=14, help="how many of the example letters are loaded")
    parser.add_argument("--only", choices=["letters", "growth"], help="only one of the two tables")
    given = parser.parse_args()
    faults: list[str] = []
    if given.only != "growth":
        paths = sorted(Path(str(data_folder("examples/letters"))).iterdir())[: given.letters]
        ours, (theirs, conform) = apart_or_raise(partial(_load, paths)), apart_or_raise(partial(load_obviously, paths))
        # The first letter pays for what is loaded once.
        print("\n".join(_stages(mean(ours[1:]), mean(theirs[1:]))))  # noqa: T201
        faults += [*_faults(mean(ours[1:]), mean(theirs[1:]))]
        faults += [] if conform else ["pySHACL over rdflib refuses an example letter"]
    if given.only != "letters":
        kept = [apart_or_raise(partial(_keep, count)) for count in (given.fewer, given.reports)]
        floor = apart_or_raise(partial(_floor, given.fewer))
        print("\n".join(_growth(kept, floor)))  # noqa: T201
        faults += [*_grown(*kept)]
    if faults:
        sys.stderr.write("Not as it should be:\n" + "".join(f"- {fault}\n" for fault in faults))
    return 1 if faults else 0


def _load(paths: Sequence[Path]) -> list[Stages]:
    """Load letters as `sqskg load` does; keeping is shared by all that are kept at once."""
    taken, graphs = [], []
    for path in paths:
        letter = described(path)
        began = time.process_time()
        check(letter.report.quads, letter.document)
        checked = time.process_time()
        graphs.append((letter.report.graph, "".join(f"{quad} .\n" for quad in letter.report.quads).encode()))
        taken.append((letter.read, letter.describe, checked - began, time.process_time() - checked))
    with tempfile.TemporaryDirectory() as folder:
        store = EmbeddedStore.write(Path(folder) / "store")
        began = time.process_time()
        store.add(graphs)
        store.flush()
        share = (time.process_time() - began) / len(paths)
    return [Stages(*stages[:3], stages[3] + share) for stages in taken]


def _keep(count: int) -> Kept:
    """Keep reports in a store on disk, so many at once as a shard has."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        store = EmbeddedStore.write(place)
        seconds, reports = 0.0, _reports(count)
        while graphs := list(islice(reports, _AT_ONCE)):
            began = time.process_time()
            store.add(graphs)
            store.flush()
            seconds += time.process_time() - began
        disk = sum(file.stat().st_size for file in place.iterdir() if file.is_file())
        assert len(store.reports()) == count  # noqa: S101  # what is measured was done
        return Kept(count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB, disk)


def _floor(count: int) -> float:
    """Return the seconds of a core that the engine takes to load the same N-Quads in one go, without their merge."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.nq"
        with file.open("wb") as output:
            output.writelines(quads for _, quads in _reports(count))
        store = Store(Path(folder) / "store")
        began = time.process_time()
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)
        store.flush()
        return (time.process_time() - began) / count


def _reports(count: int) -> Iterator[tuple[NamedNode, bytes]]:
    for quads in corpus.reports(count):
        yield NamedNode(quads[quads.rindex(" <") + 2 : quads.rindex(">")]), quads.encode()


def _stages(ours: Stages, theirs: Stages) -> Iterator[str]:
    yield "| of a letter | sqskg, ms | obvious stack, ms | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    for name in ("read", "describe", "check", "keep", "whole"):
        one, other = getattr(ours, name), getattr(theirs, name)
        yield f"| {name} | {one * 1000:.1f} | {other * 1000:.1f} | {other / one:.1f} |"
    yield f"\nChecking is {ours.check / ours.whole:.0%} of a letter's time.\n"


def _growth(kept: Sequence[Kept], floor: float) -> Iterator[str]:
    yield "| reports | s | ms each | ÷ bulk load without the merge | memory, MiB | on disk, MiB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for run in kept:
        sizes = f"{run.memory / _KIB**2:.0f} | {run.disk / _KIB**2:.0f}"
        yield f"| {run.reports} | {run.seconds:.1f} | {run.each * 1000:.1f} | {run.each / floor:.2f} | {sizes} |"


def _faults(ours: Stages, theirs: Stages) -> Iterator[str]:
    if theirs.whole / ours.whole < LEAST_RATIO:
        yield f"the obvious stack takes {theirs.whole / ours.whole:.1f} times as long, not {LEAST_RATIO:g} times"
    if ours.check / ours.whole > MOST_SHARE:
        yield f"checking is {ours.check / ours.whole:.0%} of a letter's time, over {MOST_SHARE:.0%}"


def _grown(fewer: Kept, more: Kept) -> Iterator[str]:
    if more.each / fewer.each > MOST_GROWTH:
        yield f"a report takes {more.each / fewer.each:.2f} times as long as among {fewer.reports}"
    if more.memory > FLAT * fewer.memory:
        yield f"memory is {more.memory / fewer.memory:.2f} times that of {fewer.reports}"


if __name__ == "__main__":
    sys.exit(main())
