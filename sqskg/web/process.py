"""One worker as the server sees it: a process that takes a job at a time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import psutil

from sqskg.web.frames import Kind, receive, told
from sqskg.web.version import version_of

_LOWEST = 19
_GONE = "The worker that answered the query ended. Ask for less, or ask again."


class UnansweredError(Exception):
    """A question that is not answered, with the status of HTTP for it; `again` seconds later it may be."""

    def __init__(self, status: int, message: str, again: int | None = None) -> None:
        super().__init__(message)
        self.status, self.again = status, again


#: What comes of a job, piece by piece.
Frames: TypeAlias = "asyncio.Queue[tuple[Kind, bytes] | UnansweredError]"


@dataclass(eq=False)
class WorkerProcess:
    """A process over one state of the store; `reason` is why it was ended, `slow` that it gives way to others."""

    process: asyncio.subprocess.Process
    version: str
    reason: UnansweredError | None = None
    slow: bool = False

    @classmethod
    async def start(cls, folder: Path, memory: int, network: bool = False) -> WorkerProcess:
        """Start a process and wait until it is ready. Raises RuntimeError where it does not get so far."""
        version = version_of(folder)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sqskg.web.worker", str(folder), str(memory), "network" if network else "none",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None  # noqa: S101  # it was asked for
        try:
            await receive(process.stdout)
        except asyncio.IncompleteReadError:
            raise RuntimeError(f"{folder}: a worker does not start") from None
        return cls(process, version)

    @property
    def cpu_seconds(self) -> float:
        """How many seconds of a core the process has taken so far; none where it has ended."""
        try:
            taken = psutil.Process(self.process.pid).cpu_times()
        except psutil.NoSuchProcess:
            return 0.0
        return float(taken.user + taken.system)

    def stop(self, reason: UnansweredError) -> None:
        """End the process, for a reason that its asker is told."""
        self.reason = self.reason or reason
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def give_way(self) -> None:
        """Let other processes have the cores first."""
        self.slow = True
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _LOWEST)

    async def run(self, job: dict[str, Any], frames: Frames) -> bool:
        """Pass on what comes of a job, as fast as it comes; say whether the process is ready for another."""
        assert self.process.stdin and self.process.stdout  # noqa: S101  # both were asked for
        try:
            self.process.stdin.write(told(Kind.JOB, **job))
            while True:
                kind, content = await receive(self.process.stdout)
                frames.put_nowait((kind, content))
                if kind in {Kind.END, Kind.REFUSED}:
                    # One that was stopped may have ended its answer before.
                    return self.reason is None and not self.slow
        except (asyncio.IncompleteReadError, ConnectionError):
            frames.put_nowait(self.reason or UnansweredError(503, _GONE))
            return False


def or_raise(frame: tuple[Kind, bytes] | UnansweredError) -> tuple[Kind, bytes]:
    """Return a frame of an answer. Raises UnansweredError for one that refuses."""
    if isinstance(frame, UnansweredError):
        raise frame
    kind, content = frame
    if kind is Kind.REFUSED:
        facts = json.loads(content)
        raise UnansweredError(facts["status"], facts["message"])
    return frame
