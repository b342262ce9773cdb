"""The answer of a worker to a request: waited for while its asker does, and sent as it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sqskg.web.leaving import unless_left
from sqskg.web.pool import Answering, Pool

# An answer of no more bytes is sent whole, with its length.
_WHOLE = 64 * 2**10


async def answer_to(request: Request, pool: Pool, job: dict[str, Any]) -> Answering:
    """Return the answer to a job when it begins. Raises UnansweredError."""
    return await unless_left(request, pool.answer(job, client_of(request)))


def client_of(request: Request) -> str:
    """Return what tells askers apart: the address that a request comes from."""
    return request.client.host if request.client else ""


async def streamed(answering: Answering, headers: dict[str, str]) -> Response:
    """Return a response: whole where the answer is short, in parts otherwise. Raises UnansweredError."""
    first = bytearray()
    async for part in answering.parts:
        first += part
        if len(first) > _WHOLE:
            return StreamingResponse(_from(bytes(first), answering), media_type=answering.media, headers=headers)
    return Response(bytes(first), media_type=answering.media, headers=headers)


async def _from(first: bytes, answering: Answering) -> AsyncIterator[bytes]:
    yield first
    async for part in answering.parts:
        yield part
