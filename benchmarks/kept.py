"""Reports in a store on disk, put there as `sqskg load SHARDS` does it."""

from __future__ import annotations

import resource
import shutil
import sys
import time
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.child import apart_or_raise
from sqskg.stores.embedded import EmbeddedStore

# So many as a shard has.
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


def loaded(count: int, folder: Path) -> Path:
    """Return the store of so many reports in a folder, filled as `sqskg load SHARDS` does it; made if need be."""
    place = folder / f"loaded-{count}"
    if not place.exists():
        sys.stderr.write(f"{count} reports are kept\n")
        apart_or_raise(partial(keep, count, place))
    return place


def keep(count: int, place: Path) -> Kept:
    """Make a store of so many reports, whole or not at all."""
    new = place.with_name(f"{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    store = EmbeddedStore.write(new)
    seconds, reports = 0.0, corpus.graphs(count)
    while graphs := list(islice(reports, _AT_ONCE)):
        began = time.process_time()
        store.add(graphs)
        store.flush()
        seconds += time.process_time() - began
    disk = sum(file.stat().st_size for file in new.iterdir() if file.is_file())
    assert len(store.reports()) == count  # noqa: S101  # what is measured was done
    del store
    new.replace(place)
    return Kept(count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB, disk)
