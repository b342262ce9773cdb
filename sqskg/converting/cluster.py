"""Workers of dask.distributed: on this machine, or those of a scheduler elsewhere."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any, TypeVar

from sqskg.converting.source import not_installed
from sqskg.errors import ConversionError

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
            reason = f"The scheduler of the workers is lost ({error or type(error).__name__})"
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

    Raises ConversionError where dask.distributed is not installed, and where no scheduler answers.
    """
    try:
        distributed, dask = import_module("distributed"), import_module("dask")
    except ImportError:
        raise not_installed("dask.distributed") from None
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        if scheduler == LOCAL:
            # A cluster that is not told where listens on every address of the machine.
            place = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    preload=["sqskg.converting.worker"],
                    silence_logs=logging.CRITICAL,
                )
            )
        else:
            place = scheduler
        try:
            client = stack.enter_context(distributed.Client(place, timeout="10s", set_as_default=False))
        except (OSError, ValueError) as error:
            raise ConversionError(scheduler, f"No scheduler answers ({error})", "Check the address.") from None
        yield Cluster(
            client,
            distributed.KilledWorker,
            (distributed.client.FutureCancelledError, distributed.comm.CommClosedError),
        )
