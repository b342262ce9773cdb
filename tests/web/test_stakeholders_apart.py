"""Who asks for one network waits for no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import psutil
import pytest
from starlette.applications import Starlette

from sqskg.web.limits import Limits
from sqskg.web.pool import Pool
from sqskg.web.stakeholders import Stakeholders


@pytest.mark.parametrize("awake", [0, 1])
def test_a_network_that_is_long_in_coming_keeps_no_other_waiting(folder: Path, awake: int) -> None:
    async def asked() -> list[int]:
        pool = Pool(folder, Limits(workers=2))
        await pool.start()
        workers = [each for each in psutil.Process().children() if "sqskg.web.worker" in each.cmdline()]
        for worker in workers:
            worker.suspend()
        try:
            transport = httpx.ASGITransport(Starlette(routes=Stakeholders(pool).routes))
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                asking = [
                    asyncio.create_task(client.get(f"/network.json?team={team}"))
                    for team in ("harrowmere", "saltmarsh-vale")
                ]
                await asyncio.sleep(0.5)
                workers[awake].resume()
                done, waiting = await asyncio.wait(asking, timeout=6, return_when=asyncio.FIRST_COMPLETED)
                for worker in workers:
                    worker.resume()
                if waiting:
                    await asyncio.wait(waiting)
                return [each.result().status_code for each in done]
        finally:
            await pool.stop()

    assert asyncio.run(asked()) == [200]
