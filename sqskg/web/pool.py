"""The jobs of a server: who is answered, for how long, and who waits."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqskg.web.clock import Clock
from sqskg.web.crew import Crew
from sqskg.web.held import Held, Room
from sqskg.web.limits import Limits
from sqskg.web.process import UnansweredError, WorkerProcess

_BUSY = "All of this server's workers are busy. Ask again in a moment."
_LONG = "Too many long queries run already. Ask again in a moment."
_STOPPED = "The query was stopped after {} seconds. Ask for less, with LIMIT or by a narrower pattern."
_LEFT = "The asker left."
_FAILED = "Something went wrong here."


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as it comes: its media type, what else its worker says of it, its parts, and of which state it is."""

    media: str
    facts: dict[str, Any]
    parts: AsyncIterator[bytes]
    version: str
    held: Held

    async def whole(self) -> bytes:
        """Return all parts together. Raises UnansweredError where no more come."""
        return b"".join([part async for part in self.parts])

    def close(self) -> None:
        """Give up an answer that nobody reads."""
        self.held.close()


@dataclass(eq=False)
class Pool:
    """Gives jobs to the workers over a folder. `counts` are of jobs: "stopped", "turned away", "waiting" now."""

    folder: Path
    limits: Limits
    counts: Counter[str] = field(default_factory=Counter)
    crew: Crew = field(init=False)
    _room: Room = field(init=False)
    # Those with a long query, the longest first.
    _slow: list[WorkerProcess] = field(default_factory=list)
    _clients: Counter[str] = field(default_factory=Counter)
    _held: set[Held] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.crew = Crew(self.folder, self.limits.processes, self.limits.memory, self.limits.network)
        self._room = Room(self.limits.unread)

    async def start(self) -> None:
        """Start all workers, and wait until they are ready. Raises RuntimeError or OSError where one does not start."""
        await self.crew.start()

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for held in list(self._held):
            held.close()
        await self.crew.stop()

    def look(self) -> str:
        """Return the state of the store as last seen. Raises UnansweredError where it is gone."""
        return self.crew.look()

    @property
    def changed(self) -> float:
        """When the state of the store as last seen came about, in seconds since 1970."""
        return self.crew.sight.changed

    async def answer(self, job: dict[str, Any], client: str) -> Answering:
        """Give a job to a worker, and return its answer when it begins. Raises UnansweredError.

        It counts as one of its client's until it has been read or closed.
        """
        if self._clients[client] >= self.limits.by_client:
            raise UnansweredError(429, "You have asked too much at once. Wait for the answers.", again=1)
        self._clients[client] += 1
        try:
            worker = await self._acquire()
        except BaseException:
            self._let_go(client)
            raise

        def closed() -> None:
            self._held.discard(held)
            self._let_go(client)
            # When the job is done the worker may have another's already.
            if not task.done():
                worker.stop(UnansweredError(499, _LEFT))

        held = Held(self._room, self.limits.patience, closed)
        self._held.add(held)
        task = asyncio.create_task(self._drive(worker, job, held))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            facts = await held.facts()
        except BaseException:
            held.close()
            raise
        return Answering(facts["media"], facts, held.parts(), worker.version, held)

    async def _acquire(self) -> WorkerProcess:
        self.look()
        if self.crew.busy and self.counts["waiting"] >= self.limits.waiting:
            self.counts["turned away"] += 1
            raise UnansweredError(503, _BUSY, again=1)
        self.counts["waiting"] += 1
        try:
            return await self.crew.take(self.limits.wait)
        except TimeoutError:
            self.counts["turned away"] += 1
            raise UnansweredError(503, _BUSY, again=2) from None
        finally:
            self.counts["waiting"] -= 1

    def _let_go(self, client: str) -> None:
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]

    def _slow_down(self, worker: WorkerProcess) -> None:
        """Let a long query give way to short ones, for which another worker takes its place.

        Where too many are long, the longest is stopped: one that is long by a little will soon be done.
        """
        worker.give_way()
        self._slow.append(worker)
        self.crew.replace(worker)
        if len(self._slow) > max(1, self.limits.processes // 2):
            self.counts["turned away"] += 1
            self._slow.pop(0).stop(UnansweredError(503, _LONG, again=5))

    def _time_out(self, worker: WorkerProcess) -> None:
        self.counts["stopped"] += 1
        worker.stop(UnansweredError(503, _STOPPED.format(f"{self.limits.seconds:g}")))

    async def _drive(self, worker: WorkerProcess, job: dict[str, Any], held: Held) -> None:
        """Hand a job to a worker; what comes of it is taken as fast as it comes: no slow asker holds a worker."""
        clock = Clock(worker, self.limits, self._slow_down, self._time_out)
        ready = False
        try:
            ready = await worker.run(job, held.put, held.fail)
        finally:
            clock.stop()
            if worker in self._slow:
                self._slow.remove(worker)
            self.crew.give_back(worker, ready=ready)
            # Whatever went wrong, nobody waits for ever; after an end it is never looked at.
            held.fail(UnansweredError(500, _FAILED))
