"""Whatever is typed as a parameter's value is a value, and never SPARQL."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from sqskg.asking.binding import bound
from sqskg.asking.header import Parameter
from sqskg.asking.literals import literal
from sqskg.asking.question import Question, filled, questions
from sqskg.errors import QueryError
from sqskg.stores.embedded import EmbeddedStore

HOSTILE = [
    "x\" } } DELETE WHERE { ?s ?p ?o } #", "x' } } INSERT DATA { <a> <b> <c> } #", '" } UNION { ?s ?p ?o } #',
    '"""', "'''", '"', "'", "\\", '\\"', "\\u0022 } #", "\\\\\" } #", "} #", "{", "}", "} } }", "UNDEF }", "UNDEF } #",
    "VALUES ?yot { UNDEF }", "?yot", "$yot", "<http://example.org/>", "<a> } #", "http://example.org/> } #", "a b> } #",
    "SERVICE <http://example.org/> { ?s ?p ?o }", "SELECT * { ?s ?p ?o }", "; DROP ALL", "LOAD <file:///etc/passwd>",
    "1 } FILTER(true) #", "1; 2", "0x10", "1e999", "NaN", "-1", "9" * 400, "2014-01-01\" } #", "2014-13-45", "true", "",
    " ", "\t", "\n", "a\nb", "\r\n} #", "\x00", "\x1f", "\U0001f600",
    "\u202e} #", "\u2028} #", "%22%7D", "&quot;}", "<script>alert(1)</script>", "../../etc/passwd", "${7*7}",
]  # fmt: skip
# Things are looked up by name and would be bound as addresses; literals are bound as they are.
ASKED = [(question, parameter) for question in questions() for parameter in question.parameters]


@pytest.fixture(scope="module")
def empty() -> EmbeddedStore:
    return EmbeddedStore.in_memory()


def test_there_are_fifty_hostile_values() -> None:
    assert len(set(HOSTILE)) >= 50


@pytest.mark.parametrize(("question", "parameter"), ASKED, ids=lambda each: each.name)
def test_a_hostile_value_is_refused_or_is_one_term_in_its_place(
    empty: EmbeddedStore, question: Question, parameter: Parameter
) -> None:
    for value in HOSTILE:
        try:
            asked = bound(question, {parameter.name: value}, empty)
        except QueryError:
            continue
        first, *others = around(question, parameter)
        assert asked.startswith(first), value
        rest = asked.removeprefix(first)
        for piece in others:
            term, found, rest = rest.partition(piece)
            assert found, value
            (triple,) = parse(f"<x:s> <x:p> {term} .".encode(), format=RdfFormat.N_TRIPLES)
            assert triple.subject.value == "x:s"
        assert not rest, value
        # The engine reads it as one query that answers.
        assert empty.select(asked).variables


def around(question: Question, parameter: Parameter) -> list[str]:
    """Return what stands before, between and after the places of a value, with defaults for all other parameters."""
    mark = NamedNode("x:mark")
    defaults = {each.name: literal(each.type, each.default) for each in question.parameters if each.default is not None}
    return filled(question.sparql, {**defaults, parameter.name: mark}).split(str(mark))
