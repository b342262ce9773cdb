"""A value of a parameter that names no thing, as a person types it, becomes a literal of the parameter's type."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from pyoxigraph import Literal

from sqskg.describing.terms import day, decimal, whole


def _finite(value: str) -> float:
    # Decimals of XML Schema have neither infinity nor what is no number.
    if not math.isfinite(number := float(value)):
        raise ValueError(value)
    return number


def _share(value: str) -> float:
    if not 0 <= (number := _finite(value)) <= 1:
        raise ValueError(value)
    return number


_MADE: dict[str, Callable[[str], Literal]] = {
    "integer": lambda value: whole(int(value)),
    "number": lambda value: decimal(_finite(value)),
    "share": lambda value: decimal(_share(value)),
    "date": lambda value: day(date.fromisoformat(value)),
}


def literal(kind: str, value: str) -> Literal:
    """Return the literal for a value: xsd:integer, xsd:decimal and xsd:date for `integer`, `number` and `date`.

    A `share` is a decimal from 0 to 1.

    Of any other type it is a string as it stands. Raises ValueError for a value that its type does not allow.
    """
    return _MADE.get(kind, Literal)(value)
