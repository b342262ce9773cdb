"""How soon pages come: `python -m benchmarks.pages [--reports 2000] [--folder build/reports]`.

Each kind of page is asked for of a server on many reports, another of the kind each time where there are others, and
beside it a file that the same server has at hand; then Chromium opens it with nothing kept. Told are medians. The
drawing of the newest 200 reports is waited for and dragged.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from benchmarks import corpus
from benchmarks.child import apart_or_raise
from benchmarks.painting import browsing, drawn, painted
from benchmarks.server import serving
from benchmarks.telling import tell
from sqskg.asking.question import question
from sqskg.describing.addresses import BASE
from sqskg.stores.embedded import EmbeddedStore

# The bars that the project set itself.
MOST_MS = 300.0
MOST_PAINT_MS = 1500.0
MOST_HOME_BYTES = 250_000
MOST_DRAWING_SECONDS = 3.0
_TIMES = 9
_PAINTS = 3
# The network of letters is worked out once, by whoever comes first, in a second or a few.
_PATIENCE_SECONDS = "60"
_ACCEPTED = {"Accept": "text/html", "Accept-Encoding": "gzip, br, zstd"}
_ROWS = "SELECT * { ?report a sqs:Report } OFFSET "
_CONCEPTS = {
    "report": "sqs:Report",
    "service": "sqs:YouthOffendingTeam",
    "body": "sqs:LocalBody",
    "post": "org:Post",
    "person": "foaf:Person",
    "theme": "sqs:Theme",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A kind of page: medians of milliseconds at the server, beside a file of it, and to its first paint; bytes."""

    kind: str
    server: float
    file: float
    paint: float
    page: int
    loaded: int


def main() -> int:
    """Print a row for each kind of page, and what the drawing takes; return 1 where one misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.partition(":")[0])
    parser.add_argument("--reports", type=int, default=2000, help="how many reports the server has")
    parser.add_argument("--folder", type=Path, help="where the reports are kept, and found again")
    parser.add_argument("--store", type=Path, help="a store of reports that is there already")
    given = parser.parse_args()
    with corpus.kept_in(given.folder) as folder:
        store = given.store or corpus.stored(given.reports, folder)
        pages = apart_or_raise(partial(_pages, store))
        with serving(store, "--seconds", _PATIENCE_SECONDS) as (host, port), browsing() as browser:
            address = f"http://{host}:{port}"
            _wait_for_search(host, port)
            seen = [_seen(host, port, kind, places, partial(painted, browser)) for kind, places in pages.items()]
            drawing = drawn(browser, f"{address}/network")
    used = f"\nDrawing of 200 reports: used after {drawing[0]:.1f} s; dragged at {drawing[1]:.0f} frames a second"
    return tell([*_table(seen), f"{used}, at {drawing[2]:.0f} where it is slowest."], _faults(seen, drawing[0]))


def _pages(folder: Path) -> dict[str, list[str]]:
    """Return the places of each kind of page; several where they are of things of the store."""
    store = EmbeddedStore.read(folder)
    found = {
        "home": ["/"],
        "letters": [f"/reports?page={page}" for page in range(1, _TIMES + 1)],
        "search": [f"/search?q={word}" for word in ("planning", "oversight", "health", "court", "police", "victims")],
        "questions": ["/questions"],
        "question": ["/questions/findings", "/questions/recipients", "/questions/sufficiency"],
        "themes": ["/themes"],
        "map": ["/map"],
        "drawing": ["/network"],
        "list": [f"/network/list?page={page}" for page in range(1, _TIMES + 1)],
        "editor": ["/editor"],
        "rows": [f"/editor?show=rows&query={quote(_ROWS)}{first}" for first in range(_TIMES)],
        "terms": ["/def/sqs"],
    }  # fmt: skip
    for kind, concept in _CONCEPTS.items():
        rows = store.select(f"SELECT DISTINCT ?thing {{ ?thing a {concept} }} ORDER BY ?thing").rows
        every = [str(getattr(thing, "value", "")).removeprefix(BASE).replace("/id/", "/doc/", 1) for (thing,) in rows]
        found[kind] = [quote(place, safe="/%") for place in every[:: max(1, len(every) // _TIMES)]][:_TIMES]
    teams = [place.rpartition("/")[2] for place in found["service"]]
    found["answer"] = [f"/questions/{question('findings').name}/answer?yot={team}" for team in teams]
    return found


def _seen(host: str, port: int, kind: str, places: Sequence[str], paint: partial[tuple[float, int]]) -> Seen:
    connection = http.client.HTTPConnection(host, port, timeout=120)
    file = _file(connection)
    # The first of each kind is told by nobody: a worker reads what it needs.
    _asked(connection, places[0])
    times, files, sizes = [], [], []
    for number in range(_TIMES):
        took, size = _asked(connection, places[number % len(places)])
        times.append(took)
        sizes.append(size)
        files.append(_asked(connection, file)[0])
    paints = [paint(f"http://{host}:{port}{places[number % len(places)]}") for number in range(_PAINTS)]
    return Seen(
        kind, statistics.median(times), statistics.median(files), statistics.median(took for took, _ in paints),
        int(statistics.median(sizes)), max(size for _, size in paints),
    )  # fmt: skip


def _asked(connection: http.client.HTTPConnection, place: str) -> tuple[float, int]:
    """Return the milliseconds that an answer takes, and its bytes as they are sent."""
    began = time.perf_counter()
    connection.request("GET", place, headers=_ACCEPTED)
    answer = connection.getresponse()
    sent = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{place} is answered with {answer.status}: {sent[:200]!r}")
    return 1000 * (time.perf_counter() - began), len(sent)


def _file(connection: http.client.HTTPConnection) -> str:
    """Return the place of the icon, the least that a server gives from its disk."""
    connection.request("GET", "/", headers={"Accept": "text/html"})
    page = connection.getresponse().read().decode()
    return f"/assets/icon{page.partition('/assets/icon')[2].partition(chr(34))[0]}"


def _wait_for_search(host: str, port: int) -> None:
    for _ in range(120):
        connection = http.client.HTTPConnection(host, port, timeout=120)
        connection.request("GET", "/search.json?q=planning")
        if connection.getresponse().status == http.client.OK:
            return
        time.sleep(1)
    raise RuntimeError("the letters are not ready for search")


def _table(seen: Sequence[Seen]) -> Iterator[str]:
    yield "| kind of page | at the server, ms | ÷ a file of it | first paint, ms | page, kB | all it loads, kB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for one in seen:
        yield (
            f"| {one.kind} | {one.server:.0f} | {one.server / one.file:.0f} | {one.paint:.0f} "
            f"| {one.page / 1000:.0f} | {one.loaded / 1000:.0f} |"
        )


def _faults(seen: Sequence[Seen], drawing: float) -> Iterator[str]:
    for one in seen:
        if one.server > MOST_MS:
            yield f"{one.kind} takes {one.server:.0f} ms at the server, more than {MOST_MS:g}"
        if one.paint > MOST_PAINT_MS:
            yield f"{one.kind} is painted after {one.paint:.0f} ms, more than {MOST_PAINT_MS:g}"
        if one.kind == "home" and one.loaded > MOST_HOME_BYTES:
            yield f"home loads {one.loaded} bytes, more than {MOST_HOME_BYTES}"
    if drawing > MOST_DRAWING_SECONDS:
        yield f"the drawing is used after {drawing:.1f} s, more than {MOST_DRAWING_SECONDS:g}"


if __name__ == "__main__":
    sys.exit(main())
