"""A piece of work in a process of its own, which is ended when its time or its memory is up."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar, cast

Value = TypeVar("Value")
_PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Ended(Generic[Value]):
    """What came of a piece of work, after so many seconds; without a value, why: "time", "memory" or "error"."""

    value: Value | None
    seconds: float
    why: str = ""


def apart(work: Callable[[], Value], seconds: float | None = None, memory: int | None = None) -> Ended[Value]:
    """Do a piece of work in a fork of this process, and wait for it. The value must be one that can be pickled.

    `seconds` are the most by the clock, `memory` the most bytes beyond what this process has.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, theirs, seconds, memory))
    started = time.monotonic()
    process.start()
    theirs.close()
    try:
        value, why = ours.recv()
    except EOFError:
        value, why = None, ""
    taken = time.monotonic() - started
    process.join()
    if process.exitcode == -signal.SIGALRM:
        why = "time"
    elif process.exitcode:
        # An error of Python's is told on standard error; a library that gets no memory ends the process.
        why = "error" if process.exitcode > 0 else "memory"
    return Ended(value, taken, why)


def in_time(work: Callable[[], Value], seconds: float) -> Value | None:
    """Do a piece of work as `apart` does; None where its time is up. Raises RuntimeError where it ends otherwise."""
    ended = apart(work, seconds)
    if ended.why not in {"", "time"}:
        raise RuntimeError(f"a process ended: {ended.why}")
    return ended.value


def apart_or_raise(work: Callable[[], Value]) -> Value:
    """Do a piece of work in a fork, and return what came of it. Raises RuntimeError where nothing did."""
    ended = apart(work)
    if ended.why:
        raise RuntimeError(f"a process ended: {ended.why}")
    return cast("Value", ended.value)


def _do(work: Callable[[], object], pipe: Connection, seconds: float | None, memory: int | None) -> None:
    if memory is not None:
        most = int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # The signal's own action is to end the process, whatever it does just then.
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    try:
        value, why = work(), ""
    except MemoryError:
        value, why = None, "memory"
    signal.setitimer(signal.ITIMER_REAL, 0)
    pipe.send((value, why))
