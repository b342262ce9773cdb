"""What a worker and the server say to each other: a letter for the kind, the length, and that many bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from enum import Enum
from typing import Any, BinaryIO

_HEAD = struct.Struct(">cI")


class Kind(Enum):
    """The kinds of frames: a job; that a worker is ready; the start, the parts and the end of an answer; a refusal."""

    JOB = b"J"
    READY = b"R"
    START = b"S"
    PART = b"P"
    END = b"E"
    REFUSED = b"X"


def packed(kind: Kind, content: bytes = b"") -> bytes:
    """Return a frame."""
    return _HEAD.pack(kind.value, len(content)) + content


def told(kind: Kind, /, **facts: Any) -> bytes:
    """Return a frame of facts, as JSON."""
    return packed(kind, json.dumps(facts).encode())


def read(source: BinaryIO) -> tuple[Kind, bytes] | None:
    """Return the next frame, None where there are no more."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    return Kind(kind), source.read(length)


async def receive(source: asyncio.StreamReader) -> tuple[Kind, bytes]:
    """Return the next frame. Raises IncompleteReadError where the other side is gone."""
    kind, length = _HEAD.unpack(await source.readexactly(_HEAD.size))
    return Kind(kind), await source.readexactly(length)
