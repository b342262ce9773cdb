"""A worker has no network, whatever query it is given, unless queries may ask other servers."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from web.test_defence import listening

from sqskg.web.limits import Limits
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError

LEFT = "from sqskg.web.network import leave_network; raise SystemExit(not leave_network())"


@pytest.mark.parametrize("network", [False, True])
def test_a_worker_reaches_no_other_server_unless_queries_may_ask_one(folder: Path, network: bool) -> None:
    if subprocess.run([sys.executable, "-c", LEFT], check=False).returncode:
        pytest.skip("this system lets no process leave the network: that workers do is not tested")

    async def asking(query: str) -> None:
        pool = Pool(folder, Limits(workers=1, network=network))
        await pool.start()
        job = {"kind": "query", "query": query, "base": None, "default": None, "named": None, "graph": None}
        formats = {"rows": "text/csv", "boolean": None, "rows_most": 1, "bytes_most": 1000}
        try:
            await pool.answer({**job, **formats}, "a client")
        except UnansweredError:
            pass
        finally:
            await pool.stop()

    with listening() as (address, contacted):
        asyncio.run(asking(f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"))
        assert contacted.wait(0.2) == network
