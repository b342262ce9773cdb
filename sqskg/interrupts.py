"""Ctrl-C, which a terminal sends to a command and to all processes that it has started."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Have Ctrl-C wait, and never reach the processes that are started meanwhile.

    One that gets it while it starts ends in a traceback before it can say that it leaves it to the process that started
    it. Windows, which has no such mask of signals, goes without.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415  # there is none on Windows

    # What multiprocessing starts beside its first process lets the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
