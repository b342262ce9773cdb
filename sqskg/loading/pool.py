"""Work on letters in several processes, the outcomes in the order of the letters."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Generic, TypeVar

from sqskg.errors import LetterError
from sqskg.interrupts import deferred, held_back

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")
# So many letters wait for each process: enough that none stands idle while a long letter is read, and few in memory.
_AHEAD = 4


def in_order(
    work: Callable[[Path], Outcome],
    tasks: Iterable[Task],
    path_of: Callable[[Task], Path | None],
    jobs: int,
) -> Iterator[tuple[Task, Outcome | LetterError | None]]:
    """Yield each task with what `work` makes of its path, in order; a task without a path has none done.

    With one job all is done in this process. With more, `work` and what it returns must be such as can be pickled. A
    letter that ends the process that works on it has a LetterError for an outcome, and the others are done.
    """
    if jobs == 1:
        for task in tasks:
            path = path_of(task)
            yield task, None if path is None else work(path)
        return
    crew: _Crew[Outcome] = _Crew(work, jobs)
    waiting: deque[tuple[Task, Path | None, Future[Outcome] | None]] = deque()
    try:
        for task in tasks:
            path = path_of(task)
            waiting.append((task, path, None if path is None else crew.begin(path)))
            while len(waiting) > jobs * _AHEAD or (waiting and waiting[0][2] is None):
                yield crew.outcome(*waiting.popleft())
        while waiting:
            yield crew.outcome(*waiting.popleft())
    finally:
        crew.dismiss()


class _Crew(Generic[Outcome]):
    """Processes that are replaced when one of them dies, which ends the work of all."""

    def __init__(self, work: Callable[[Path], Outcome], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool = _pool(jobs)

    def begin(self, path: Path) -> Future[Outcome]:
        """Have a path worked on."""
        # The first begins the processes.
        with held_back():
            try:
                return self._pool.submit(self._work, path)
            except BrokenProcessPool:
                self.dismiss()
                self._pool = _pool(self._jobs)
                return self._pool.submit(self._work, path)

    def outcome(
        self, task: Task, path: Path | None, future: Future[Outcome] | None
    ) -> tuple[Task, Outcome | LetterError | None]:
        """Wait for what was begun. What a dead process left undone is done again alone: only its own death counts."""
        if future is None or path is None:
            return task, None
        try:
            return task, future.result()
        except BrokenProcessPool:
            return task, self._alone(path)

    def dismiss(self) -> None:
        """End the processes once each is done with the letter that it has."""
        # A second Ctrl-C says no more than the first. It would break the waiting off, and Python would then wait at its
        # end for ever.
        with deferred():
            self._pool.shutdown(cancel_futures=True)

    def _alone(self, path: Path) -> Outcome | LetterError:
        with held_back(), _pool(1) as pool:
            try:
                return pool.submit(self._work, path).result()
            except BrokenProcessPool:
                reason = "The process that read this letter ended while it did, as for want of memory"
                return LetterError(path, reason, "Load it alone, and see what it is.")


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fork would have half of the engine's threads.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C, which a terminal sends to all, to the process that keeps what was read, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_keeper, daemon=True).start()


def _end_with_the_keeper() -> None:
    # Where it was killed nobody ends its processes: they would wait for letters as long as the machine runs.
    if keeper := parent_process():
        keeper.join()
        os._exit(1)
