"""What is wrong with a query, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqskg.errors import QueryError
from sqskg.prefixes import PREFIXES

_ABOUT = "This query"
# An engine's list of all that might have stood there tells people nothing.
_EXPECTED = re.compile(r"error at (?P<line>\d+):(?P<column>\d+).*", re.DOTALL)
_NOT_CODE = re.compile(r"<[^<>\s]*>|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|#[^\n]*")
_UPDATE = re.compile(r"\b(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w?$:])([A-Za-z][\w.-]*)?:(?=[\w%\\])")


def refusal(query: str, message: str) -> QueryError:
    """Return why an engine does not take a query, of which it says `message`, and what to do."""
    code = _NOT_CODE.sub(" ", query)
    asks, updates = _ASKS.search(code), _UPDATE.search(code)
    if updates and (asks is None or updates.start() < asks.start()):
        return QueryError(_ABOUT, "it would change the store, which only answers", "Ask with SELECT or CONSTRUCT.")
    unknown = sorted(set(_USED.findall(code)) - set(_DECLARED.findall(code)) - set(PREFIXES))
    if unknown:
        known = ", ".join(sorted(PREFIXES))
        advice = f"Declare it with PREFIX; these need not be: {known}."
        return QueryError(_ABOUT, f"it has a prefix that is not known, {', '.join(f'{p}:' for p in unknown)}", advice)
    place = _EXPECTED.match(message)
    told = f"at line {place['line']}, character {place['column']}" if place else " ".join(message.split())[:160]
    return QueryError(_ABOUT, f"it is not SPARQL: {told}", "Mend it there.")


@contextmanager
def told_of_services(query: str) -> Iterator[None]:
    """Raise a QueryError for a server that the query itself asks: the store has no part in it."""
    try:
        yield
    except OSError as error:
        if not re.search(r"\bSERVICE\b", query, re.IGNORECASE):
            raise
        advice = "Check the address after SERVICE, and that the server runs."
        raise QueryError("This query", f"a server that it asks does not answer ({error})", advice) from None
