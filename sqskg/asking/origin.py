"""What an answer came from, for those who are handed it without the question."""

from __future__ import annotations

from collections.abc import Mapping

from sqskg import __version__
from sqskg.asking.question import Question
from sqskg.stores.store import Answer

_LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


def origin(question: Question, parameters: Mapping[str, str], store: str, answer: Answer) -> list[tuple[str, str]]:
    """Return what was asked, with which values, of which store, and what the columns mean, in lines of two cells."""
    told = [("Question", question.question), ("Saved as", question.name)]
    for parameter in question.parameters:
        value = parameters.get(parameter.name, parameter.default)
        told.append((parameter.name, "not limited" if value is None else value))
    told.append(("Rows", str(len(answer.rows))))
    told += [(column.name, column.description) for column in question.columns]
    return [*told, *came_from(store)]


def came_from(store: str) -> list[tuple[str, str]]:
    """Return the store and the software of an answer, and what its letters are licensed under."""
    return [("Store", store), ("Made by", f"sqskg {__version__}"), ("Licence", _LICENCE)]
