"""The saved questions, as a page lists them: under what they are about, perhaps only those with some words."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.asking.question import Question, questions


@dataclass(frozen=True, slots=True)
class Group:
    """What questions are about, and the questions, in the order of their titles."""

    tag: str
    questions: tuple[Question, ...]

    @property
    def heading(self) -> str:
        """The tag as a heading."""
        return self.tag[:1].upper() + self.tag[1:]


def groups(words: str = "") -> tuple[Group, ...]:
    """Return the questions, each under the first of its tags, in the order of the tags.

    With `words`, only those that have each of them, in any case, in what they ask, take or give.
    """
    wanted = words.casefold().split()
    found: dict[str, list[Question]] = {}
    for question in questions():
        said = _said(question)
        if all(word in said for word in wanted):
            found.setdefault(question.tags[0], []).append(question)
    return tuple(
        Group(tag, tuple(sorted(found[tag], key=lambda question: question.title.casefold()))) for tag in sorted(found)
    )


def _said(question: Question) -> str:
    columns = (word for column in question.columns for word in (column.label, column.description))
    parameters = (parameter.description for parameter in question.parameters)
    return " ".join([
        question.name, question.title, question.question, *question.tags, *columns, *parameters,
    ]).casefold()  # fmt: skip
