"""A value of a parameter that names no thing, as a person types it, becomes a literal of the parameter's type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pyoxigraph import Literal

from sqskg.describing.terms import day, decimal, whole

_MADE: dict[str, Callable[[str], Literal]] = {
    "integer": lambda value: whole(int(value)),
    "number": lambda value: decimal(float(value)),
    "date": lambda value: day(date.fromisoformat(value)),
}


def literal(kind: str, value: str) -> Literal:
    """Return the literal for a value: xsd:integer, xsd:decimal and xsd:date for `integer`, `number` and `date`.

    Of any other type it is a string as it stands. Raises ValueError for a value that its type does not allow.
    """
    return _MADE.get(kind, Literal)(value)
