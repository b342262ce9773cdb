"""The workers of a server: who answers what, for how long, and who waits."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqskg.web.clock import Clock
from sqskg.web.frames import Kind
from sqskg.web.limits import Limits
from sqskg.web.process import Frames, UnansweredError, WorkerProcess, or_raise
from sqskg.web.version import changed_at, version_of

# How often, in seconds, the folder is looked at for letters that came since.
_LOOK = 2.0
_BUSY = "All of this server's workers are busy. Ask again in a moment."
_LONG = "Too many long queries run already. Ask again in a moment."
_STOPPED = "The query was stopped after {} seconds. Ask for less, with LIMIT or by a narrower pattern."
_LEFT = "The asker left."
_FAILED = "Something went wrong here."


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as it comes: its media type and what else its worker says of it, then its parts."""

    media: str
    facts: dict[str, Any]
    parts: AsyncIterator[bytes]


@dataclass(eq=False)
class Pool:
    """Keeps workers over a folder, each with one job at a time.

    `counts` are of jobs: "stopped", "turned away", "waiting" now. `version` is the state of the store that is served,
    `changed` when it came about, in seconds since 1970.
    """

    folder: Path
    limits: Limits
    counts: Counter[str] = field(default_factory=Counter)
    version: str = ""
    changed: float = 0.0
    _idle: asyncio.Queue[WorkerProcess] = field(default_factory=asyncio.Queue)
    # Those with a long query, the longest first.
    _slow: list[WorkerProcess] = field(default_factory=list)
    _all: set[WorkerProcess] = field(default_factory=set)
    _clients: Counter[str] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _looked: float = 0.0

    async def start(self) -> None:
        """Start all workers, and wait until they are ready. Raises RuntimeError where one does not start."""
        self.version, self.changed = version_of(self.folder), changed_at(self.folder)
        await asyncio.gather(*(self._add() for _ in range(self.limits.processes)))

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.stop(UnansweredError(503, _BUSY))
        await asyncio.gather(*(worker.process.wait() for worker in self._all))

    @property
    def workers(self) -> int:
        """How many workers there are."""
        return len(self._all)

    @property
    def running(self) -> int:
        """How many of them have a job."""
        return len(self._all) - self._idle.qsize()

    def look(self) -> str:
        """Return which state of the store is served; it is looked at anew every so often."""
        now = asyncio.get_running_loop().time()
        if now - self._looked > _LOOK:
            self._looked = now
            self.version, self.changed = version_of(self.folder), changed_at(self.folder)
        return self.version

    async def answer(self, job: dict[str, Any], client: str) -> Answering:
        """Give a job to a worker, and return its answer when it begins. Raises UnansweredError."""
        if self._clients[client] >= self.limits.by_client:
            raise UnansweredError(429, "You have asked too much at once. Wait for the answers.", again=1)
        self._clients[client] += 1
        try:
            worker = await self._acquire()
        except BaseException:
            self._clients[client] -= 1
            raise
        frames: Frames = asyncio.Queue()
        task = self._in_background(self._drive(worker, job, frames, client))
        try:
            kind, content = or_raise(await frames.get())
        except asyncio.CancelledError:
            # When the job is done the worker may have another's already.
            if not task.done():
                worker.stop(UnansweredError(499, _LEFT))
            raise
        assert kind is Kind.START, kind  # noqa: S101  # a worker starts with it or refuses
        facts = json.loads(content)
        return Answering(facts["media"], facts, _parts(frames, worker, task))

    async def _acquire(self) -> WorkerProcess:
        self.look()
        if self._idle.empty() and self.counts["waiting"] >= self.limits.waiting:
            self.counts["turned away"] += 1
            raise UnansweredError(503, _BUSY, again=1)
        self.counts["waiting"] += 1
        try:
            while True:
                worker = await asyncio.wait_for(self._idle.get(), self.limits.wait)
                if worker.version == self.version:
                    return worker
                self._replace(worker)
        except TimeoutError:
            self.counts["turned away"] += 1
            raise UnansweredError(503, _BUSY, again=2) from None
        finally:
            self.counts["waiting"] -= 1

    async def _add(self) -> None:
        worker = await WorkerProcess.start(self.folder, self.limits.memory)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    def _replace(self, worker: WorkerProcess) -> None:
        worker.stop(UnansweredError(503, _BUSY))
        self._all.discard(worker)
        if worker in self._slow:
            self._slow.remove(worker)
        # What was slow has been replaced already.
        if not worker.slow:
            self._in_background(self._add())

    def _in_background(self, doing: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _slow_down(self, worker: WorkerProcess) -> None:
        """Let a long query give way to short ones, for which another worker takes its place.

        Where too many are long, the longest is stopped: one that is long by a little will soon be done.
        """
        worker.give_way()
        self._slow.append(worker)
        self._in_background(self._add())
        if len(self._slow) > max(1, self.limits.processes // 2):
            self.counts["turned away"] += 1
            self._slow.pop(0).stop(UnansweredError(503, _LONG, again=5))

    def _time_out(self, worker: WorkerProcess) -> None:
        self.counts["stopped"] += 1
        worker.stop(UnansweredError(503, _STOPPED.format(f"{self.limits.seconds:g}")))

    async def _drive(self, worker: WorkerProcess, job: dict[str, Any], frames: Frames, client: str) -> None:
        """Hand a job to a worker; what comes of it is taken as fast as it comes: no slow asker holds a worker."""
        clock = Clock(worker, self.limits, self._slow_down, self._time_out)
        ready = False
        try:
            ready = await worker.run(job, frames)
        finally:
            clock.stop()
            self._clients[client] -= 1
            # Whatever went wrong, nobody waits for ever; after an end it is never looked at.
            frames.put_nowait(UnansweredError(500, _FAILED))
            if ready and worker.version == self.version:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)


async def _parts(frames: Frames, worker: WorkerProcess, task: asyncio.Task[None]) -> AsyncIterator[bytes]:
    try:
        while True:
            kind, content = or_raise(await frames.get())
            if kind is Kind.END:
                return
            yield content
    finally:
        if not task.done():
            worker.stop(UnansweredError(499, _LEFT))
