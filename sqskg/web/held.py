"""What has come of an answer and is not yet read: no slow asker holds a worker, nor the server's memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any

from sqskg.web.frames import Kind
from sqskg.web.process import UnansweredError

# How many bytes of an answer are kept in memory, and of how many answers; the rest is in temporary files.
_IN_MEMORY, _MANY = 2**20, 64
_PART = 64 * 2**10
_FULL = "Too many answers wait here for those who asked to read them. Ask again in a moment."
_SLOW = "The answer was not read in time."


@dataclass
class Room:
    """The bytes that all answers together may have and have; how many answers there are."""

    most: int
    taken: int = 0
    answers: int = 0


class Held:
    """An answer between its worker, who is quick, and its asker, who may not be.

    It is given up, and `closed` called, when it was read, left, or not looked at for `patience` seconds.
    """

    def __init__(self, room: Room, patience: float, closed: Callable[[], None]) -> None:
        self._room, self._patience, self._on_close = room, patience, closed
        self._file = SpooledTemporaryFile(_IN_MEMORY if room.answers < _MANY else 1)  # noqa: SIM115  # see close
        self._read = self._written = 0
        self._facts: dict[str, Any] | None = None
        self._error: UnansweredError | None = None
        self._ended = self._closed = False
        self._news = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        room.answers += 1

    def put(self, kind: Kind, content: bytes) -> None:
        """Take a frame of the answer. Raises UnansweredError where there is no room for it."""
        if self._closed:
            return
        if kind is Kind.START:
            self._facts = json.loads(content)
        elif kind is Kind.PART:
            self._keep(content)
        elif kind is Kind.REFUSED:
            refused = json.loads(content)
            self.fail(UnansweredError(refused["status"], refused["message"]))
        self._ended = self._ended or kind is Kind.END
        self._news.set()

    def fail(self, error: UnansweredError) -> None:
        """End the answer with an error, unless it has ended."""
        if not self._ended:
            self._ended, self._error = True, error
            self._news.set()

    async def facts(self) -> dict[str, Any]:
        """Wait for what the worker says of its answer when that begins. Raises UnansweredError where none does."""
        while self._facts is None:
            await self._more()
        self._wait_for_asker()
        return self._facts

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the answer as it comes. Raises UnansweredError where it breaks off."""
        try:
            while part := await self._part():
                self._wait_for_asker()
                yield part
        finally:
            self.close()

    def close(self) -> None:
        """Give up what is held."""
        if self._closed:
            return
        self._closed = True
        self._stop_waiting()
        self._file.close()
        self._room.taken -= self._written
        self._room.answers -= 1
        self.fail(UnansweredError(503, _SLOW))
        self._on_close()

    def _keep(self, content: bytes) -> None:
        if self._room.taken + len(content) > self._room.most:
            raise UnansweredError(503, _FULL, again=5)
        try:
            self._file.seek(self._written)
            self._file.write(content)
        except OSError:
            # The disk is full, or no more files may be opened.
            raise UnansweredError(503, _FULL, again=5) from None
        self._written += len(content)
        self._room.taken += len(content)

    async def _part(self) -> bytes:
        """Return the next part, none after the last."""
        self._stop_waiting()
        while self._read == self._written:
            if self._ended and self._error is None:
                return b""
            await self._more()
        if self._closed:
            raise UnansweredError(503, _SLOW)
        self._file.seek(self._read)
        part = self._file.read(_PART)
        self._read += len(part)
        if self._read == self._written:
            self._file.seek(0)
            self._file.truncate()
            self._room.taken -= self._written
            self._read = self._written = 0
        return part

    async def _more(self) -> None:
        if self._error is not None:
            raise self._error
        self._news.clear()
        await self._news.wait()

    def _wait_for_asker(self) -> None:
        self._stop_waiting()
        self._timer = asyncio.get_running_loop().call_later(self._patience, self.close)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
