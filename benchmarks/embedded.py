"""sqskg's own store on disk, asked as everybody asks it."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal

from benchmarks.rows import Cell, Rows, cell, rows
from sqskg.asking.ask import ask
from sqskg.asking.binding import bound
from sqskg.asking.choices import choices, chosen
from sqskg.asking.question import Question
from sqskg.asking.rows import plain
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader, Term

_WARM = 3
#: After a time that took longer than this part of the limit, neither side is asked for the median of three.
SHARE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the values that are given for its parameters, and the SPARQL that others are asked with."""

    question: Question
    given: Mapping[str, str]
    sparql: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its rows, the seconds of the first time, and the median of later times."""

    rows: Rows
    cold: float
    warm: float


def prepared(folder: Path, question: Question, *, as_asked: bool) -> Asked:
    """Return a question to the store in a folder, as saved or with a value for its first parameter."""
    store = EmbeddedStore.read(folder)
    given = _values(question, store) if as_asked else {}
    return Asked(question, given, bound(replace(question, sparql=question.body), given, store))


def answer(folder: Path, asked: Asked, limit: float) -> Answered:
    """Ask the store in a folder; three times warm, or once where it takes more than a share of the limit.

    Cold is the time with the opening of the store, when none of its files is in memory.
    """
    _forget(folder)
    started = time.perf_counter()
    store = EmbeddedStore.read(folder)
    found = ask(store, asked.question.name, asked.given)
    cold = time.perf_counter() - started
    times = [_time(store, asked) for _ in range(_WARM if cold < limit / SHARE else 1)]
    return Answered(rows([_cell(term) for term in row] for row in found.rows), cold, statistics.median(times))


def statements(folder: Path) -> int:
    """Return how many statements the merge in a store has."""
    counted = EmbeddedStore.read(folder).select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]
    return int(plain(counted))


def _time(store: EmbeddedStore, asked: Asked) -> float:
    started = time.perf_counter()
    ask(store, asked.question.name, asked.given)
    return time.perf_counter() - started


def _values(question: Question, store: Reader) -> dict[str, str]:
    """Return the example of the first parameter, or the first value that there is where the store lacks the example.

    One value leaves rows to count; all together are of one team and one theme, and often of nothing.
    """
    given = {}
    for parameter in question.parameters[:1]:
        if parameter.example is not None:
            among = choices(parameter, store)
            known = among is None or chosen(parameter.example, among)
            given[parameter.name] = parameter.example if known or not among else among[0].value
    return given


def _forget(folder: Path) -> None:
    """Have the system drop what it keeps of the files in a folder, where it can be told to."""
    if hasattr(os, "posix_fadvise"):
        for path in folder.iterdir():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _cell(term: Term) -> Cell:
    if term is None:
        return None
    return cell(plain(term), term.datatype.value if isinstance(term, Literal) else None)
