"""The page on the saved questions, made from their headers."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import groupby

from sqskg.asking.choices import choices
from sqskg.asking.header import Drawing, Parameter
from sqskg.asking.question import Question, questions
from sqskg.stores.embedded import EmbeddedStore

_HEAD = """# The saved questions

Made by `make docs` from the headers of [queries/](../queries). `sqskg query` lists them, `sqskg query NAME -p
PARAMETER=VALUE` asks one; a parameter that is not given limits nothing, or has its default. Teams, reports, themes
and domains are given by name, key or address, themes and domains also by the other names that the
[vocabulary](../ontology/vocabulary) has for them, such as the headings of letters. `sqskg query NAME --about` says of
one question what stands here, with the teams and reports that your store has. The examples have answers in the
fictional letters, but for `rates-by-region` and `warnings`: the fictional teams are in no region, and their letters
are short of no rule.
"""
_KINDS = {"yot": "a team in the store", "report": "a report in the store"}
_MARKS = {
    "bar": "as bars",
    "range": "as ranges",
    "rect": "as fields of colour",
}
_UNITS = {
    "share from 0 to 1": "A share of 0.7 is seven in ten.",
    "share from -1 to 1": "A change of -0.1 is one in ten fewer, of 0.1 one in ten more.",
    "per cent": "A rate of 30.6 per cent is 306 of a thousand.",
    "percentage points": "From 30 to 33 per cent are 3 percentage points.",
    "characters": "Characters are counted in the canonical text, from 0.",
}
_BOUNDS = (
    "A letter that says 'almost three-quarters' gives no one number: the share lies between the two bounds. Where they "
    "are one, it is drawn as a dot."
)


def catalogue() -> str:
    """Return the page as Markdown: what each question asks, takes and answers, by what it is about."""
    store = EmbeddedStore.in_memory()
    listed = sorted(questions(), key=lambda question: (question.tags[0], question.name))
    parts = [_HEAD]
    for tag, about in groupby(listed, key=lambda question: question.tags[0]):
        parts.append(f"\n## {tag.capitalize()}\n")
        parts.extend("\n".join(_lines(question, store)) for question in about)
    return "\n".join(parts) + "\n"


def _lines(question: Question, store: EmbeddedStore) -> Iterator[str]:
    yield f"### {question.title}"
    yield f"`{question.name}`: {question.question} Tags: {', '.join(question.tags)}."
    yield ""
    yield " ".join(_prose(question))
    yield ""
    if question.parameters:
        yield "| parameter | type | is | may be |"
        yield "| --- | --- | --- | --- |"
        for parameter in question.parameters:
            default = f"; default {parameter.default}" if parameter.default is not None else ""
            among = _allowed(parameter, store)
            yield f"| `{parameter.name}` | {parameter.type} | {parameter.description}{default} | {among} |"
        yield ""
    yield "| column | is | unit |"
    yield "| --- | --- | --- |"
    for column in question.columns:
        yield f"| `{column.name}` | {column.description} | {column.unit or ''} |"
    yield ""


def _prose(question: Question) -> Iterator[str]:
    """Yield what a person is to know before asking, in sentences."""
    asked = f"sqskg query {question.name}"
    standing = [f"`{each.name}` {each.default}" for each in question.parameters if each.default is not None]
    yield f"`{asked}` asks all letters{', with ' if standing else ''}{' and '.join(standing)}."
    if question.parameters:
        given = " ".join(f"-p {shlex.quote(f'{each.name}={each.example}')}" for each in question.parameters)
        yield f"For example, to ask for less: `{asked} {given}`."
    if question.chart:
        yield _drawn(question.chart)
    if question.evidence:
        yield f"The words of the letter are in `{question.evidence}`; `--evidence` adds the letter and the page."
    units = dict.fromkeys(column.unit for column in question.columns if column.unit in _UNITS)
    yield from (_UNITS[unit] for unit in units if unit)
    if {"low", "high"} <= set(question.shown):
        yield _BOUNDS


def _drawn(drawn: Drawing) -> str:
    across = f"`{drawn.x}` to `{drawn.x2}`" if drawn.x2 else f"`{drawn.x}`"
    colour = f", in colours by `{drawn.color}`" if drawn.color else ""
    tick = f", with a tick at `{drawn.tick}`" if drawn.tick else ""
    rows = " and ".join(f"`{name}`" for name in drawn.what)
    return f"`--chart FILE` draws it {_MARKS[drawn.mark]}: {across} across, a row for each {rows}{colour}{tick}."


def _allowed(parameter: Parameter, store: EmbeddedStore) -> str:
    """Say what a parameter may be: values that the software brings; of those that letters bring, what they are."""
    if parameter.type in _KINDS:
        return _KINDS[parameter.type]
    among = choices(parameter, store)
    if among is None:
        return {"text": "any words"}.get(parameter.type, f"any {parameter.type}")
    return ", ".join(f"`{choice.value}`" for choice in among)
