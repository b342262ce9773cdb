"""Reports by the thousand: the graphs of the example letters under other teams' names and other years."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from benchmarks.child import apart_or_raise
from sqskg.intake import load_letter
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore

#: How many teams there are in England and Wales: a team has as many letters as it would have had over the years.
TEAMS = 160
_SHORTEST = 4
_YEAR = r"\b20\d\d(?=-\d\d)"
# The addresses of files are made of their digests: two letters are never of one file.
_DIGEST = r"\b[0-9a-f]{64}\b"


def reports(count: int) -> Iterator[str]:
    """Yield the graphs of `count` reports as N-Quads. They have the shape of real ones, and the same words."""
    kept = templates()
    for number in range(count):
        team, year = number % TEAMS, number // TEAMS
        yield _renamed(kept[team % len(kept)], team, year)


def graphs(count: int) -> Iterator[tuple[NamedNode, bytes]]:
    """Yield `count` reports, each with the name of its graph, as a store takes many at once."""
    for quads in reports(count):
        yield NamedNode(quads[quads.rindex(" <") + 2 : quads.rindex(">")]), quads.encode()


def templates() -> list[list[str]]:
    """Return the graph of each example letter, one letter of each team, in pieces: each second one is to be renamed."""
    store = EmbeddedStore.in_memory()
    for path in sorted(Path(str(data_folder("examples/letters"))).iterdir()):
        load_letter(path, store)
    found: dict[str, list[str]] = {}
    for graph in store.reports():
        team = graph.value.rsplit("/", 1)[1][: -len("-2014-01-29")]
        words = sorted({word for word in team.split("-") if len(word) >= _SHORTEST})
        to_rename = re.compile(rf"(\b(?i:{'|'.join(words)})\b|{_DIGEST}|{_YEAR})")
        found.setdefault(team, to_rename.split("".join(f"{quad} .\n" for quad in store.graph(graph))))
    return list(found.values())


def _renamed(template: list[str], team: int, year: int) -> str:
    mark = ascii_lowercase[team // 26] + ascii_lowercase[team % 26]
    names: dict[str, str] = {}
    for name in {*template[1::2]}:
        if re.fullmatch(_DIGEST, name):
            names[name] = sha256(f"{name} {team} {year}".encode()).hexdigest()
        else:
            names[name] = str(int(name) + year) if name.isdecimal() else name + mark
    pieces = [*template]
    pieces[1::2] = map(names.__getitem__, template[1::2])
    return "".join(pieces)


@contextmanager
def kept_in(given: Path | None) -> Iterator[Path]:
    """Give the folder in which reports are kept, one that is gone afterwards where none is given."""
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def written(count: int, folder: Path) -> Path:
    """Return the file of so many reports in a folder; it is made there if need be."""
    return _made(folder / f"{count}.nq", partial(write, count))


def stored(count: int, folder: Path) -> Path:
    """Return the store of so many reports in a folder; it is made there if need be."""
    return _made(folder / f"store-{count}", lambda new: load(written(count, folder), new))


def _made(place: Path, make: Callable[[Path], object]) -> Path:
    """Make what is not there under another name, in a process that ends, so that it is whole under its own."""
    if not place.exists():
        new = place.with_name(f"{place.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        apart_or_raise(partial(make, new))
        new.replace(place)
    return place


def write(count: int, path: Path) -> None:
    """Write `count` reports to a file of N-Quads."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(reports(count))


def load(path: Path, folder: Path) -> None:
    """Make a store of a file of reports, as loading them one by one would make it: their merge beside the graphs."""
    EmbeddedStore.write(folder).flush()
    store = Store(folder)
    store.bulk_load(path=path, format=RdfFormat.N_QUADS)
    merged = (
        Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in parse(path=path, format=RdfFormat.N_QUADS)
    )
    store.bulk_extend(merged)
    store.optimize()
    store.flush()


def names(path: Path) -> set[NamedNode]:
    """Return the graphs in a file of reports."""
    found = (quad.graph_name for quad in parse(path=path, format=RdfFormat.N_QUADS))
    return {name for name in found if isinstance(name, NamedNode)}
