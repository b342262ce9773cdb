"""What a term is in Python: for spreadsheets, notebooks and pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from pyoxigraph import Literal

from sqskg.asking.rows import plain
from sqskg.stores.store import Term

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
