"""How a server keeps answering: `python -m benchmarks.load [--clients 32] [--seconds 60]`.

Clients ask the saved questions of a server on the example letters, each question in three formats, as saved and with
the examples of its parameters; then again, while someone asks a query a second that would not end. No ordinary question
may fail, and the slowest in a hundred may take twice as long at most. What the runaway queries are answered is told and
is no error: they are stopped. Further options are those of `sqskg serve`.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.clients import PATIENCE_SECONDS, Asked, ask, request
from benchmarks.server import served
from benchmarks.telling import tell

#: Thousands of millions of rows, of which none is like another.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
# The bar that the project set itself.
MOST = 2.0
_EVERY_SECONDS = 1.0
_WARM_SECONDS = 5.0
_SEED = 2014


def main() -> int:
    """Print a row for each of the two runs and their ratio; return 1 where the server did not keep the bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.partition(":")[0])
    parser.add_argument("--clients", type=int, default=32, help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each of the two runs is")
    given, options = parser.parse_known_args()
    with served(*options) as (host, port):
        ask(host, port, given.clients, min(_WARM_SECONDS, given.seconds), _SEED)
        alone = ask(host, port, given.clients, given.seconds, _SEED)
        with _runaways(host, port) as stopped:
            beside = ask(host, port, given.clients, given.seconds, _SEED)
    ratio = _percentile(beside, 99) / _percentile(alone, 99)
    runs = [("alone", alone), ("with a runaway query a second", beside)]
    head = f"{given.clients} clients, {given.seconds:g} seconds each"
    told = ", ".join(f"{count} × {status or 'no answer'}" for status, count in sorted(stopped.items()))
    foot = f"Runaway queries: {told}. p99 beside runaway queries ÷ p99 alone: {ratio:.2f}."
    faults = [f"{asked.errors} questions failed {name}" for name, asked in runs if asked.errors]
    faults += [f"the ratio is over {MOST:g}"] if ratio > MOST else []
    return tell([head, "", *_table(runs, given.seconds), "", foot], faults)


@contextmanager
def _runaways(host: str, port: int) -> Iterator[Counter[int]]:
    """Ask a query that does not end every second, also where the one before runs yet; count the answers."""
    stopped: Counter[int] = Counter()
    enough = threading.Event()
    asking: list[threading.Thread] = []

    def once() -> None:
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
        stopped[request(connection, "POST", "/sparql", RUNAWAY)] += 1
        connection.close()

    def again() -> None:
        while not enough.wait(_EVERY_SECONDS):
            asking.append(threading.Thread(target=once))
            asking[-1].start()

    asker = threading.Thread(target=again)
    asker.start()
    try:
        yield stopped
    finally:
        enough.set()
        asker.join()
        for each in asking:
            each.join()


def _percentile(asked: Asked, which: int) -> float:
    return statistics.quantiles(asked.seconds, n=100, method="inclusive")[which - 1]


def _table(runs: list[tuple[str, Asked]], seconds: float) -> list[str]:
    rows = [
        f"| {name} | {len(asked.seconds)} | {len(asked.seconds) / seconds:.0f} | {1000 * _percentile(asked, 50):.0f} "
        f"| {1000 * _percentile(asked, 99):.0f} | {asked.errors}{_which(asked)} "
        f"| {asked.cpu / seconds / (os.cpu_count() or 1):.0%} |"
        for name, asked in runs
    ]
    head = "| | answers | a second | p50, ms | p99, ms | errors | cores that the clients took |"
    return [head, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |", *rows]


def _which(asked: Asked) -> str:
    wrong = [f"{count} × {status or 'no answer'}" for status, count in sorted(asked.statuses.items()) if status != 200]
    return f" ({', '.join(wrong)})" if wrong else ""


if __name__ == "__main__":
    sys.exit(main())
