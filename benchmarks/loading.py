"""How quickly letters are loaded, beside the obvious stack, and what grows: `python -m benchmarks.loading`.

The example letters go through both, in processes of their own, and as many letters as two shards have through
`sqskg convert` and `sqskg load SHARDS`. Then reports by the thousand, in N-Quads, go into a store on disk as the latter
puts them there, in two numbers, to see whether the time for each, and memory, grow with their number. All times are
seconds of a core, not of the clock.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from benchmarks import corpus
from benchmarks.bulk import Bulk, in_bulk
from benchmarks.child import apart_or_raise
from benchmarks.kept import Kept, keep
from benchmarks.memory import FLAT
from benchmarks.obvious import load_obviously
from benchmarks.stages import Stages, described, mean
from benchmarks.telling import tell
from sqskg.checking.check import check
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore

# The bars that the project set itself. Ten times the reports may take eleven times as long.
LEAST_RATIO = 10.0
MOST_SHARE = 0.25
MOST_GROWTH = 1.1
_MIB = 2**20


def main() -> int:
    """Print the tables; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=20_000, help="how many reports are kept")
    parser.add_argument("--fewer", type=int, default=2_000, help="how many are kept to see what grows")
    parser.add_argument("--letters", type=int, default=14, help="how many of the example letters are loaded")
    parser.add_argument("--bulk", type=int, default=128, help="how many letters are converted, and loaded from shards")
    parser.add_argument("--folder", type=Path, help="where the stores of reports are kept")
    parser.add_argument("--only", choices=["letters", "growth"], help="only one of the two tables")
    given = parser.parse_args()
    if given.only == "growth":
        return _tell_growth(given.fewer, given.reports, given.folder)
    code = _tell_letters(given.letters, given.bulk)
    return code if given.only else max(code, _tell_growth(given.fewer, given.reports, given.folder))


def _tell_letters(count: int, of_bulk: int) -> int:
    paths = sorted(Path(str(data_folder("examples/letters"))).iterdir())[:count]
    ours, (theirs, conform) = apart_or_raise(partial(_load, paths)), apart_or_raise(partial(load_obviously, paths))
    # The first letter pays for what is loaded once.
    one, other, bulk = mean(ours[1:]), mean(theirs[1:]), in_bulk(of_bulk)
    faults = [*_faults(one, other, bulk)] + ([] if conform else ["pySHACL over rdflib refuses an example letter"])
    return tell(_stages(one, other, bulk), faults)


def _tell_growth(few: int, many: int, place: Path | None) -> int:
    with corpus.kept_in(place) as folder:
        kept = []
        for count in (few, many):
            sys.stderr.write(f"{count} reports are kept\n")
            store = folder / f"loaded-{count}"
            shutil.rmtree(store, ignore_errors=True)
            kept.append(apart_or_raise(partial(keep, count, store)))
        floor = apart_or_raise(partial(_floor, few))
    return tell(_growth(kept, floor), _grown(*kept))


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


def _floor(count: int) -> float:
    """Return the seconds of a core that the engine takes to load the same N-Quads in one go, without their merge."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.nq"
        with file.open("wb") as output:
            output.writelines(quads for _, quads in corpus.graphs(count))
        store = Store(Path(folder) / "store")
        began = time.process_time()
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)
        store.flush()
        return (time.process_time() - began) / count


def _stages(ours: Stages, theirs: Stages, bulk: Bulk) -> Iterator[str]:
    yield "| of a letter | sqskg, ms | obvious stack, ms | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    for name in ("read", "describe", "check", "keep", "whole"):
        one, other = getattr(ours, name), getattr(theirs, name)
        yield f"| {name} | {one * 1000:.1f} | {other * 1000:.1f} | {other / one:.1f} |"
    yield f"| `convert` | {bulk.convert * 1000:.1f} | | |"
    yield f"| `load SHARDS` | {bulk.load * 1000:.1f} | | |"
    ratio = theirs.whole / bulk.whole
    yield f"| both: whole, in bulk | {bulk.whole * 1000:.1f} | {theirs.whole * 1000:.1f} | {ratio:.1f} |"
    yield f"\nChecking is {ours.check / ours.whole:.0%} of a letter's time."


def _growth(kept: Sequence[Kept], floor: float) -> Iterator[str]:
    yield "| reports | s | ms each | ÷ bulk load without the merge | memory, MiB | on disk, MiB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for run in kept:
        sizes = f"{run.memory / _MIB:.0f} | {run.disk / _MIB:.0f}"
        yield f"| {run.reports} | {run.seconds:.1f} | {run.each * 1000:.1f} | {run.each / floor:.2f} | {sizes} |"


def _faults(ours: Stages, theirs: Stages, bulk: Bulk) -> Iterator[str]:
    for whole, named in ((ours.whole, ""), (bulk.whole, " as the way in bulk")):
        if theirs.whole / whole < LEAST_RATIO:
            yield f"the obvious stack takes {theirs.whole / whole:.1f} times as long{named}, not {LEAST_RATIO:g} times"
    if ours.check / ours.whole > MOST_SHARE:
        yield f"checking is {ours.check / ours.whole:.0%} of a letter's time, over {MOST_SHARE:.0%}"


def _grown(fewer: Kept, more: Kept) -> Iterator[str]:
    if more.each / fewer.each > MOST_GROWTH:
        yield f"a report takes {more.each / fewer.each:.2f} times as long as among {fewer.reports}"
    if more.memory > FLAT * fewer.memory:
        yield f"memory is {more.memory / fewer.memory:.2f} times that of {fewer.reports}"


if __name__ == "__main__":
    sys.exit(main())
