"""Rows of two engines, made comparable: by value, in no order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeAlias

Cell: TypeAlias = "str | float | None"
Rows: TypeAlias = "Counter[tuple[Cell, ...]]"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
# Engines divide decimals with other numbers of digits.
_DIGITS = 9
_SHOWN = 2


def cell(text: str, datatype: str | None) -> Cell:
    """Return the value of a term with a text and, for a literal, a datatype: numbers as such, all else as its text.

    An empty text is nothing: rdflib joins unbound values to one, where SPARQL has an error and Oxigraph no value
    (https://www.w3.org/TR/sparql11-query/#defn_algAggregation).
    """
    return float(f"{float(text):.{_DIGITS}g}") if datatype in _NUMBERS else text or None


def rows(found: Iterable[Sequence[Cell]]) -> Rows:
    """Return rows with how often each comes."""
    return Counter(tuple(row) for row in found)


def difference(one: Rows, other: Rows) -> str:
    """Return in words where rows differ, with the first of those that only one has; nothing where they do not."""
    missing, more = one - other, other - one
    if not missing and not more:
        return ""
    told = [f"sqskg has {one.total()} rows, rdflib {other.total()}"]
    told += [f"only sqskg has {row}" for row in islice(missing, _SHOWN)]
    told += [f"only rdflib has {row}" for row in islice(more, _SHOWN)]
    return "; ".join(told)
