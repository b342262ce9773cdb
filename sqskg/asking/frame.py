"""Answers as tables of values with types, for spreadsheets and notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeAlias

import polars as pl
from pyoxigraph import Literal

from sqskg.asking.rows import plain
from sqskg.stores.store import Answer, Term

#: What a cell holds in Python.
Value: TypeAlias = str | int | float | bool | date | None
_XSD = "http://www.w3.org/2001/XMLSchema#"
_READ: dict[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda value: value in {"true", "1"},
    f"{_XSD}date": date.fromisoformat,
}

_COLUMNS: dict[type, type[pl.DataType]] = {int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date}


def value_of(term: Term) -> Value:
    """Return a term as Python has it: a number, a truth value, a day, or else the bare text or address.

    What is no value of its datatype, or has what Python's days lack (a time zone), stays a text.
    """
    if isinstance(term, Literal) and term.datatype.value in _READ:
        try:
            return _READ[term.datatype.value](term.value)
        except ValueError:
            return term.value
    return None if term is None else plain(term)


def frame(answer: Answer) -> pl.DataFrame:
    """Return an answer as a polars frame; a column whose values are of several types holds them as text."""
    columns = [[value_of(row[place]) for row in answer.rows] for place in range(len(answer.variables))]
    series = [_series(name, values) for name, values in zip(answer.variables, columns, strict=True)]
    return pl.DataFrame(series)


def _series(name: str, values: Sequence[Value]) -> pl.Series:
    kind = _kind(values)
    return pl.Series(name, [_as(value, kind) for value in values], dtype=kind)


def _kind(values: Iterable[Value]) -> type[pl.DataType]:
    found = {type(value) for value in values if value is not None}
    if found == {int, float}:
        return pl.Float64
    return _COLUMNS.get(found.pop(), pl.String) if len(found) == 1 else pl.String


def _as(value: Value, kind: type[pl.DataType]) -> Value:
    if value is None:
        return None
    if kind is pl.Float64:
        return float(str(value))
    return value if kind is not pl.String or isinstance(value, str) else str(value)
