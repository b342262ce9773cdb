"""What a saved question asks, takes and gives, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqskg.asking.choices import choices
from sqskg.asking.question import Question
from sqskg.stores.store import Reader

#: For each parameter the values that it may have, with the words for each; None where any of its type goes.
Values = Mapping[str, list[dict[str, str]] | None]


def allowed(question: Question, store: Reader) -> Values:
    """Return which values each parameter of a question may have, as the store knows them."""
    found = ((parameter.name, choices(parameter, store)) for parameter in question.parameters)
    return {
        name: None if among is None else [{"value": choice.value, "label": choice.label} for choice in among]
        for name, among in found
    }


def described(question: Question, values: Values) -> dict[str, Any]:
    """Return all that there is to say of a question, in names that JSON keeps; `values` are those of `allowed`."""
    return {
        "name": question.name,
        "title": question.title,
        "question": question.question,
        "tags": list(question.tags),
        "parameters": [
            {
                "name": each.name,
                "type": each.type,
                "description": each.description,
                "default": each.default,
                "example": each.example,
                "values": values[each.name],
            }
            for each in question.parameters
        ],
        "columns": [
            {"name": column.name, "description": column.description, "unit": column.unit} for column in question.columns
        ],
        "drawn": question.chart is not None,
        "sparql": question.sparql,
    }
