"""Charts as pictures, drawn beside the workers, so many at once and each within its time."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import dataclass, field

from sqskg.web.process import UnansweredError

#: The pictures that charts come as, by the endings of their addresses: the media type of each.
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Pictures:
    """Draws charts, each in `seconds` at most."""

    seconds: float
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def drawn(self, spec: bytes, ending: str) -> bytes:
        """Return a Vega-Lite specification, in JSON, as a picture of `PICTURES`. Raises UnansweredError."""
        async with self._room:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "sqskg.web.drawer", ending,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                content, _ = await asyncio.wait_for(process.communicate(spec), self.seconds)
            except TimeoutError:
                raise UnansweredError(503, "The chart took too long to draw. Ask for less.", again=5) from None
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        if process.returncode:
            raise UnansweredError(500, "The chart could not be drawn.")
        return content
