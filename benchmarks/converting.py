"""Whether each letter is there, once, though a host is lost on the way: `python -m benchmarks.converting`.

A scheduler and two workers run in network namespaces of their own, or, where the system does not allow these, as
processes beside each other, which is said. In the middle one worker is killed. The folder that comes out must be, byte
by byte, what one process alone makes of the same letters.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.child import apart_or_raise
from benchmarks.hosts import Host, hosts
from benchmarks.letters import write_letters
from benchmarks.telling import tell
from sqskg.converting.convert import Conversion, in_this_process
from sqskg.converting.manifest import Manifest, begin, read
from sqskg.converting.source import letters_at
from sqskg.describing.addresses import BASE


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a conversion on three hosts: its seconds, its letters as they were told, and where it ran."""

    seconds: float
    told: Counter[str]
    apart: bool


def main() -> int:
    """Print what came of it; return 1 where a letter is missing, there twice, or different."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.converting", description=__doc__.partition(":")[0])
    parser.add_argument("--letters", type=int, default=2000, help="how many letters are converted")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        letters, alone, together = (Path(folder) / name for name in ("letters", "alone", "together"))
        apart_or_raise(partial(write_letters, given.letters, letters))
        run = _together(letters, together)
        began = time.monotonic()
        apart_or_raise(partial(_alone, letters, alone))
        lines = _lines(read(together), run, time.monotonic() - began)
        return tell(lines, _faults(letters, alone, together, run.told))


def _together(letters: Path, output: Path) -> Run:
    with hosts() as (first, *others), ExitStack() as stack:
        quiet = {"stderr": subprocess.DEVNULL}
        port = first.scheduler.rpartition(":")[2]
        place = "tcp://0.0.0.0" if first.name else "tcp://127.0.0.1"
        stack.enter_context(
            _running(first, "distributed.cli.dask_scheduler", "--no-dashboard", "--host", f"{place}:{port}")
        )
        joining = ("--no-nanny", "--nthreads", "1", "--no-dashboard")
        workers = [
            stack.enter_context(_running(host, "distributed.cli.dask_worker", host.scheduler, *joining))
            for host in others
        ]
        time.sleep(10)
        began = time.monotonic()
        command = ("sqskg", "convert", str(letters), "-o", str(output), "--scheduler", first.scheduler)
        told: Counter[str] = Counter()
        half = sum(1 for _ in letters.iterdir()) // 2
        with first.run(*command, stdout=subprocess.PIPE, **quiet) as converting:
            for line in converting.stdout or ():
                if ": converted (" in line:
                    told[line.rpartition(" (")[2].rstrip(")\n")] += 1
                    if told.total() == half:
                        workers[0].kill()
        return Run(time.monotonic() - began, told, first.name is not None)


@contextmanager
def _running(host: Host, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = host.run(*arguments, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _alone(letters: Path, output: Path) -> None:
    for _ in Conversion(begin(output, BASE)).convert(letters_at([str(letters)]), in_this_process):
        pass


def _lines(manifest: Manifest, run: Run, alone: float) -> Iterator[str]:
    where = (
        "in network namespaces of their own" if run.apart else "NOT in network namespaces, which are not allowed here"
    )
    yield f"Scheduler and two workers {where}; one worker killed after half of the letters."
    yield ""
    yield f"- {len(manifest.graphs)} reports of {len(manifest.letters)} letters in {len(manifest.shards)} shards"
    yield f"- {run.seconds:.0f} s together, {alone:.0f} s in one process alone (by the clock)"
    yield f"- digest of the reports: {manifest.data_set()}"


def _faults(letters: Path, alone: Path, together: Path, told: Counter[str]) -> Iterator[str]:
    files, kept = {str(path) for path in letters.iterdir()}, read(together)
    if not kept.complete or kept.letters.keys() != files:
        yield f"the manifest has {len(kept.letters)} of {len(files)} letters"
    if told != Counter(address for address, letter in kept.letters.items() if "shard" in letter):
        yield "a letter was told never or twice"
    places = {(letter["shard"], *letter["at"]) for letter in kept.letters.values() if "shard" in letter}
    if len(places) != len(kept.graphs):
        yield "a report is in the shards twice"
    if kept.data_set() != read(alone).data_set():
        yield "the reports are not those of one process alone"
    both = [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in (alone, together)]
    if both[0] != both[1]:
        yield "the files are not those of one process alone"


if __name__ == "__main__":
    sys.exit(main())
