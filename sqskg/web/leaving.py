"""Askers who leave before they are answered."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.requests import Request

from sqskg.web.pool import Answering
from sqskg.web.process import UnansweredError

# How often, in seconds, it is looked whether an asker is still there.
_GLANCE = 0.1


async def unless_left(request: Request, answer: Coroutine[Any, Any, Answering]) -> Answering:
    """Wait for an answer while its asker does; what nobody waits for is stopped. Raises UnansweredError."""
    waited, left = asyncio.ensure_future(answer), asyncio.ensure_future(_left(request))
    kept = False
    try:
        await asyncio.wait({waited, left}, return_when=asyncio.FIRST_COMPLETED)
        if not waited.done():
            raise UnansweredError(499, "The asker left.")
        found = waited.result()
        kept = True
        return found
    finally:
        left.cancel()
        if not kept:
            waited.cancel()
            waited.add_done_callback(_close)


def _close(waited: asyncio.Future[Answering]) -> None:
    if not waited.cancelled() and waited.exception() is None:
        waited.result().close()


async def _left(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(_GLANCE)
