"""How well and how quickly letters are read that nothing was made for: `python -m benchmarks.reading`.

Fictional letters by several writers' habits are written in all formats and read again. What is read is set against what
is true of them, by the measures of `evaluation`; what a letter takes, stage by stage, against the least that could be
done with it: its plain characters decoded and cut into words. Times are of a core, not of the clock.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from pyoxigraph import NamedNode

from benchmarks.composing import Written, compose
from benchmarks.letters import FORMATS, rendered
from benchmarks.telling import tell
from evaluation.score import scores
from sqskg.checking.check import check
from sqskg.describing.report import describe
from sqskg.errors import LetterError
from sqskg.extract import extracted
from sqskg.interpreting.interpretation import interpret
from sqskg.letters.parse import parse_letter
from sqskg.reading.formats import read_content
from sqskg.stores.embedded import EmbeddedStore

STAGES = ("read", "interpret", "describe", "check", "load")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a letter in a format: its measures by name, seconds of a core by stage, and those of the floor."""

    habit: str
    ending: str
    measures: dict[str, float]
    seconds: dict[str, float]
    floor: float


@dataclass(slots=True)
class Reading:
    """What has been read so far, why letters were refused, and the graphs that are to be loaded."""

    found: list[Read] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    graphs: list[tuple[NamedNode, bytes]] = field(default_factory=list)

    def read(self, written: Written, ending: str, *, check_too: bool) -> None:
        """Read a letter in a format; check it, and keep its graph to be loaded, where that is said."""
        content, path = rendered(written, ending), written.document.source.path.with_suffix(f".{ending}")
        at = [time.process_time()]
        try:
            document = read_content(content, path)
            at.append(time.process_time())
            interpretation = interpret(parse_letter(document))
        except LetterError as error:
            # A letter that is not read has nothing right.
            self.refused.append(str(error))
            self.found.append(Read(written.habit.name, ending, defaultdict(float), {}, 0.0))
            return
        at.append(time.process_time())
        report = describe(interpretation)
        at.append(time.process_time())
        if check_too:
            verdict = check(report.quads, document)
            at.append(time.process_time())
            self.refused += [f"{path}: {fault.message}" for fault in verdict.violations]
            self.graphs.append((report.graph, "".join(f"{quad} .\n" for quad in report.quads).encode()))
        seconds = dict(zip(STAGES, (end - start for start, end in pairwise(at)), strict=False))
        measures = scores(json.loads(json.dumps(extracted(interpretation))), written.truth)
        self.found.append(Read(written.habit.name, ending, measures, seconds, _floor(document.text)))

    def load(self) -> float:
        """Load the graphs into a store on disk as many at once as a shard has; return the seconds that each took."""
        with tempfile.TemporaryDirectory() as folder:
            store = EmbeddedStore.write(Path(folder) / "store")
            began = time.process_time()
            for start in range(0, len(self.graphs), _AT_ONCE):
                store.add(self.graphs[start : start + _AT_ONCE])
                store.flush()
            return (time.process_time() - began) / max(1, len(self.graphs))


def main() -> int:
    """Print the tables; return 1 where a letter is refused."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__.partition(":")[0])
    parser.add_argument("--letters", type=int, default=200, help="how many letters are written")
    parser.add_argument("--seed", type=int, default=1, help="what they are drawn by")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS, help="the formats of each")
    given = parser.parse_args()
    reading = Reading()
    for number in range(given.letters):
        written = compose(number, given.seed)
        for place, ending in enumerate(given.formats):
            # Checking takes most of the time, and looks at what is read alike from all formats: each has its turn.
            reading.read(written, ending, check_too=place == number % len(given.formats))
    found = sorted(reading.found, key=lambda read: FORMATS.index(read.ending))
    tables = (_measured(found, "habit"), _measured(found, "ending"), _timed(found, reading.load()))
    lines = (line for table in tables for line in (*table, ""))
    return tell(lines, (f"refused: {each}" for each in reading.refused))


def _floor(text: str) -> float:
    """Return the seconds of a core that decoding a letter's characters and cutting them into words take."""
    content = text.encode()
    began = time.process_time()
    _TOKEN.findall(content.decode())
    return time.process_time() - began


def _measured(found: Sequence[Read], by: str) -> Iterator[str]:
    """Yield a table of the mean of each measure, by habit or by ending, and the worst letter of all at the foot."""
    names = [*next((read.measures for read in found if read.measures), ())]
    yield f"| {'writer' if by == 'habit' else 'format'} | letters | {' | '.join(names)} |"
    yield f"| --- | ---: |{' ---: |' * len(names)}"
    ordered = found if by == "ending" else sorted(found, key=lambda read: read.habit)
    for name, group in groupby(ordered, key=lambda read: str(getattr(read, by))):
        reads = list(group)
        means = (statistics.fmean(read.measures[measure] for read in reads) for measure in names)
        yield f"| {name} | {len(reads)} | {' | '.join(f'{mean:.3f}' for mean in means)} |"
    worst = (min(read.measures[measure] for read in found) for measure in names)
    yield f"| worst letter | | {' | '.join(f'{value:.3f}' for value in worst)} |"


def _timed(found: Sequence[Read], load: float) -> Iterator[str]:
    """Yield a table of what a letter takes by stage, as a multiple of the floor."""
    yield f"| format | floor, ms | {' | '.join(f'{stage}, × floor' for stage in STAGES)} | whole, ms |"
    yield f"| --- | ---: |{' ---: |' * (len(STAGES) + 1)}"
    for ending, group in groupby(found, key=lambda read: read.ending):
        reads = [read for read in group if read.seconds]
        if not reads:
            continue
        floor = statistics.fmean(read.floor for read in reads)
        taken = [[read.seconds[stage] for read in reads if stage in read.seconds] or [0.0] for stage in STAGES[:-1]]
        stages = [*map(statistics.fmean, taken), load]
        ratios = " | ".join(f"{stage / floor:.0f}" for stage in stages)
        yield f"| {ending} | {1000 * floor:.2f} | {ratios} | {1000 * sum(stages):.0f} |"


if __name__ == "__main__":
    sys.exit(main())
