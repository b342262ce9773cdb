"""Keeps the index for search in line with the store, in a process of its own that gives way to all others."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from sqskg.errors import SqskgError
from sqskg.searching.building import is_current, is_readable
from sqskg.searching.place import index_place
from sqskg.stores.version import version_of
from sqskg.web.ending import tell
from sqskg.web.process import UnansweredError

# How often, in seconds, it is looked whether the store changed, and how long nothing is tried after it failed.
_LOOK, _AFTER_FAILURE = 2.0, 30.0
# A store that changes all the time takes no more than this part of a core.
_REST = 4
_LOWEST = 19
_FAILED = "The index that search needs could not be made; the server's log says why."
_PREPARING = "The letters are being made ready for search. Ask again in some seconds."


@dataclass(eq=False)
class Indexing:
    """Has the index of a store's folder made where there is none, and brought up to date where letters changed."""

    folder: Path
    _task: asyncio.Task[None] | None = None
    _process: asyncio.subprocess.Process | None = None
    _failed: bool = False

    def start(self) -> None:
        """Begin to look after the index."""
        self._task = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End that, and the process that does it if there is one."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    def place(self) -> Path:
        """Return where the index is. Raises UnansweredError while there is none."""
        try:
            place = index_place(self.folder)
        except SqskgError:
            raise UnansweredError(503, "This server has no place for the index that search needs.") from None
        if not is_readable(place):
            if self._failed:
                raise UnansweredError(503, _FAILED)
            raise UnansweredError(503, _PREPARING, again=5)
        return place

    def state(self) -> tuple[str, bool]:
        """Return the state of the store as it is at this moment, and whether the index knows it."""
        try:
            version = version_of(self.folder)
        except OSError:
            raise UnansweredError(503, "The store cannot be read now. Ask again in a moment.", again=5) from None
        return version, is_current(self.place(), version)

    async def _keep(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            pause = _LOOK
            with contextlib.suppress(OSError, SqskgError):
                # A store that is gone comes again, and a place is found when there is one.
                if not is_current(index_place(self.folder), version_of(self.folder)):
                    began = clock()
                    well = await self._bring()
                    pause = max(_LOOK, _REST * (clock() - began)) if well else _AFTER_FAILURE
            await asyncio.sleep(pause)

    async def _bring(self) -> bool:
        """Have the index brought up to date, and say whether that went well; if not, the log says why."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sqskg.searching.building", str(self.folder),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _LOWEST)
        _, said = await process.communicate()
        if process.returncode:
            tell("the index for search is not made", reason=said.decode("utf-8", "replace").strip()[-500:])
        self._failed = process.returncode != 0
        return not self._failed
