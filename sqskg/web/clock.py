"""The time that a query takes: of a core, and by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqskg.web.limits import Limits
from sqskg.web.process import WorkerProcess

# How often, in seconds, a query is looked at that may soon be long.
_GLANCE = 0.05


class Clock:
    """Watches over one job of a worker from now until `stop`: calls `is_long` and `is_over` with the worker, in time.

    A job is long by what it takes of a core. By the clock each would be where many are asked at once; but one that only
    waits, for another server, is long when half of its time is gone.
    """

    def __init__(
        self,
        worker: WorkerProcess,
        limits: Limits,
        is_long: Callable[[WorkerProcess], None],
        is_over: Callable[[WorkerProcess], None],
    ) -> None:
        self._worker, self._limits, self._is_long = worker, limits, is_long
        self._loop = asyncio.get_running_loop()
        self._used, self._half = worker.cpu_seconds, self._loop.time() + limits.seconds / 2
        self._end = self._loop.call_later(limits.seconds, is_over, worker)
        self._glance = self._loop.call_later(limits.slow, self._look)

    def stop(self) -> None:
        """Watch no longer."""
        self._end.cancel()
        self._glance.cancel()

    def _look(self) -> None:
        of_a_core = self._limits.slow - (self._worker.cpu_seconds - self._used)
        left = min(of_a_core, self._half - self._loop.time())
        if left > 0:
            self._glance = self._loop.call_later(max(left, _GLANCE), self._look)
        else:
            self._is_long(self._worker)
