"""Rows as a table on a page: numbers at the right, days in words, addresses that lead to what they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sqskg.asking.results import in_words
from sqskg.asking.value import value_of
from sqskg.day import in_words as written
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Answer, Term

# Longer texts are sentences, which need room to be read.
_SENTENCE = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: what it means, the unit of its numbers; `kind` is `number`, `sentence` or `text`."""

    name: str
    label: str
    meaning: str
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `href` is where it leads, `day` the day in ISO 8601 where it is one."""

    text: str
    href: str | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a column: its label, meaning and unit."""

    label: str
    meaning: str = ""
    unit: str = ""


def heads(answer: Answer, told: Mapping[str, Told]) -> tuple[Head, ...]:
    """Return the heads of an answer's columns. What is numbers or sentences is so by its rows."""
    found = []
    for place, name in enumerate(answer.variables):
        of = told.get(name) or Told(name)
        kind = _kind([row[place] for row in answer.rows], numbers=bool(of.unit))
        found.append(Head(name, of.label, of.meaning, of.unit, kind))
    return tuple(found)


def cells(row: Sequence[Term], bases: Bases) -> tuple[Cell, ...]:
    """Return the cells of a row."""
    return tuple(_cell(term, bases) for term in row)


def _cell(term: Term, bases: Bases) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(in_words(term), bases.shown(term.value))
    value = value_of(term)
    if isinstance(value, date):
        return Cell(written(value), None, value.isoformat())
    return Cell(in_words(term))


def _kind(column: Sequence[Term], *, numbers: bool) -> str:
    values = [value_of(term) for term in column if term is not None]
    if values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return "number"
    if not values and numbers:
        return "number"
    return "sentence" if any(len(str(value)) > _SENTENCE for value in values) else "text"
