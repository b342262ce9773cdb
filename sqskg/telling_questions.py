"""What the command line says to people about saved questions."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console

from sqskg.asking.about import Values
from sqskg.asking.question import Question

# Enough for all themes; teams and reports may be hundreds.
_MOST_VALUES = 20


def tell_questions(questions: Iterable[Question], console: Console) -> None:
    """Say what saved questions ask and take, by what they are about."""
    listed = sorted(questions, key=lambda question: (question.tags[0], question.name))
    for tag, about in groupby(listed, key=lambda question: question.tags[0]):
        console.print(tag, style="bold", markup=False, highlight=False)
        for question in about:
            _tell_question(question, console)


def _tell_question(question: Question, console: Console) -> None:
    console.print(f"  {question.name}: {question.question}", markup=False, highlight=False)
    for parameter in question.parameters:
        default = f" (default {parameter.default})" if parameter.default else ""
        text = f"      -p {parameter.name}=…  {parameter.description}{default}"
        console.print(text, markup=False, highlight=False)


def tell_about(question: Question, values: Values, console: Console) -> None:
    """Say all that there is to say of a question; `values` are those that its parameters may have."""
    console.print(question.title, style="bold", markup=False, highlight=False)
    for line in _about(question, values):
        console.print(line, markup=False, highlight=False)


def _about(question: Question, values: Values) -> Iterator[str]:
    yield question.question
    yield f"Tags: {', '.join(question.tags)}. {'It is drawn with --chart.' if question.chart else 'It is not drawn.'}"
    if question.parameters:
        yield "\nIt takes"
    for parameter in question.parameters:
        default = f"; default {parameter.default}" if parameter.default is not None else ""
        example = shlex.quote(f"{parameter.name}={parameter.example}")
        yield f"  -p {example}  {parameter.type}: {parameter.description}{default}"
        among = values[parameter.name]
        if among is not None:
            yield f"      {_named([choice['value'] for choice in among])}"
    yield "\nIt answers in"
    for column in question.columns:
        # Some meanings have the unit in them.
        unit = f" [{column.unit}]" if column.unit and column.unit not in column.description else ""
        yield f"  {column.name}: {column.description}{unit}"


def _named(among: list[str]) -> str:
    if not among:
        return "There is none in this store yet."
    more = f", and {len(among) - _MOST_VALUES} more" if len(among) > _MOST_VALUES else ""
    return f"one of {len(among)}: {', '.join(among[:_MOST_VALUES])}{more}"
