"""Whether memory is flat in what letters stream through: `python -m benchmarks.memory --letters 2000 --fewer 200`.

Letters are read and described one after the other, and go through `convert`, `load SHARDS` and `load`, each in
processes of its own, in two numbers. Told is the most memory that the largest process of each had, and how many times
that of the fewer letters it is.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.child import apart_or_raise
from benchmarks.cost import cost_of
from benchmarks.letters import write_letters
from benchmarks.stages import described
from benchmarks.telling import tell

#: How many times the memory ten times the letters may take: a fifth is for what an engine and Python keep at hand.
FLAT = 1.2
_MIB = 2**20


def main() -> int:
    """Print a row for each stage; return 1 where memory grows with the number of letters."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.partition(":")[0])
    parser.add_argument("--letters", type=int, default=2000, help="how many letters go through")
    parser.add_argument("--fewer", type=int, default=200, help="how many go through to see what grows")
    given = parser.parse_args()
    fewer, more = (_stages(count) for count in (given.fewer, given.letters))
    grown = {stage: more[stage] / fewer[stage] for stage in more}
    faults = [f"{stage}: memory is {ratio:.2f} times that of {given.fewer}" for stage, ratio in grown.items()
              if ratio > FLAT]  # fmt: skip
    return tell(_table(given.fewer, fewer, given.letters, more), faults)


def _stages(count: int) -> dict[str, int]:
    """Return the most bytes of memory that a process of each stage had, over so many letters."""
    with tempfile.TemporaryDirectory() as beside:
        letters, shards, store = (Path(beside) / name for name in ("letters", "shards", "store"))
        apart_or_raise(partial(write_letters, count, letters))
        found = {"read and describe": apart_or_raise(partial(_read, letters))}
        for stage, arguments in (
            ("`convert`", ["convert", str(letters), "-o", str(shards), "--jobs", "1"]),
            ("`load SHARDS`", ["--store", str(store), "load", str(shards)]),
            ("`load LETTERS`", ["--store", f"{store}-2", "load", str(letters), "--jobs", "1"]),
        ):
            sys.stderr.write(f"{count} letters: {stage}\n")
            found[stage] = cost_of(*arguments).memory
        return found


def _read(letters: Path) -> int:
    for path in sorted(letters.iterdir()):
        described(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _table(few: int, fewer: Mapping[str, int], many: int, more: Mapping[str, int]) -> Iterator[str]:
    yield f"| stage | {few} letters, MiB | {many} letters, MiB | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    for stage, memory in more.items():
        yield f"| {stage} | {fewer[stage] / _MIB:.0f} | {memory / _MIB:.0f} | {memory / fewer[stage]:.2f} |"


if __name__ == "__main__":
    sys.exit(main())
