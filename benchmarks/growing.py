"""How answers slow down as a store grows: `python -m benchmarks.growing --reports 20000 --fewer 2000`.

Each saved question is asked of two stores that were filled as `sqskg load SHARDS` fills them: as saved, and with a
value for its first parameter, the same for both. Times are those of `benchmarks.questions`, without rdflib, for
which a machine has no room with so many reports. A store that `benchmarks.loading` or `benchmarks.many` kept in the
same folder is taken.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import corpus, embedded
from benchmarks.child import apart_or_raise, in_time
from benchmarks.embedded import Asked
from benchmarks.kept import loaded
from benchmarks.questions import settings
from benchmarks.telling import tell
from sqskg.web.limits import Limits

# What a server gives a query: a question as asked is to be answered by it.
_MOST_SECONDS = Limits().seconds


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows an answer has, and the seconds that it took, cold and warm."""

    rows: int
    cold: float
    warm: float


@dataclass(frozen=True, slots=True)
class Grown:
    """A question, as saved or as asked, with what it took of fewer reports and of more; None over the limit."""

    asked: Asked
    as_asked: bool
    fewer: Taken | None
    more: Taken | None

    @property
    def named(self) -> str:
        """The question and the setting, in words."""
        return f"{self.asked.question.name}, {'as asked' if self.as_asked else 'as saved'}"

    @property
    def ratio(self) -> float | None:
        """How many times as long it takes when warm; None where it is not known."""
        return self.more.warm / self.fewer.warm if self.fewer and self.more else None


def main() -> int:
    """Print a row for each question and setting; return 1 where one as asked takes longer than a server gives it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growing", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=20_000, help="of how many reports is asked")
    parser.add_argument("--fewer", type=int, default=2_000, help="of how many is asked to see what grows")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long a question may take")
    parser.add_argument("--folder", type=Path, help="where the stores are kept, and found again")
    given = parser.parse_args()
    with corpus.kept_in(given.folder) as folder:
        fewer, more = (loaded(count, folder) for count in (given.fewer, given.reports))
        grown = [*_grown(fewer, more, given.seconds)]
    return tell([*_table(given.fewer, given.reports, grown), "", *_summary(grown)], _faults(grown))


def _grown(fewer: Path, more: Path, limit: float) -> Iterator[Grown]:
    asking = settings()
    for number, (question, as_asked) in enumerate(asking, start=1):
        sys.stderr.write(f"{number} of {len(asking)}: {question.name}, {'as asked' if as_asked else 'as saved'}\n")
        asked = apart_or_raise(partial(embedded.prepared, fewer, question, as_asked=as_asked))
        # As in benchmarks.questions: so long for all the times together that it is asked.
        taken = [in_time(partial(_taken, store, asked, limit), 2 * limit) for store in (fewer, more)]
        yield Grown(asked, as_asked, *taken)


def _taken(store: Path, asked: Asked, limit: float) -> Taken:
    answered = embedded.answer(store, asked, limit)
    return Taken(answered.rows.total(), answered.cold, answered.warm)


def _table(few: int, many: int, grown: Sequence[Grown]) -> Iterator[str]:
    of = [f"{of} of {count}" for count in (few, many) for of in ("rows", "cold, ms,", "warm, ms,")]
    yield f"| question | setting | {' | '.join(of)} | warm, ratio |"
    yield f"| --- | --- |{' ---: |' * (len(of) + 1)}"
    for one in grown:
        cells = " | ".join(_cells(taken) for taken in (one.fewer, one.more))
        ratio = "" if one.ratio is None else f"{one.ratio:.1f}"
        yield f"| {one.asked.question.name} | {'as asked' if one.as_asked else 'as saved'} | {cells} | {ratio} |"


def _cells(taken: Taken | None) -> str:
    return f"{taken.rows} | {1000 * taken.cold:.1f} | {1000 * taken.warm:.1f}" if taken else "| | over the limit"


def _summary(grown: Sequence[Grown]) -> Iterator[str]:
    for as_asked in (False, True):
        of = [one for one in grown if one.as_asked is as_asked]
        ratios = [one.ratio for one in of if one.ratio is not None]
        quick = sum(one.more is not None and one.more.warm < 1 for one in of)
        median = f"{statistics.median(ratios):.1f}" if ratios else "not known"
        yield (
            f"- {'As asked' if as_asked else 'As saved'}: median ratio {median}; under a second of more reports: "
            f"{quick} of {len(of)}; over the limit: {sum(one.more is None for one in of)}."
        )


def _faults(grown: Sequence[Grown]) -> Iterator[str]:
    for one in grown:
        if one.as_asked and (one.more is None or one.more.warm > _MOST_SECONDS):
            takes = f"{one.more.warm:.1f} s" if one.more else "longer than the limit"
            yield f"{one.named}: it takes {takes}, where a server gives a query {_MOST_SECONDS:g} s"


if __name__ == "__main__":
    sys.exit(main())
