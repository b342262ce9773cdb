"""Ctrl-C, which a terminal sends to a command and to all processes that it has started."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deferred() -> Iterator[list[int]]:
    """Have Ctrl-C wait in this process, and give the signals that came.

    Where it is ignored, and in a thread that gets no signals, none come.
    """
    came: list[int] = []
    ignored = signal.getsignal(signal.SIGINT) in {signal.SIG_IGN, None}
    if ignored or threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def held_back() -> Iterator[None]:
    """Have Ctrl-C wait, and never reach the processes that are started meanwhile; raise KeyboardInterrupt behind that.

    One that gets it while it starts, or whose start is cut off, ends in a traceback before it can say that it leaves it
    to the process that started it.
    """
    with deferred() as came, _masked():
        yield
    if came:
        raise KeyboardInterrupt


@contextmanager
def _masked() -> Iterator[None]:
    # A process has the mask of the thread that starts it. Windows has none.
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
