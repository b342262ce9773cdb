"""The header of a saved question: YAML in lines that begin with `#+`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from sqskg.errors import QueryError

#: What a parameter's value may be: a thing in the store, one of the values that a query finds, or a literal.
TYPES = ("yot", "report", "theme", "domain", "choice", "text", "integer", "number", "share", "date")
_LINE = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_ADVICE = "CONTRIBUTING.md says how a question is written."


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: the variable's name, its type, what it means, its default and an example.

    Types are those of `TYPES`; for a `choice`, `values` is the query for what is allowed, as ?value and perhaps ?label.
    Without a value a parameter stays undefined and limits nothing.
    """

    name: str
    type: str
    description: str
    default: str | None
    example: str | None
    values: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: the variable's name, what it means, and for numbers the unit."""

    name: str
    description: str
    unit: str | None

    @property
    def label(self) -> str:
        """The name in words, for the heads of tables and axes."""
        return self.name.removesuffix("_label").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How an answer is drawn: a mark for each row, by columns.

    `what` names the row at the side, `x` is across (to `x2` where it is a range), `color` tells rows apart, each in a
    lane of its own where `lanes` says so, and `tick` is set beside `x`. In a `rect` mark, where several rows share a
    place, `total` says how `color` is reckoned ("sum", "mean"); where that may be below 0 or above, `ends` says in a
    word each what that means.
    """

    mark: str
    what: tuple[str, ...]
    x: str
    x2: str | None = None
    color: str | None = None
    tick: str | None = None
    total: str | None = None
    lanes: bool = False
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a question says; `evidence` is the column that has the words behind a row, if one does."""

    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    chart: Drawing | None
    evidence: str | None = None


def read_header(file: str, text: str) -> Header:
    """Return the header of a question. Raises QueryError, with the file and what to do, for one that is none.

    That what is said is well said, shapes/questions.ttl checks.
    """
    try:
        told = yaml.safe_load("\n".join(_LINE.findall(text)))
    except yaml.YAMLError as error:
        raise QueryError(file, f"its header is not YAML: {' '.join(str(error).split())}", _ADVICE) from None
    needed = ("title", "question", "tags", "columns")
    header = _Part(file, "header", told, needed, ("parameters", "chart", "evidence"))
    parameters = _Part(file, "list of parameters", header.told.get("parameters") or {})
    columns = _Part(file, "list of columns", header.told["columns"])
    evidence = header.words("evidence") if "evidence" in header.told else None
    if evidence is not None and evidence not in columns.told:
        raise header.wrong(f"has no column {evidence} that could be its evidence")
    return Header(
        header.words("title"),
        header.words("question"),
        header.names("tags"),
        tuple(_parameters(file, parameters.told)),
        tuple(_columns(file, columns.told)),
        _drawing(file, header.told.get("chart")),
        evidence,
    )


class _Part:
    """A mapping in a header, with the names that it must and may have; with neither, any."""

    def __init__(
        self, file: str, what: str, told: object, needed: Collection[str] = (), may: Collection[str] = ()
    ) -> None:
        self.file, self.what = file, what
        if not isinstance(told, dict) or not all(isinstance(name, str) for name in told):
            raise self.wrong("is no mapping, a 'name: meaning' in each line")
        if missing := sorted(set(needed) - told.keys()):
            raise self.wrong(f"lacks {', '.join(missing)}")
        if unknown := sorted(told.keys() - set(needed) - set(may)) if needed else []:
            raise self.wrong(f"has {', '.join(unknown)}; it may have {', '.join((*needed, *may))}")
        self.told: dict[str, Any] = told

    def wrong(self, reason: str) -> QueryError:
        """Return the error that this part is not as it is to be."""
        return QueryError(self.file, f"its {self.what} {reason}", _ADVICE)

    def words(self, name: str) -> str:
        """Return a text, in one line. Raises QueryError for what is none."""
        value = self.told[name]
        if not isinstance(value, str):
            raise self.wrong(f"has no words for {name}: write them in quotation marks")
        return " ".join(value.split())

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of names, of which one may stand by itself. Raises QueryError for what is none."""
        value = self.told[name]
        found = value if isinstance(value, list) else [value]
        if not found or not all(isinstance(each, str) for each in found):
            raise self.wrong(f"has no list of names for {name}, as in [one, two]")
        return tuple(found)

    def value(self, name: str) -> str | None:
        """Return a value as a person would type it, if there is one."""
        return None if self.told.get(name) is None else str(self.told[name])


def _parameters(file: str, described: dict[str, object]) -> Iterator[Parameter]:
    may = ("default", "example", "values")
    for name, told in described.items():
        about = _Part(file, f"parameter {name!r}", told, ("type", "description"), may)
        kind = about.words("type")
        if kind not in TYPES:
            raise about.wrong(f"is of no type that there is; types are {', '.join(TYPES)}")
        if (kind == "choice") is not ("values" in about.told):
            raise about.wrong("has the type choice and a query for its values only together")
        values = about.words("values") if kind == "choice" else None
        yield Parameter(
            name, kind, about.words("description"), about.value("default"), about.value("example"), values
        )  # fmt: skip


def _columns(file: str, described: dict[str, object]) -> Iterator[Column]:
    for name, told in described.items():
        about = _Part(file, f"column {name!r}", {"is": told} if isinstance(told, str) else told, ("is",), ("unit",))
        yield Column(name, about.words("is"), about.words("unit") if "unit" in about.told else None)


def _drawing(file: str, described: object) -> Drawing | None:
    if described is None:
        return None
    about = _Part(file, "chart", described, ("mark", "what", "x"), ("x2", "color", "tick", "total", "lanes", "ends"))
    named = {name: about.words(name) for name in about.told if name not in {"what", "lanes", "ends"}}
    ends = about.names("ends") if "ends" in about.told else ()
    if len(ends) not in {0, 2}:
        raise about.wrong("has not two words for ends, one for below 0 and one for above")
    return Drawing(**named, what=about.names("what"), lanes=about.told.get("lanes") is True, ends=ends)
