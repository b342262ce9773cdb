"""Answers as tables of values with types, for spreadsheets and notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from sqskg.asking.value import Value, value_of
from sqskg.stores.store import Answer

_COLUMNS: dict[type, type[pl.DataType]] = {int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date}


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
