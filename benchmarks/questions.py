"""How quickly the saved questions are answered, beside rdflib: `python -m benchmarks.questions`.

Each is asked as saved, and as people ask it: with a value for its first parameter. One side is sqskg's store on disk,
asked once cold and three times warm, in which the values are looked up too; the other is rdflib in memory, with the
SPARQL that sqskg made of the question. Both must give the same rows.

rdflib has what is quickest for it. The merge of all graphs is a plain graph, in which a pattern is looked up in one
index; its data set looks up for each triple in which graphs it is as well, and takes twice the memory. A data set is
loaded only for the questions with GRAPH, when the plain graph is gone. Each query is asked in a fork, which is ended
after so many seconds, or when it takes more memory than sqskg's server gives a query: the ratio is then what it is
at least.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad
from rdflib import Graph
from rich.console import Console
from rich.progress import track

from benchmarks import corpus, embedded, inmemory
from benchmarks.child import apart, apart_or_raise
from benchmarks.pair import Pair
from benchmarks.rows import difference
from benchmarks.telling import tell
from sqskg.asking.question import Question, questions

# The bar that the project set itself: how many times quicker than rdflib, and in how many seconds.
MEDIAN, SECOND = 20.0, 1.0
_GRAPH = re.compile(r"\bGRAPH\b")
Item = TypeVar("Item")
Making = Callable[[Iterable[Quad]], Graph]
#: Of rdflib: the seconds, why it did not end, and where its rows differ.
Beside = tuple[float, str, str]


def main() -> int:
    """Print a row for each question and setting, and what they come to; return 1 where it is not the bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=2000, help="of how many reports is asked")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long rdflib may take for a question")
    parser.add_argument("--folder", type=Path, help="where the reports are kept, and found again")
    given = parser.parse_args()
    with corpus.kept_in(given.folder) as folder:
        for _ in _shown([given.reports], "making reports"):
            store, reports = corpus.stored(given.reports, folder), corpus.written(given.reports, folder)
        pairs = [_answered(store, each, given.seconds) for each in _shown(settings(), "asking sqskg")]
        size = apart_or_raise(partial(embedded.statements, store))
        for with_graph in (False, True):
            asked = [pair for pair in pairs if bool(_GRAPH.search(pair.asked.sparql)) is with_graph]
            make = inmemory.apart_by_graph if with_graph else inmemory.merged
            found = apart_or_raise(partial(_beside, make, reports, asked, given.seconds, size)) if asked else []
            for pair, (seconds, why, differs) in zip(asked, found, strict=True):
                pair.seconds, pair.why, pair.differs = seconds, why, differs
    head = f"{given.reports} reports, {size} statements; rdflib may take {given.seconds:g} s"
    return tell([head, "", *_table(pairs), "", *_summary(pairs)], _faults(pairs))


def settings() -> list[tuple[Question, bool]]:
    """Return each question as saved and as asked; one that takes no parameter is the same in both."""
    settings = [(question, as_asked) for question in questions() for as_asked in (False, True)]
    return [(question, as_asked) for question, as_asked in settings if question.parameters or not as_asked]


def _answered(store: Path, setting: tuple[Question, bool], limit: float) -> Pair:
    question, as_asked = setting
    asked = apart_or_raise(partial(embedded.prepared, store, question, as_asked=as_asked))
    # As often as it is asked, where it ends in time.
    return Pair(asked, as_asked, apart(partial(embedded.answer, store, asked, limit), 2 * limit).value)


def _beside(make: Making, reports: Path, asked: Sequence[Pair], limit: float, size: int) -> list[Beside]:
    """Load rdflib and ask it; return for each question the seconds, why it did not end, and where the rows differ."""
    graph = None
    for _ in _shown([reports], "loading rdflib"):
        graph = inmemory.load(make, reports)
    assert graph is not None  # noqa: S101  # there is one file
    if len(graph) != size:
        raise RuntimeError(f"rdflib has {len(graph)} statements, sqskg {size}")
    found: list[Beside] = []
    for pair in _shown(asked, "asking rdflib"):
        ended = inmemory.ask(graph, pair.asked.sparql, pair.asked.question.shown, limit)
        if ended.value is None:
            found.append((ended.seconds, ended.why, ""))
        else:
            seconds, rows = ended.value
            found.append((seconds, "", difference(pair.answered.rows, rows) if pair.answered else ""))
    return found


def _shown(items: Sequence[Item], doing: str) -> Iterable[Item]:
    """Show progress on a terminal."""
    return track(items, doing, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)


def _table(pairs: Sequence[Pair]) -> Iterator[str]:
    yield "| question | setting | rows | sqskg cold, ms | sqskg warm, ms | rdflib, ms | ratio |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for pair in pairs:
        least, why = ("≥ ", f" ({pair.why})") if pair.why else ("", "")
        ours = "| | | over the limit "
        if pair.answered:
            cold, warm = 1000 * pair.answered.cold, 1000 * pair.answered.warm
            ours = f"| {pair.answered.rows.total()} | {cold:.1f} | {warm:.1f} "
        yield (
            f"| {pair.asked.question.name} | {'as asked' if pair.as_asked else 'as saved'} {ours}"
            f"| {least}{1000 * pair.seconds:.0f}{why} | {least if pair.answered else ''}{pair.ratio:.1f} |"
        )


def _summary(pairs: Sequence[Pair]) -> Iterator[str]:
    least, slowest = min(pairs, key=lambda pair: pair.ratio), max(pairs, key=lambda pair: pair.warm)
    yield f"- Median ratio: {_median(pairs):.1f}; rdflib did not finish {sum(bool(pair.why) for pair in pairs)} times."
    yield f"- Smallest ratio: {least.ratio:.1f} ({least.named})."
    longest = f"{1000 * slowest.warm:.0f} ms" if slowest.answered else "over the limit"
    yield f"- Slowest when warm: {longest} ({slowest.named})."
    for as_asked in (False, True):
        of = [pair.warm < SECOND for pair in pairs if pair.as_asked is as_asked]
        yield f"- Under a second {'as asked' if as_asked else 'as saved'}: {sum(of)} of {len(of)}."


def _faults(pairs: Sequence[Pair]) -> Iterator[str]:
    if _median(pairs) < MEDIAN:
        yield f"the median ratio is {_median(pairs):.1f}, under {MEDIAN:g}"
    for pair in pairs:
        if pair.ratio < 1:
            yield f"{pair.named}: it is not shown to be quicker than rdflib"
        if pair.as_asked and pair.warm >= SECOND:
            yield f"{pair.named}: it takes {pair.warm:.1f} s"
        if pair.differs:
            yield f"{pair.named}: {pair.differs}"


def _median(pairs: Sequence[Pair]) -> float:
    return statistics.median(pair.ratio for pair in pairs)


if __name__ == "__main__":
    sys.exit(main())
