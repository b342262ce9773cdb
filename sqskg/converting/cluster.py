"""Workers of dask.distributed: on this machine, or those of a scheduler elsewhere."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any, TypeVar

from sqskg.converting.source import not_installed
from sqskg.errors import ConversionError
from sqskg.interrupts import held_back

Outcome = TypeVar("Outcome")
#: Workers on this machine.
LOCAL = "local"
# A worker that is silent for so long is given up, and its letters go to others: dask's own five minutes are long where
# a letter takes a second. Its profiler looks at the work from another thread, and may be the last that holds a query's
# rows, which the engine lets go of in their own thread only: it prints a traceback.
_SETTINGS = {
    "distributed.scheduler.worker-ttl": "30s",
    "distributed.worker.multiprocessing-method": "spawn",
    "distributed.worker.profile.enabled": False,
}
_GO_ON = "Say the same again: it goes on where it stopped."
# So many letters wait for each worker, and as few as these stand ready in this process while a slow one is waited for.
_AHEAD, _LEAST = 8, 64
# Files that dask.distributed opened at most, for itself and for each worker here, and some room: with fewer it waits
# for ever for what it could not open, or ends with a traceback.
_FILES, _FILES_A_WORKER = 20, 11
_SECONDS = 10
_MORE_FILES = "Allow it more, as by 'ulimit -n 1024', or give fewer --jobs."
_AN_ADDRESS = "Give the address that 'dask scheduler' tells when it starts, such as tcp://10.0.0.1:8786."


class Cluster:
    """Workers that do a piece of work on each of many things; a worker that is lost costs time, and no thing."""

    def __init__(self, client: Any, killed: type[Exception], lost: tuple[type[Exception], ...]) -> None:
        self._client = client
        self._killed = killed
        self._lost = lost

    def in_order(
        self, work: Callable[[str], Outcome], things: Iterable[str], dead: Callable[[str], Outcome]
    ) -> Iterator[Outcome]:
        """Yield what `work` makes of each thing, in order; of one that ends each worker that has it, what `dead` does.

        Raises ConversionError where the scheduler is lost.
        """
        waiting: deque[tuple[str, Any]] = deque()
        try:
            for thing in things:
                waiting.append((thing, self._client.submit(work, thing, pure=False)))
                if len(waiting) > max(_LEAST, _AHEAD * self._workers()):
                    yield self._outcome(*waiting.popleft(), dead)
            while waiting:
                yield self._outcome(*waiting.popleft(), dead)
        except self._lost as error:
            reason = f"The scheduler of the workers is lost ({str(error) or type(error).__name__})"
            raise ConversionError("convert", reason, _GO_ON) from None

    def _workers(self) -> int:
        return sum(worker["nthreads"] for worker in self._client.scheduler_info(-1)["workers"].values())

    def _outcome(self, thing: str, future: Any, dead: Callable[[str], Outcome]) -> Outcome:
        try:
            outcome: Outcome = future.result()
        except self._killed:
            return dead(thing)
        return outcome


@contextmanager
def workers(scheduler: str, jobs: int) -> Iterator[Cluster]:
    """Have so many workers on this machine, each a process, or those of the scheduler at an address (`tcp://…`).

    Raises ConversionError where dask.distributed is not installed, where no scheduler answers, and where this process
    may not open as many files as workers take.
    """
    try:
        distributed, dask = import_module("distributed"), import_module("dask")
    except ImportError:
        raise not_installed("dask.distributed") from None
    _refuse_few_files(jobs if scheduler == LOCAL else 0)
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        if scheduler != LOCAL:
            _refuse_silence(scheduler, distributed)
        try:
            place = stack.enter_context(_here(distributed, jobs)) if scheduler == LOCAL else scheduler
            client = stack.enter_context(distributed.Client(place, timeout=f"{_SECONDS}s", set_as_default=False))
        except (OSError, ValueError, RuntimeError) as error:
            if scheduler != LOCAL:
                raise _no_scheduler(scheduler, error) from None
            # Of a worker that does not start it is said in the cause why.
            reason = f"The workers on this machine do not start ({error.__cause__ or error})"
            raise ConversionError("convert", reason, "Check its disk and memory, or give fewer --jobs.") from None
        yield Cluster(
            client,
            distributed.KilledWorker,
            (distributed.client.FutureCancelledError, distributed.comm.CommClosedError),
        )


def _here(distributed: Any, jobs: int) -> Any:
    """Return workers on this machine, each a process."""
    with held_back():
        return distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            # A cluster that is not told where listens on every address of the machine.
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            preload=["sqskg.converting.worker"],
            silence_logs=logging.CRITICAL,
        )


def _refuse_few_files(jobs: int) -> None:
    """Raise ConversionError where so many workers take more open files than this process may have."""
    needed = _FILES + _FILES_A_WORKER * jobs
    opened: list[int] = []
    try:
        while len(opened) < needed:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        reason = f"Workers take {needed} open files, and this process may have {len(opened)} more ({error.strerror})"
        raise ConversionError("convert", reason, _MORE_FILES) from None
    finally:
        for file in opened:
            os.close(file)


def _refuse_silence(address: str, distributed: Any) -> None:
    """Raise ConversionError where no scheduler answers at an address: a client would wait for it to the end."""
    silent = import_module("tornado.websocket").WebSocketError
    try:
        told = asyncio.run(_greeted(address, distributed))
    # What a library says of addresses and of security that are not set up is of these kinds.
    except (OSError, ValueError, TypeError, silent) as error:
        raise _no_scheduler(address, error) from None
    if told.get("type") != "Scheduler":
        raise ConversionError(address, f"This is no scheduler, but a {told.get('type')}", _AN_ADDRESS)


async def _greeted(address: str, distributed: Any) -> dict[str, Any]:
    security = distributed.security.Security().get_connection_args("client")
    async with distributed.rpc(address, timeout=_SECONDS, connection_args=security) as scheduler:
        # Another kind of server takes what it is told, and says nothing.
        identity: dict[str, Any] = await asyncio.wait_for(scheduler.identity(), _SECONDS)
        return identity


def _no_scheduler(address: str, error: Exception) -> ConversionError:
    silence = f"nothing was said for {_SECONDS} seconds"
    return ConversionError(address or "--scheduler", f"No scheduler answers ({str(error) or silence})", _AN_ADDRESS)
