"""A parameter's value, as a person types it, becomes the RDF term that the engine binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from sqskg.asking.choices import Choice, choices, chosen, keyed, nearest, things
from sqskg.asking.header import Parameter
from sqskg.asking.literals import literal
from sqskg.asking.question import Question, filled
from sqskg.errors import QueryError
from sqskg.stores.store import Reader

_IN_WORDS = {"yot": "team"}


def bound(question: Question, given: Mapping[str, str], store: Reader, *, evidence: bool = False) -> str:
    """Return a question's SPARQL with the terms for what was given, or else for the defaults.

    With `evidence` it has the column `behind`.

    A term takes the place of UNDEF in `VALUES ?name { UNDEF }`, inside WHERE, written by the engine's own
    serialiser: nothing that was typed is ever read as SPARQL. Bound from outside, as substitutions, values
    do not reach `BOUND`, `EXISTS` and sub-selects, and rows that should go would stay.

    Raises QueryError for a parameter that the question does not take and for a value that its type does not
    allow, with what is allowed and the nearest to what was given; it tells of all such values.
    """
    for name in given:
        question.parameter(name)
    terms: dict[str, NamedNode | Literal] = {}
    faults: list[QueryError] = []
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        try:
            if value is not None:
                terms[parameter.name] = term_of(parameter, value, store)
        except QueryError as error:
            faults.append(error)
    if faults:
        # Whoever mended the first is not to be sent back for the next.
        first, *others = faults
        told = " ".join([first.advice, *map(str, others)])
        # What is wrong with the words goes before what there is not: to look elsewhere does not help.
        raise QueryError(first.question, first.reason, told, min(fault.status for fault in faults))
    return filled(question.sparql, terms, evidence=evidence)


def term_of(parameter: Parameter, value: str, store: Reader) -> NamedNode | Literal:
    """Return the term that is bound for a value. Raises QueryError for one that the parameter's type does not allow."""
    said = f"{parameter.name}={value}"
    if not value.strip():
        # As of a variable of a shell that was never set: "any" is not what is meant.
        raise QueryError(said, "it is empty", f"Give a value, or leave {parameter.name} out.")
    thing = keyed(parameter.type, value, store)
    if thing is not None:
        return thing
    among = choices(parameter, store)
    if among is not None:
        called = parameter.name if parameter.type == "choice" else parameter.type
        return _one(value, among, called, said).term
    try:
        return literal(parameter.type, value)
    except ValueError:
        raise QueryError(said, f"it is no {parameter.type}", f"Give {_EXAMPLES[parameter.type]}.") from None


def find(kind: str, value: str, store: Reader) -> NamedNode:
    """Return the thing of a kind (`yot`, `report`, `theme`, `domain`) with an address, a key or a label.

    Raises QueryError, with the nearest, where the store has none.
    """
    thing = keyed(kind, value, store) or _one(value, things(kind, store), kind, value).term
    assert isinstance(thing, NamedNode)  # noqa: S101  # as all things are
    return thing


def _one(value: str, among: Sequence[Choice], kind: str, said: str) -> Choice:
    found = chosen(value, among)
    if found is None:
        reason = f"no {_IN_WORDS.get(kind, kind)} is called so"
        raise QueryError(said, reason, nearest(value, among), status=404)
    return found


_EXAMPLES = {
    "integer": "a whole number, such as 3",
    "number": "a number, such as 12.5",
    "share": "a share from 0 to 1, such as 0.8",
    "date": "a date, as in 2015-07-22",
}
