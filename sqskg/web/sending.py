"""What a worker sends of an answer, and the bounds of that."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TypeVar

from sqskg.web.frames import Kind, packed, told

_PART = 64 * 2**10
#: What those are told who ask for too much.
ADVICE = "Ask for less, with LIMIT or by a narrower pattern."
Item = TypeVar("Item")


class RefusedError(Exception):
    """What a worker does not answer, with the status of HTTP for it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Sending(io.RawIOBase):
    """Sends what is written to it in parts, up to so many bytes."""

    def __init__(self, output: BinaryIO, most: int) -> None:
        self._output, self._left, self._part = output, most, bytearray()

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, content: Any, /) -> int:
        """Take bytes; send them when there are enough. Raises RefusedError beyond the limit."""
        self._left -= len(content)
        if self._left < 0:
            raise RefusedError(422, f"The answer is longer than this server gives. {ADVICE}")
        self._part += content
        if len(self._part) >= _PART:
            self.send()
        return len(content)

    def send(self) -> None:
        """Send what was taken."""
        for start in range(0, len(self._part), _PART):
            self._output.write(packed(Kind.PART, bytes(self._part[start : start + _PART])))
            self._output.flush()
        self._part.clear()


def send_whole(
    content: bytes, output: BinaryIO, media: str = "text/html", most: int | None = None, **facts: Any
) -> None:
    """Send an answer that is whole already, with what else is told of it. Raises RefusedError above `most` bytes."""
    output.write(told(Kind.START, media=media, **facts))
    sending = Sending(output, len(content) if most is None else most)
    sending.write(content)
    sending.send()


def up_to(items: Iterable[Item], most: int) -> Iterator[Item]:
    """Yield items. Raises RefusedError where there are more than `most`."""
    for number, item in enumerate(items):
        if number >= most:
            raise RefusedError(422, f"The answer has more than {most} rows. {ADVICE}")
        yield item
