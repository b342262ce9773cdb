"""The way in bulk: letters into shards with `sqskg convert`, and shards into a store with `sqskg load`."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.child import apart_or_raise
from benchmarks.cost import cost_of
from benchmarks.letters import write_letters


@dataclass(frozen=True, slots=True)
class Bulk:
    """Seconds of a core that a letter takes in each of the two commands, their start and end included."""

    convert: float
    load: float

    @property
    def whole(self) -> float:
        """Both together: from the file of a letter to a report in the store."""
        return self.convert + self.load


def in_bulk(count: int) -> Bulk:
    """Convert and load so many letters, as `convert --jobs 1` and `load SHARDS` do it."""
    with tempfile.TemporaryDirectory() as beside:
        letters, shards, store = (Path(beside) / name for name in ("letters", "shards", "store"))
        apart_or_raise(partial(write_letters, count, letters))
        converted = cost_of("convert", str(letters), "-o", str(shards), "--jobs", "1")
        loaded = cost_of("--store", str(store), "load", str(shards))
        return Bulk(converted.seconds / count, loaded.seconds / count)
