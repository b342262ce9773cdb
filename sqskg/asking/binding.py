"""A parameter's value, as a person types it, becomes the RDF term that the engine binds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from sqskg.asking.question import Parameter, Question, filled
from sqskg.describing.addresses import slug
from sqskg.describing.terms import day, decimal, whole
from sqskg.errors import QueryError
from sqskg.stores.store import Reader

_IN_WORDS = {"yot": "team", "report": "report", "theme": "theme", "domain": "domain"}
# Enough for all themes, so that a wrong one is answered with each that there is.
_MOST_NAMED = 20
# For each type that names a thing in the store: what things there are, and the words for them.
_THINGS = {
    "yot": "SELECT ?thing ?label { ?thing a sqs:YouthOffendingTeam ; rdfs:label ?label }",
    "report": "SELECT ?thing ?label { ?thing a sqs:Report ; rdfs:label ?label }",
    "theme": "SELECT ?thing ?label { ?thing a sqs:Theme ; skos:prefLabel ?label }",
    "domain": "SELECT ?thing ?label { ?thing a sqs:Domain ; skos:prefLabel ?label }",
}


def bound(question: Question, given: Mapping[str, str], store: Reader, *, evidence: bool = False) -> str:
    """Return a question's SPARQL with the terms for what was given, or else for the defaults.

    With `evidence` it has the column `behind`.

    A term takes the place of UNDEF in `VALUES ?name { UNDEF }`, inside WHERE, written by the engine's own
    serialiser: nothing that was typed is ever read as SPARQL. Bound from outside, as substitutions, values
    do not reach `BOUND`, `EXISTS` and sub-selects, and rows that should go would stay.

    Raises QueryError for a parameter that the question does not take and for a value that its type does not
    allow, with what is allowed and the nearest to what was given.
    """
    for name in given:
        question.parameter(name)
    terms: dict[str, NamedNode | Literal] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.name] = _term(parameter, value, store)
    return filled(question.sparql, terms, evidence=evidence)


def _term(parameter: Parameter, value: str, store: Reader) -> NamedNode | Literal:
    if parameter.type in _THINGS:
        return find(parameter.type, value, store, said=f"{parameter.name}={value}")
    try:
        return _LITERALS[parameter.type](value)
    except ValueError:
        raise QueryError(
            f"{parameter.name}={value}", f"it is no {parameter.type}", f"Give {_EXAMPLES[parameter.type]}."
        ) from None


def find(kind: str, value: str, store: Reader, said: str | None = None) -> NamedNode:
    """Return the thing of a kind (`yot`, `report`, `theme`, `domain`) with an address, a key or a label.

    Raises QueryError, with the nearest, where the store has none; `said` is what the message calls it.
    """
    names: dict[str, NamedNode] = {}
    keys: set[str] = set()
    for thing, label in store.select(_THINGS[kind]).rows:
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            key = thing.value.rsplit("/", 1)[1]
            keys.add(key)
            names |= {thing.value: thing, key: thing, slug(label.value): thing}
    found = names.get(value) or names.get(slug(value))
    if found is None:
        raise QueryError(said or value, f"no {_IN_WORDS[kind]} is called so", _near(value, keys), status=404)
    return found


def _near(value: str, keys: Collection[str]) -> str:
    if not keys:
        return "There is none in this store yet: load letters first."
    near = get_close_matches(slug(value), keys, n=3, cutoff=0.5)
    names: Iterable[str] = near or sorted(keys)[:_MOST_NAMED]
    more = "" if near or len(keys) <= _MOST_NAMED else f" and {len(keys) - _MOST_NAMED} more"
    return f"{'Did you mean' if near else 'There are'} {', '.join(names)}{more}{'?' if near else '.'}"


_LITERALS: dict[str, Callable[[str], Literal]] = {
    "text": Literal,
    "integer": lambda value: whole(int(value)),
    "number": lambda value: decimal(float(value)),
    "date": lambda value: day(date.fromisoformat(value)),
}
_EXAMPLES = {
    "text": "any words",
    "integer": "a whole number, such as 3",
    "number": "a number, such as 12.5",
    "date": "a date, as in 2015-07-22",
}
