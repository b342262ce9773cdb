"""Askers of a server, in processes of their own: what they take of the cores is known, and no asker waits for another.

Each asks the same requests in an order of its own, one after the other, over a connection that it keeps.
"""

from __future__ import annotations

import http.client
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from urllib.parse import urlencode

from sqskg.asking.question import Question, questions

# An asker does little but wait; the threads of a process take turns.
_PROCESSES = 2
_FORMATS = ("json", "csv", "srj")
#: Longer than any answer takes, so that what is late is counted as late and not as lost.
PATIENCE_SECONDS = 60
# What is written where there was no answer at all.
NO_ANSWER = 0


@dataclass(slots=True)
class Asked:
    """What came of requests: the seconds until each was answered, how many had which status, and what asking took.

    `cpu` is the time of a core in seconds that the askers took; the status `NO_ANSWER` stands for a connection that
    was closed or silent.
    """

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    cpu: float = 0.0

    def add(self, other: Asked) -> None:
        """Take in what came of other requests."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        self.cpu += other.cpu

    @property
    def errors(self) -> int:
        """How many requests were not answered with 200."""
        return self.statuses.total() - self.statuses[http.HTTPStatus.OK]


def requests() -> list[str]:
    """Return the address of each saved question in each format, as saved and with all its examples."""
    asked = [
        (question.name, ending, given) for question in questions() for ending in _FORMATS for given in _given(question)
    ]
    return [f"/questions/{name}/answer.{ending}{given}" for name, ending, given in asked]


def ask(host: str, port: int, clients: int, seconds: float, seed: int) -> Asked:
    """Let so many clients ask a server for so many seconds; return what came of it."""
    shares = [clients // _PROCESSES + (number < clients % _PROCESSES) for number in range(_PROCESSES)]
    context = multiprocessing.get_context("spawn")
    whole, running = Asked(), []
    for number, share in enumerate(shares):
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_process, args=(theirs, host, port, range(number, clients, _PROCESSES)[:share])
        )
        process.start()
        running.append((process, ours))
    for _, pipe in running:
        pipe.recv()
    for _, pipe in running:
        pipe.send((seconds, seed))
    for process, pipe in running:
        whole.add(pipe.recv())
        process.join()
    return whole


def _process(pipe: Connection, host: str, port: int, numbers: Sequence[int]) -> None:
    addresses = requests()
    pipe.send("ready")
    seconds, seed = pipe.recv()
    started = time.process_time()
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(max(1, len(numbers))) as threads:
        found = list(threads.map(lambda number: _client(host, port, addresses, until, seed + number), numbers))
    whole = Asked(cpu=time.process_time() - started)
    for each in found:
        whole.add(each)
    pipe.send(whole)


def _client(host: str, port: int, addresses: Sequence[str], until: float, seed: int) -> Asked:
    """Ask all addresses in an order that the seed decides, and again, until it is time."""
    order, asked = random.Random(seed), Asked()  # noqa: S311  # it is to be the same in each run
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    while True:
        for address in order.sample(addresses, len(addresses)):
            if time.monotonic() >= until:
                connection.close()
                return asked
            started = time.monotonic()
            status = request(connection, "GET", address)
            asked.seconds.append(time.monotonic() - started)
            asked.statuses[status] += 1


def request(connection: http.client.HTTPConnection, method: str, address: str, body: str | None = None) -> int:
    """Ask, read the whole answer, and return its status; `NO_ANSWER` where there is none."""
    headers = {"Content-Type": "application/sparql-query"} if body else {}
    try:
        connection.request(method, address, body, headers)
        response = connection.getresponse()
        response.read()
    except (OSError, http.client.HTTPException):
        # It connects anew for the next request.
        connection.close()
        return NO_ANSWER
    return response.status


def _given(question: Question) -> list[str]:
    """Return the parameters of a question as a part of its address: none, and all that have an example."""
    examples = {each.name: each.example for each in question.parameters if each.example is not None}
    return ["", f"?{urlencode(examples)}"] if examples else [""]
