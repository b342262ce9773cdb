"""The workers of a server: always so many, each over a state of the store that is recent."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqskg.stores.folder import MARK_OF_A_STORE
from sqskg.web.ending import tell
from sqskg.web.process import UnansweredError, WorkerProcess
from sqskg.web.sight import Sight

# How long, in seconds, the start of a worker is put off: where one just failed, and where others still answer.
_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_GONE = "The store cannot be read now. Ask again in a moment."
_ENDED = "The worker that was to answer has ended. Ask again."


@dataclass(eq=False)
class Crew:
    """Keeps `number` workers over a folder, of `memory` bytes each.

    `sight` is the state of the store as last seen. Without `network` workers have none, where the system lets them
    leave it.

    Where the store changes the old ones answer on, until one after the other has a successor: a store that changes all
    the time takes no worker away.
    """

    folder: Path
    number: int
    memory: int
    network: bool = False
    sight: Sight = field(init=False)
    _all: set[WorkerProcess] = field(default_factory=set)
    _idle: list[WorkerProcess] = field(default_factory=list)
    # As many as are idle, less those that somebody was just given.
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _leaving: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sight = Sight(self.folder)

    async def start(self) -> None:
        """Start all workers, and wait until they are ready. Raises RuntimeError or OSError where one does not start."""
        self.sight.begin()
        starting = (self._start() for _ in range(self.number))
        for worker in await asyncio.gather(*starting):
            self._welcome(worker)
        self._in_background(self._renew())

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in self._all:
            worker.stop(UnansweredError(503, _ENDED))
        await asyncio.gather(*(worker.gone() for worker in self._all), *self._leaving)

    @property
    def alive(self) -> int:
        """How many workers there are."""
        return sum(worker.alive for worker in self._all)

    @property
    def running(self) -> int:
        """How many of them have a job."""
        return len(self._all) - len(self._idle)

    @property
    def busy(self) -> bool:
        """Whether who comes now has to wait."""
        return self._free.locked()

    def look(self) -> str:
        """Return the state of the store, looked at anew every so often. Raises UnansweredError where it is gone."""
        try:
            self.sight.renew(asyncio.get_running_loop().time())
        except OSError:
            raise UnansweredError(503, _GONE, again=5) from None
        return self.sight.version

    def check(self) -> None:
        """Raise UnansweredError where the store is gone or no worker is left; one that is busy is well."""
        self.look()
        if not self.alive or not (self.folder / MARK_OF_A_STORE).is_file():
            raise UnansweredError(503, _GONE, again=5)

    async def take(self, wait: float) -> WorkerProcess:
        """Return a worker for a job, the newest that is idle. Raises TimeoutError after `wait` seconds in all."""
        async with asyncio.timeout(wait):
            while True:
                await self._free.acquire()
                worker = max(self._idle, key=lambda each: each.started)
                self._idle.remove(worker)
                if worker.alive:
                    return worker
                self.give_back(worker, ready=False)

    def give_back(self, worker: WorkerProcess, *, ready: bool) -> None:
        """Take a worker back from its job; one that is not ready for another is ended, and followed by a new one."""
        if ready and not worker.replaced:
            self._idle.append(worker)
            self._free.release()
            return
        worker.stop(UnansweredError(503, _ENDED))
        self._all.discard(worker)
        self._leave(worker)
        self.replace(worker)

    def replace(self, worker: WorkerProcess) -> None:
        """Let another worker take the place of one, which ends after its job."""
        if not worker.replaced:
            worker.replaced = True
            self._in_background(self._add())

    def _leave(self, worker: WorkerProcess) -> None:
        task = asyncio.create_task(worker.gone())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    def _welcome(self, worker: WorkerProcess) -> None:
        self._all.add(worker)
        self._idle.append(worker)
        self._free.release()

    async def _add(self) -> None:
        pause = _PAUSE
        while (worker := await self._started()) is None:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        self._welcome(worker)

    async def _start(self) -> WorkerProcess:
        return await WorkerProcess.start(self.folder, self.memory, network=self.network)

    async def _started(self) -> WorkerProcess | None:
        try:
            return await self._start()
        except (RuntimeError, OSError) as error:
            tell("a worker does not start", reason=str(error))
            return None

    async def _renew(self) -> None:
        """See to it that none is dead or old for long; at most one is started in a pause."""
        pause = _PAUSE
        while True:
            await asyncio.sleep(pause)
            pause = _PAUSE
            await self._bury()
            try:
                self.look()
            except UnansweredError:
                continue
            if any(map(self._is_old, self._all)):
                successor = await self._started()
                if successor is None:
                    pause = _LONGEST_PAUSE
                else:
                    await self._succeed(successor)

    async def _bury(self) -> None:
        dead = [worker for worker in self._idle if not worker.alive]
        if dead and not self.busy:
            await self._free.acquire()
            self._idle.remove(dead[0])
            self.give_back(dead[0], ready=False)

    def _is_old(self, worker: WorkerProcess) -> bool:
        """Say whether a worker is to be replaced: one that was started after the last change was seen is not."""
        return worker.version != self.sight.version and worker.started < self.sight.seen and not worker.replaced

    async def _succeed(self, successor: WorkerProcess) -> None:
        """Put a new worker in the place of an old one: one that is idle if there is, else one that ends its job."""
        old = sorted(filter(self._is_old, self._all), key=lambda each: (each not in self._idle, each.started))
        if not old:
            successor.stop(UnansweredError(503, _ENDED))
            self._leave(successor)
            return
        old[0].replaced = True
        if old[0] in self._idle:
            # One comes for one: how many are free stays as it is.
            self._all.add(successor)
            self._idle[self._idle.index(old[0])] = successor
            self.give_back(old[0], ready=False)
        else:
            self._welcome(successor)

    def _in_background(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
