"""One worker as the server sees it: a process that takes a job at a time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from sqskg.stores.version import version_of
from sqskg.web.ending import Ending, last_of, tell
from sqskg.web.frames import Kind, receive, told

_LOWEST = 19
_GONE = "The worker that answered the query ended. Ask for less, or ask again."
_MEMORY = "The query needs too much memory. Ask for less, with LIMIT or by a narrower pattern."


class UnansweredError(Exception):
    """A question that is not answered, with the status of HTTP for it; `again` seconds later it may be."""

    def __init__(self, status: int, message: str, again: int | None = None) -> None:
        super().__init__(message)
        self.status, self.again = status, again


@dataclass(eq=False)
class WorkerProcess:
    """A process over one state of the store, which it read after `started`, by the clock of the event loop.

    `reason` is why it was ended; `replaced` says that another has its place already, and it ends after its job.
    """

    process: asyncio.subprocess.Process
    version: str
    started: float
    said: asyncio.Task[bytes]
    reason: UnansweredError | None = None
    replaced: bool = False

    @classmethod
    async def start(cls, folder: Path, memory: int, *, network: bool = False) -> WorkerProcess:
        """Start a process of so many bytes at most, and wait until it is ready; without `network` it has none.

        Raises RuntimeError where it does not get so far, OSError where the folder or the system does not let it.
        """
        started, version = asyncio.get_running_loop().time(), version_of(folder)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sqskg.web.worker", str(folder), str(memory), "network" if network else "none",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout and process.stderr  # noqa: S101  # both were asked for
        worker = cls(process, version, started, asyncio.create_task(last_of(process.stderr)))
        try:
            kind, content = await receive(process.stdout)
        except asyncio.IncompleteReadError:
            ending = await Ending.of(process, worker.said)
            worker.stop(UnansweredError(503, _GONE))
            raise RuntimeError(f"{folder}: a worker does not start: {ending.facts}") from None
        except asyncio.CancelledError:
            worker.stop(UnansweredError(503, _GONE))
            await worker.gone()
            raise
        if kind is not Kind.READY:
            await worker.gone()
            worker.stop(UnansweredError(503, _GONE))
            raise RuntimeError(json.loads(content)["message"])
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.returncode is None

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
        if self.reason is None and self.alive:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        self.reason = self.reason or reason
        if self.process.stdin:
            self.process.stdin.close()

    async def gone(self) -> None:
        """Wait until the process, which was stopped or stops, has ended and all that it said was read."""
        await asyncio.gather(self.process.wait(), self.said)

    def give_way(self) -> None:
        """Let other processes have the cores first."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _LOWEST)

    async def run(
        self, job: dict[str, Any], put: Callable[[Kind, bytes], None], fail: Callable[[UnansweredError], None]
    ) -> bool:
        """Pass on what comes of a job, as fast as it comes; say whether the process is ready for another."""
        assert self.process.stdin and self.process.stdout  # noqa: S101  # both were asked for
        try:
            self.process.stdin.write(told(Kind.JOB, **job))
            while True:
                kind, content = await receive(self.process.stdout)
                put(kind, content)
                if kind in {Kind.END, Kind.REFUSED}:
                    # One that was stopped may have ended its answer before.
                    return self.reason is None
        except UnansweredError as error:
            self.stop(error)
            fail(error)
        except (asyncio.IncompleteReadError, ConnectionError):
            fail(self.reason or await self._ended())
        return False

    async def _ended(self) -> UnansweredError:
        """Return why the process ended by itself, and log that."""
        ending = await Ending.of(self.process, self.said)
        tell("a worker ended", worker=self.process.pid, **ending.facts)
        return UnansweredError(422, _MEMORY) if ending.lacked_memory else UnansweredError(503, _GONE)
