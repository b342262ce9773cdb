"""Whether a store stays whole whatever is killed amid its work: `python -m benchmarks.kills --kills 200`.

A command is started on a copy of a store, and killed (SIGKILL) at a random moment between the first change that it
makes to a file and its end. Then the store is opened again: each report is whole or absent, by its seal and by what all
reports say together; what the command had said to be kept is there, and what it had said to be removed is not; the
decisions are in force or are not; an export that was there is the old one or the new, and a restored store likewise.
Letters that are converted, and a store that is mended, are so when the command is given again. A command that ended
before it was killed is not counted.
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
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.telling import tell
from benchmarks.works import BACKUP, CONVERTED, DECIDED, EXPORT, STORE, TO_CONVERT, Work, command, prepared, works
from sqskg.errors import ConversionError, UnmadeStoreError
from sqskg.identity.judgements import DECISIONS, agree
from sqskg.identity.ledger import read_decisions
from sqskg.loading.shards import checked_shards
from sqskg.placing import left_beside
from sqskg.publishing.verification import verify
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import Ailment, examined, examined_whole, graphs_of

_KEPT = re.compile(r"^(\S+): (?:kept|replaced|unchanged) \(", re.MULTILINE)
_REMOVED = re.compile(r"^(\S+) is removed from", re.MULTILINE)
_APPLIED = re.compile(r"^The store and .* agree", re.MULTILINE)
_LOOK_SECONDS = 0.002
_SAID = "said"
# How often a command may be quicker than the moment at which it was to be killed.
_TRIES = 10


def killed(seeds: Sequence[int], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each seed, which command was killed and what was wrong after it: nothing, where all is well."""
    ready, place, all_works = prepared(folder / "ready"), folder / "place", works()
    taken: dict[str, float] = {}
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311  # no secret
        work = all_works[seed % len(all_works)]
        if work.name not in taken:
            taken[work.name] = _run(work, ready, place, None) or 0.0
        for _ in range(_TRIES):
            moment = chance.uniform(0, taken[work.name])
            if _run(work, ready, place, moment) is None:
                yield f"{work.name} after {moment:.2f} s (seed {seed})", list(_faults(work, place))
                break
        else:
            yield f"{work.name} (seed {seed})", [f"it was not killed in {_TRIES} tries"]


def _run(work: Work, ready: Path, place: Path, moment: float | None) -> float | None:
    """Run a command in a copy of a folder, and kill it `moment` seconds after it has first changed a file.

    Return how many seconds it took from that change on, None where it was killed.
    """
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ready, place)
    work.before(place)
    arguments = [sys.executable, "-u", "-m", "sqskg", "--store", str(place / STORE), *work.arguments(place)]
    with (place / _SAID).open("w") as said:
        as_it_was = _files(place)
        with subprocess.Popen(arguments, stdout=said, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            while process.poll() is None and _files(place) == as_it_was:
                time.sleep(_LOOK_SECONDS)
            changed = time.monotonic()
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                process.kill()
    # Killed or not, a command does not end in a refusal.
    if process.returncode > 0 or (moment is None and process.returncode):
        raise subprocess.CalledProcessError(process.returncode, arguments)
    # A command that ended before the signal came has a code of its own.
    return None if process.returncode < 0 else time.monotonic() - changed


def _files(place: Path) -> set[tuple[Path, int, int]]:
    found = set()
    for path in place.rglob("*"):
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        if path.name != _SAID and path.is_file():
            found.add((path, facts.st_ino, facts.st_mtime_ns))
    return found


def _faults(work: Work, place: Path) -> Iterator[str]:
    folder, said = place / STORE, (place / _SAID).read_text(encoding="utf-8")
    kept, removed = set(_KEPT.findall(said)), set(_REMOVED.findall(said))
    if work.again and command("--store", str(folder), *work.arguments(place)).returncode:
        yield "it does not go on when it is given again"
    store = _store_in(folder)
    if store is None:
        yield from (f"{key} was said to be kept, and there is no store" for key in kept)
        if work.name != "first load" and not left_beside(folder):
            yield "the store that was there is gone"
        return
    # What a report names and nothing tells of is no fault of the store: its report may be one that was taken out.
    found = (it for it in examined(store.engine, graphs_of(store.engine)) if it.ailment is not Ailment.DANGLING)
    yield from map(str, found)
    # A first load that is killed before the ontology is in has neither reports nor it.
    if store.reports():
        yield from map(str, examined_whole(store.engine))
    there = {graph.value.rpartition("/")[2] for graph in store.reports()}
    yield from (f"{key} was said to be kept, and is not there" for key in kept - there)
    yield from (f"{key} was said to be removed, and is there" for key in removed & there)
    yield from _other_faults(work, place, store, applied=bool(_APPLIED.search(said)))


def _store_in(folder: Path) -> EmbeddedStore | None:
    """Return the store in a folder; None where there is none, or none yet."""
    if not (folder / "CURRENT").is_file():
        return None
    try:
        return EmbeddedStore.read(folder)
    except UnmadeStoreError:
        return None


def _other_faults(work: Work, place: Path, store: EmbeddedStore, *, applied: bool) -> Iterator[str]:
    """Yield what is wrong with decisions, a restored or mended store, letters that were converted, and the export."""
    if work.name == "people":
        in_force = agree(store, read_decisions(place / DECIDED))
        if not in_force and (applied or any(graph.value.endswith(DECISIONS) for graph in store.graphs())):
            yield "the decisions are neither in force nor absent"
    now, before = (set(each.reports()) for each in (store, EmbeddedStore.read(place.parent / "ready" / STORE)))
    if work.name == "restore" and now not in (before, set(EmbeddedStore.read(place / BACKUP / STORE).reports())):
        yield "the store is neither the one that was there nor the backup's"
    if work.name == "doctor --mend" and now != before - {min(before, key=str)}:
        yield "the damaged report is there, or another is gone"
    if work.name == "convert":
        try:
            if len(checked_shards(place / CONVERTED).graphs) != TO_CONVERT:
                yield "not all letters are converted"
        except ConversionError as error:
            yield str(error)
    if (place / EXPORT).is_dir():
        yield from (f"export: {difference.path} {difference.reason}" for difference in verify(place / EXPORT))
    elif not left_beside(place / EXPORT):
        yield "the export that was there is gone"


def main() -> int:
    """Print how many were killed in which work, and what was wrong; return 1 where anything was."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__.partition(":")[0])
    parser.add_argument("--kills", type=int, default=200, help="how many commands are killed")
    parser.add_argument("--seed", type=int, default=0, help="the first of as many seeds")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    found: list[str] = []
    # Ctrl-C ends it early, and what was seen by then is told.
    with suppress(KeyboardInterrupt), tempfile.TemporaryDirectory() as beside:
        for name, faults in killed(range(given.seed, given.seed + given.kills), Path(beside)):
            work = name.partition(" after")[0]
            counts[work] += 1
            wrong[work] += bool(faults)
            found += [f"{name}: {fault}" for fault in faults]
            sys.stderr.write(f"{counts.total()} of {given.kills} killed: {name}\n")
    if counts.total() < given.kills:
        found.append(f"only {counts.total()} of {given.kills} were killed")
    return tell(_table(counts, wrong), found)


def _table(counts: Counter[str], wrong: Counter[str]) -> Iterator[str]:
    yield "| command | killed | left something wrong |"
    yield "| --- | ---: | ---: |"
    for work, number in sorted(counts.items()):
        yield f"| {work} | {number} | {wrong[work]} |"
    yield f"| all | {counts.total()} | {wrong.total()} |"


if __name__ == "__main__":
    sys.exit(main())
