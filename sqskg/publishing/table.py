"""The tables of an export for spreadsheets and statistics. They are data, in queries/tables: a query a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from sqskg.prefixes import PREFIXES, with_prefixes
from sqskg.resources import data_files
from sqskg.vocabulary import DEFINITIONS

_HEADER = "#+"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the query's variable, what it means, and how CSV on the Web makes a statement of a cell.

    `datatype` is one of XML Schema's: string, anyURI, date, gYear, gYearMonth, integer, decimal. `about` and `value`
    are templates for the thing that a cell tells of and, where it is a link, for what it leads to; `predicate` is the
    address of the property between the two. `references` is the table whose key a cell is.
    """

    name: str
    description: str
    datatype: str = "string"
    predicate: str | None = None
    about: str | None = None
    value: str | None = None
    references: str | None = None
    required: bool = False
    lang: str | None = None

    @property
    def label(self) -> str:
        """The name in words."""
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in the order of SELECT, and the query that gives a letter's rows.

    `key` are the columns that tell one row from another, `order` those by which rows are sorted, `about` a template
    for the thing that a row tells of, and `kind` the class of these things. What is `shared` stands in several letters'
    graphs, and has one row all the same. `profiles` are those that let out anything that the table could have.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    about: str
    kind: str | None
    shared: bool
    profiles: tuple[str, ...]
    query: str

    @property
    def links(self) -> tuple[Column, ...]:
        """The columns that lead to another table, or to another row of this one."""
        return tuple(column for column in self.columns if column.references)


def tables_of(profile: str) -> tuple[Table, ...]:
    """Return the tables of a profile, by name."""
    return tuple(table for table in tables() if profile in table.profiles)


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables that there are, in the order of their names."""
    files = data_files("queries/tables", ".rq")
    return tuple(_read(file.name.removesuffix(".rq"), file.read_text("utf-8")) for file in files)


def _read(name: str, text: str) -> Table:
    lines = [line.removeprefix(_HEADER)[1:] for line in text.splitlines() if line.startswith(_HEADER)]
    header = yaml.safe_load("\n".join(lines))
    key = _names(header["key"])
    return Table(
        name,
        header["title"],
        header["description"],
        tuple(_column(column, told, key) for column, told in header["columns"].items()),
        key,
        # The key last: the same rows have one order.
        tuple(dict.fromkeys((*_names(header.get("order", [])), *key))),
        header.get("about", f"{{+{key[0]}}}"),
        _address(header["class"]) if "class" in header else None,
        header.get("shared", False),
        tuple(header.get("profiles", ("public", "partner", "full"))),
        with_prefixes(text),
    )


def _column(name: str, told: dict[str, Any], key: tuple[str, ...]) -> Column:
    value = told.get("value")
    if "concept" in told:
        value = f"{DEFINITIONS}{told['concept']}/{{{name}}}"
    elif told.get("datatype") == "anyURI":
        value = f"{{+{name}}}"
    return Column(
        name,
        told["is"],
        told.get("datatype", "string"),
        _address(told["property"]) if "property" in told else None,
        told.get("about"),
        value,
        told.get("references"),
        told.get("required", False) or name in key,
        told.get("lang"),
    )


def _names(told: str | list[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _address(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local
