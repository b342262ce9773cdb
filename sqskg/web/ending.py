"""How a worker came to its end, told without a word of what was asked."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

#: What befell the workers, a line of JSON each.
LOG = logging.getLogger("sqskg.workers")
# What Rust, C++ and Python say where there is no memory: the first two of them end the process.
_NO_MEMORY = re.compile(
    rb"memory allocation of \d+ bytes failed|bad_alloc|MemoryError|mmap for \w+ \w+ failed|std::system_error"
)
_FRAME = re.compile(r'^  File "(.+)", line (\d+), in ', re.MULTILINE)
_ERROR = re.compile(r"^([\w.]+)(?::|$)")
# How many bytes of what a worker says on standard error are kept: the last, where the error is.
_KEPT = 16 * 2**10


@dataclass(frozen=True, slots=True)
class Ending:
    """What a worker said last on standard error, and the status of its process: below zero for a signal."""

    status: int
    said: bytes

    @classmethod
    async def of(cls, process: asyncio.subprocess.Process, said: asyncio.Task[bytes]) -> Ending:
        """Wait for a process to end."""
        return cls(await process.wait(), await said)

    @property
    def lacked_memory(self) -> bool:
        """Whether it ended for want of memory."""
        return _NO_MEMORY.search(self.said) is not None

    @property
    def facts(self) -> dict[str, Any]:
        """What an operator is to know: the lines of code and the kind of the error. Its words may hold a query's."""
        words = self.said.decode("utf-8", "replace")
        frames = [f"{file}:{line}" for file, line in _FRAME.findall(words)]
        error = _ERROR.match((words.splitlines() or [""])[-1]) if frames else None
        return {"status": self.status, "memory": self.lacked_memory, "error": error[1] if error else None, "at": frames}


async def last_of(stream: asyncio.StreamReader) -> bytes:
    """Read a stream to its end, and return the last of it."""
    kept = b""
    while part := await stream.read(_KEPT):
        kept = (kept + part)[-_KEPT:]
    return kept


def tell(event: str, **facts: Any) -> None:
    """Log what befell a worker."""
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    LOG.warning(json.dumps({"time": time, "event": event, **facts}))
