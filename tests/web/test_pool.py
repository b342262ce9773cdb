"""Whatever befalls the store, the workers or the askers, the next question is answered or refused, and soon."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from web.test_defence import RUNAWAY

from sqskg.web.limits import Limits
from sqskg.web.pool import Answering, Pool
from sqskg.web.process import UnansweredError, WorkerProcess

QUICK = "SELECT (1 AS ?x) {}"
# Some 20 MB.
LONG = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "store"))


@asynccontextmanager
async def pool_over(folder: Path, **limits: Any) -> AsyncIterator[Pool]:
    pool = Pool(folder, Limits(**limits))
    await pool.start()
    try:
        yield pool
    finally:
        await pool.stop()


@contextmanager
def starts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Give the list of when workers were started."""
    found: list[float] = []
    start = WorkerProcess.start

    async def noted(folder: Path, memory: int, *, network: bool) -> WorkerProcess:
        found.append(asyncio.get_running_loop().time())
        return await start(folder, memory, network=network)

    with monkeypatch.context() as patched:
        patched.setattr(WorkerProcess, "start", noted)
        yield found


async def begun(pool: Pool, query: str, client: str = "someone") -> Answering:
    job = {
        "kind": "query", "query": query, "base": None, "default": None, "named": None, "rows": "text/csv",
        "boolean": None, "graph": None, "rows_most": pool.limits.rows, "bytes_most": pool.limits.answer,
    }  # fmt: skip
    return await pool.answer(job, client)


async def asked(pool: Pool, query: str, client: str = "someone") -> bytes:
    return b"".join([part async for part in (await begun(pool, query, client)).parts])


async def state(pool: Pool) -> str:
    """Return of which state of the store an answer is."""
    answer = await begun(pool, QUICK)
    assert b"".join([part async for part in answer.parts])
    return answer.version


async def until_answered(pool: Pool, seconds: float) -> None:
    """Ask until there is an answer."""
    async with asyncio.timeout(seconds):
        while True:
            try:
                await asked(pool, QUICK)
            except UnansweredError:
                await asyncio.sleep(0.2)
            else:
                return


def test_a_store_that_changes_all_the_time_is_answered_from(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask_while_it_changes() -> None:
        async def change() -> None:
            for number in range(1000):
                (copied / f"new-{number}").touch()
                await asyncio.sleep(0.1)

        async with pool_over(copied, workers=1, seconds=0.3) as pool:
            await asked(pool, QUICK)
            changing = asyncio.create_task(change())
            with pytest.raises(UnansweredError, match="stopped after"):
                await asked(pool, RUNAWAY)
            async with asyncio.timeout(25):
                for _ in range(6):
                    await asked(pool, QUICK)
                    await asyncio.sleep(1)
            changing.cancel()

    with starts(monkeypatch) as started:
        asyncio.run(ask_while_it_changes())
    assert len(started) < 10


def test_an_answer_says_of_which_state_it_is_and_the_next_state_is_soon_served(copied: Path) -> None:
    async def ask_before_and_after() -> None:
        async with pool_over(copied, workers=2) as pool:
            before = await state(pool)
            (copied / "new").touch()
            async with asyncio.timeout(20):
                while pool.look() == before:
                    await asyncio.sleep(0.1)
                while await state(pool) == before:
                    await asyncio.sleep(0.1)
            assert await state(pool) == pool.look()
            async with asyncio.timeout(20):
                while any(worker.version == before for worker in pool.crew._all):
                    await asyncio.sleep(0.1)
            assert pool.crew.alive == 2

    asyncio.run(ask_before_and_after())


def test_a_worker_that_does_not_start_is_started_again(copied: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def take_the_store_away_and_put_it_back() -> None:
        async with pool_over(copied, workers=1, seconds=0.3) as pool:
            (copied / "CURRENT").rename(copied / "elsewhere")
            with pytest.raises(UnansweredError, match="stopped after"):
                await asked(pool, RUNAWAY)
            await asyncio.sleep(2)
            with pytest.raises(UnansweredError, match="cannot be read"):
                pool.crew.check()
            (copied / "elsewhere").rename(copied / "CURRENT")
            await until_answered(pool, 20)
            pool.crew.check()
            assert pool.crew.alive == 1

    asyncio.run(take_the_store_away_and_put_it_back())
    (told, *_) = [json.loads(record.message) for record in caplog.records if record.name == "sqskg.workers"]
    assert told["event"] == "a worker does not start"
    assert "its file CURRENT is gone" in told["reason"]


def test_a_worker_that_dies_while_idle_is_replaced(folder: Path) -> None:
    async def kill_one() -> None:
        async with pool_over(folder, workers=1) as pool:
            (worker,) = pool.crew._all
            psutil.Process(worker.process.pid).send_signal(signal.SIGKILL)
            await worker.process.wait()
            await asked(pool, QUICK)
            assert pool.crew.alive == 1

    asyncio.run(kill_one())


def test_an_answer_that_is_not_read_counts_and_is_not_in_memory(folder: Path) -> None:
    async def leave_answers_unread() -> None:
        async with pool_over(folder, workers=1, by_client=4, seconds=60, slow=60, wait=60) as pool:
            before = psutil.Process().memory_info().rss
            unread = [await begun(pool, LONG) for _ in range(4)]
            with pytest.raises(UnansweredError, match="asked too much"):
                await asked(pool, QUICK)
            # Another's waits for no reader: the worker is free when it has answered.
            await asked(pool, QUICK, "another")
            assert psutil.Process().memory_info().rss - before < 40 * 2**20
            whole = b"".join([part async for part in unread[0].parts])
            assert len(whole) > 10 * 2**20
            assert whole == await asked(pool, LONG, "another")
            for answer in unread:
                answer.close()
            await asked(pool, QUICK)

    asyncio.run(leave_answers_unread())


@pytest.mark.parametrize(
    ("limits", "told"), [({"unread": 2**20}, "Too many answers wait"), ({"patience": 0.5}, "not read in time")]
)
def test_there_is_so_much_room_for_answers_that_nobody_reads_and_so_much_patience(
    folder: Path, limits: dict[str, float], told: str
) -> None:
    async def leave_an_answer_unread() -> None:
        async with pool_over(folder, workers=1, by_client=1, seconds=60, slow=60, wait=60, **limits) as pool:
            answer = await begun(pool, LONG)
            await asyncio.sleep(2)
            with pytest.raises(UnansweredError, match=told):
                b"".join([part async for part in answer.parts])
            await asked(pool, QUICK)

    asyncio.run(leave_an_answer_unread())


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds the memory of a process so")
def test_a_query_that_needs_too_much_memory_is_told_so(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    # A text of a few letters, and thirty times twice as long.
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    query = f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('letters' AS ?x0) {doubled} }}"

    async def ask_for_too_much() -> None:
        async with pool_over(folder, workers=1, memory=3 * 2**29, seconds=60, slow=60, wait=60) as pool:
            with pytest.raises(UnansweredError, match="too much memory") as refused:
                await asked(pool, query)
            assert refused.value.status == 422
            await asked(pool, QUICK)

    asyncio.run(ask_for_too_much())
    (told,) = [json.loads(record.message) for record in caplog.records if record.name == "sqskg.workers"]
    assert (told["event"], told["memory"]) == ("a worker ended", True)
