"""A watch over what the engine does by itself: of a store that is damaged it may never come to an end.

What RocksDB cannot read it refuses each time that it is asked, and Oxigraph 0.5 asks again where it joins, sorts or
counts: it gathers refusals until the memory is full, or asks for ever. No thread can stop it, nor Ctrl-C. So while a
step takes long or much the store is read through beside it, and where it cannot be read the process is ended in words.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psutil
from pyoxigraph import Store

from sqskg.errors import StoreError
from sqskg.stores.folder import told
from sqskg.stores.orders import read_through

Row = TypeVar("Row")
# Few steps, which lead to the next row of an answer, take more of either. Refusals fill a GiB in a second; to read the
# store through takes a core, which a question of many letters that sorts its rows first should have for itself.
_SECONDS, _MUCH = 15.0, 2**30
_LOOK_SECONDS = 0.2
# What is taken between two looks, where the system ends a process that takes more than its limit.
_MARGIN = 2**29
_ENDED = 1


class Watch:
    """Over the store in `place`, step by step: a step leads to the next row of an answer."""

    def __init__(self, engine: Store, place: str) -> None:
        self._engine, self._place = engine, place
        self._steps = 0
        self._done = threading.Event()

    def each(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield what the engine gives, and note each step."""
        for row in rows:
            self._steps += 1
            yield row

    def run(self) -> None:
        """Look until it is done, or end the process."""
        # Most answers are there before anything is looked at.
        if self._done.wait(_LOOK_SECONDS):
            return
        parts, steps, since, before = read_through(self._engine), -1, 0.0, 0
        most = self._most()
        while not self._done.wait(_LOOK_SECONDS):
            if steps != self._steps:
                steps, since, before = self._steps, time.monotonic(), self._memory()
            grown = self._memory() - before
            if grown > most:
                reason = f"The engine took {grown / 2**30:.1f} GB for one answer, which is half of what was free"
                advice = "Run 'sqskg doctor', since a damaged store can be why; if it is whole, ask for less."
                self._end(StoreError(self._place, reason, advice))
            if grown > _MUCH or time.monotonic() - since > _SECONDS:
                self._read(parts)

    def stop(self) -> None:
        """Look no more."""
        self._done.set()

    def _read(self, parts: Iterator[None]) -> None:
        until = time.monotonic() + _LOOK_SECONDS
        try:
            with told(self._place):
                # As much as may be done until the memory is to be looked at again.
                while time.monotonic() < until and not self._done.is_set() and next(parts, self) is None:
                    pass
        except StoreError as error:
            self._end(error)

    def _most(self) -> int:
        """Return by how many bytes the process may grow in a step: half of what is free, or what it is limited to.

        Where a limit leaves less than any step may take, the engine ends by itself at it.
        """
        free = int(psutil.virtual_memory().available) // 2
        if sys.platform != "linux":
            return free
        process = psutil.Process()
        limit = int(process.rlimit(psutil.RLIMIT_AS)[0])
        left = limit - int(process.memory_info().vms) - _MARGIN
        return free if limit < 0 or left < _MUCH else min(free, left)

    def _memory(self) -> int:
        return int(psutil.Process().memory_info().rss)

    def _end(self, error: StoreError) -> None:
        # Not by way of Python, which waits for the thread that the engine holds.
        os.write(2, f"sqskg: {error}\n".encode())
        os._exit(_ENDED)


@contextmanager
def watched(engine: Store | None, place: str) -> Iterator[Watch]:
    """Watch over what an engine does about the store in `place`; None where there is nothing to watch."""
    watch = Watch(engine or Store(), place)
    if engine is None:
        yield watch
        return
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        # It reads the store, which whoever comes next may want to close.
        thread.join()
