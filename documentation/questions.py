"""The page on the saved questions, made from their headers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqskg.asking.question import Question, questions

_HEAD = """# The saved questions

Made by `make docs` from the headers of [queries/](../queries). `sqskg query` lists them, `sqskg query NAME -p
PARAMETER=VALUE` asks one; a parameter that is not given limits nothing, or has its default. Teams, reports, themes and
domains are given by name, key or address.
"""


def catalogue() -> str:
    """Return the page as Markdown: what each question asks, takes and answers, by what it is about."""
    listed = sorted(questions(), key=lambda question: (question.tags[0], question.name))
    parts = [_HEAD]
    for tag, about in groupby(listed, key=lambda question: question.tags[0]):
        parts.append(f"\n## {tag.capitalize()}\n")
        parts.extend("\n".join(_lines(question)) for question in about)
    return "\n".join(parts) + "\n"


def _lines(question: Question) -> Iterator[str]:
    yield f"### {question.title}"
    yield f"`{question.name}`: {question.question} Tags: {', '.join(question.tags)}."
    yield ""
    if question.parameters:
        yield "| parameter | type | is |"
        yield "| --- | --- | --- |"
        for parameter in question.parameters:
            default = f"; default {parameter.default}" if parameter.default is not None else ""
            yield f"| `{parameter.name}` | {parameter.type} | {parameter.description}{default} |"
        yield ""
    yield "| column | is |"
    yield "| --- | --- |"
    for column in question.columns:
        yield f"| `{column.name}` | {column.description} |"
    yield ""
