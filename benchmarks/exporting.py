"""How quickly reports are exported, beside the engine's own dump: `python -m benchmarks.exporting`.

Each export is `sqskg export --profile …` in a process of its own. Beside it, in another, the engine dumps the same
graphs from a store that has nothing else, in the same format: one file, or one a graph where the format has no named
graphs. The engine's dump chooses nothing, sorts nothing, reads nothing back and reckons no digest. Both are told in
seconds of a core, since other work on a machine makes the clock's seconds longer. The same is done with fewer reports,
to see whether memory grows with their number.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from benchmarks import corpus
from benchmarks.child import apart_or_raise
from benchmarks.cost import Cost, cost_of
from benchmarks.telling import tell
from sqskg.publishing.forms import FORMS, Form

# The bars that the project set itself: how many times the engine's dump an export may take, and what is no growth.
MOST = {"full": 3.0, "public": 10.0, "partner": 10.0}
GROWTH = 1.2
# Few enough for what grows with them to show.
_FEWER = 200
_KIB = 1024
# Of these the other profiles are measured in one: what they take is not the format's.
_FORMS = ["trig", "nquads", "turtle", "jsonld", "rdfxml"]


@dataclass(frozen=True, slots=True)
class Run:
    """An export of some reports, and the engine's dump of the same."""

    reports: int
    profile: str
    form: str
    export: Cost
    dump: Cost

    @property
    def ratio(self) -> float:
        """How many times as long as the dump the export took."""
        return self.export.seconds / self.dump.seconds


def main() -> int:
    """Print a row for each profile and format at either number of reports; return 1 where one misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=2000, help="how many reports are exported")
    parser.add_argument("--fewer", type=int, default=_FEWER, help="how many are exported to see what grows")
    parser.add_argument("--profiles", nargs="+", choices=MOST, default=[*MOST], help="which profiles")
    parser.add_argument("--formats", nargs="+", choices=_FORMS, default=_FORMS, help="which formats, of the full one")
    parser.add_argument("--folder", type=Path, help="where the reports are kept, and found again")
    given = parser.parse_args()
    exports = [(name, form) for name in given.profiles for form in (given.formats if name == "full" else ["nquads"])]
    with corpus.kept_in(given.folder) as folder:
        runs = [run for count in (given.fewer, given.reports) for run in _runs(folder, count, exports)]
    return tell(_table(runs), _faults(runs))


def _runs(folder: Path, count: int, exports: Sequence[tuple[str, str]]) -> Iterator[Run]:
    store, graphs = corpus.stored(count, folder), folder / f"graphs-{count}"
    if not graphs.exists():
        apart_or_raise(partial(_make, corpus.written(count, folder), graphs))
    for profile, form in exports:
        # Each beside its own dump: a machine is not as quick at one time as at another.
        dump = apart_or_raise(partial(_dump, graphs, FORMS[form], folder / "dump"))
        yield Run(count, profile, form, _export(store, profile, form, folder / "out"), dump)


def _make(reports: Path, graphs: Path) -> None:
    store = Store(graphs)
    store.bulk_load(path=reports, format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def _dump(graphs: Path, form: Form, output: Path) -> Cost:
    store = Store.read_only(str(graphs))
    started = time.process_time()
    if form.name in {"trig", "nquads"}:
        store.dump(output, format=form.syntax)
    else:
        for name in store.named_graphs():
            store.dump(output, format=form.syntax, from_graph=name)
    output.unlink()
    return Cost(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB)


def _export(store: Path, profile: str, form: str, output: Path) -> Cost:
    cost = cost_of("--store", str(store), "export", "--profile", profile, "--format", form, "-o", str(output))
    shutil.rmtree(output)
    return cost


def _table(runs: Sequence[Run]) -> Iterator[str]:
    yield "| reports | profile | format | export, s | dump, s | ratio | export's memory, MiB | dump's, MiB |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for run in runs:
        memory = f"{run.export.memory / _KIB**2:.0f} | {run.dump.memory / _KIB**2:.0f}"
        times = f"{run.export.seconds:.1f} | {run.dump.seconds:.1f} | {run.ratio:.2f}"
        yield f"| {run.reports} | {run.profile} | {run.form} | {times} | {memory} |"


def _faults(runs: Sequence[Run]) -> Iterator[str]:
    fewest = {(run.profile, run.form): run for run in runs if run.reports == min(each.reports for each in runs)}
    most = [run for run in runs if run.reports == max(each.reports for each in runs)]
    for run in most:
        named, before = f"{run.profile} in {run.form}", fewest[run.profile, run.form]
        if run.ratio > MOST[run.profile]:
            yield f"{named}: {run.ratio:.2f} times the dump, over {MOST[run.profile]:g}"
        if run.export.memory > GROWTH * before.export.memory:
            yield f"{named}: memory is {run.export.memory / before.export.memory:.2f} times that of {before.reports}"


if __name__ == "__main__":
    sys.exit(main())
