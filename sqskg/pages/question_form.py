"""A saved question as a form: a field for each of its parameters, with what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqskg.asking.binding import term_of
from sqskg.asking.choices import Choice, choices, chosen
from sqskg.asking.header import Parameter
from sqskg.asking.question import Question
from sqskg.errors import QueryError
from sqskg.stores.store import Reader

_LABELS = {"yot": "Youth offending team"}
# https://design-system.service.gov.uk/components/text-input/#numbers: type=number changes as a page
# is scrolled.
_MODES = {"integer": "numeric", "number": "decimal", "share": "decimal"}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen, its words, and whether it is."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `options` is None where a person types.

    `kind` is `select`, `date` or `text`, `mode` the keyboard that a phone shows for it. `error` is what is wrong with
    the value, and `status` what HTTP says of that, as it does to programs.
    """

    name: str
    kind: str
    label: str
    hint: str
    value: str
    options: tuple[Option, ...] | None
    mode: str
    error: str = ""
    status: int = 200

    @property
    def id(self) -> str:
        """The id of the field on its page."""
        return f"field-{self.name}"


def fields(question: Question, given: Mapping[str, str], store: Reader) -> tuple[Field, ...]:
    """Return the fields of a question's form, with the values given or else the defaults, and what is wrong with each.

    Which values there are the store knows.
    """
    return tuple(_field(parameter, given, store) for parameter in question.parameters)


def values_shown(form: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Return what an answer is limited to, in words: the label of each field that has a value, and the value's."""
    told = []
    for field in form:
        words = next((option.label for option in field.options or () if option.selected), field.value)
        if words:
            told.append((field.label, words))
    return tuple(told)


def _field(parameter: Parameter, given: Mapping[str, str], store: Reader) -> Field:
    among = choices(parameter, store)
    value = given.get(parameter.name, parameter.default or "")
    picked = None if among is None else chosen(value, among)
    error = _error(parameter, given, store)
    return Field(
        name=parameter.name,
        kind="select" if among is not None else "date" if parameter.type == "date" else "text",
        label=_LABELS.get(parameter.name) or _sentence(parameter.name.replace("_", " ")),
        hint=_hint(parameter, among),
        value=value if picked is None else picked.value,
        options=None if among is None else tuple(Option(each.value, each.label, each is picked) for each in among),
        mode=_MODES.get(parameter.type, ""),
        error="" if error is None else f"“{value}”: {error.reason}. {error.advice}",
        status=200 if error is None else error.status,
    )


def _hint(parameter: Parameter, among: tuple[Choice, ...] | None) -> str:
    told = f"{_sentence(parameter.description)}."
    if parameter.example is None:
        return told
    example = parameter.example
    if among is not None:
        found = chosen(example, among)
        # The example is of the fictional letters: a store of others may not have it.
        if found is None:
            return told
        example = found.label
    return f"{told} For example, {example}."


def _error(parameter: Parameter, given: Mapping[str, str], store: Reader) -> QueryError | None:
    if parameter.name in given:
        try:
            term_of(parameter, given[parameter.name], store)
        except QueryError as error:
            return error
    return None


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
