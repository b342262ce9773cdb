"""The rows of an export's tables, gathered graph by graph from what a profile lets out. They are kept on the disk."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from sqskg.asking.rows import plain
from sqskg.errors import OutputError, QueryError
from sqskg.publishing.table import Column, Table
from sqskg.vocabulary import ontology_quads

#: What a cell holds: text as it stands in CSV, an integer, or nothing.
Cell: TypeAlias = str | int | None
_KNOWN = NamedNode("https://w3id.org/sqskg/def/")
# What a cell must be readable as, so that whoever reads the table need not guess.
_READ: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "date": date.fromisoformat,
    "gYear": lambda value: datetime.strptime(value, "%Y"),
    "gYearMonth": lambda value: datetime.strptime(value, "%Y-%m"),
}
_FAULT = "Report it as a fault of the software, with the letter."


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose cells are each the key of a row of a table; `key` are that table's columns for it."""

    column: str
    table: str
    key: tuple[str, ...]


class Tabulation:
    """The rows of some tables, in a file that is deleted with the folder it is in. Memory does not grow with them.

    Each query is asked of one graph at a time, as its default graph, and of nothing else but what the vocabulary and
    the reference data that come with the software say of things in it, which it reaches as `GRAPH ?known`: a table can
    hold no more than the graphs that are added.
    """

    def __init__(self, file: Path, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._known: dict[object, list[Quad]] = defaultdict(list)
        for quad in ontology_quads():
            self._known[quad.subject].append(Quad(quad.subject, quad.predicate, quad.object, _KNOWN))
        self._rows = sqlite3.connect(file, isolation_level=None)
        # Nobody takes the file up again where the export breaks off.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            self._rows.execute(f"PRAGMA {setting}")
        for table in self.tables:
            self._rows.execute(_definition(table))
        self._rows.execute("BEGIN")

    def add(self, quads: Iterable[Quad]) -> None:
        """Add the rows that a graph gives.

        Raises OutputError for a value that is none of its column's datatype, and for two rows with one key.
        """
        # A store of its own for each: one in memory keeps what was taken out of it.
        asked = Store()
        said = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
        asked.extend(said)
        for node in {quad.object for quad in said} & self._known.keys():
            asked.extend(self._known[node])
        for table in self.tables:
            with _told(table):
                self._rows.executemany(_insertion(table), sorted(_found(asked, table), key=repr))

    def rows(self, table: Table) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a table, in its order."""
        yield from self._rows.execute(f"SELECT * FROM {_quoted(table.name)} ORDER BY {_list(table.order)}")  # noqa: S608

    def foreign_keys(self, table: Table) -> tuple[ForeignKey, ...]:
        """Return where each row of a table leads to a row of another.

        A column with an empty cell is not among them: to CSV on the Web an empty cell leads nowhere, which is a fault.
        """
        keys = {each.name: each.key for each in self.tables}
        return tuple(
            ForeignKey(column.name, column.references, keys[column.references])
            for column in table.links
            if column.references and not self._has_empty(table, column)
        )

    def _has_empty(self, table: Table, column: Column) -> bool:
        asked = f"SELECT 1 FROM {_quoted(table.name)} WHERE {_quoted(column.name)} IS NULL LIMIT 1"  # noqa: S608
        return self._rows.execute(asked).fetchone() is not None

    def close(self) -> None:
        """Let go of the file. Raises OutputError where a row leads to one that is not there."""
        astray = self._rows.execute("PRAGMA foreign_key_check").fetchone()
        self._rows.close()
        if astray:
            raise OutputError(astray[0], f"a row leads to none of the table {astray[2]}", _FAULT)


def _found(asked: Store, table: Table) -> Iterator[tuple[Cell, ...]]:
    found = asked.query(table.query)
    if not isinstance(found, QuerySolutions):
        raise QueryError(f"queries/tables/{table.name}.rq", "it gives no rows", "Write a SELECT query.")
    for solution in found:
        yield tuple(_cell(table, column, plain(solution[column.name])) for column in table.columns)


def _cell(table: Table, column: Column, value: str) -> Cell:
    if not value:
        return None
    try:
        read = _READ.get(column.datatype, str)(value)
    except ValueError:
        raise OutputError(f"{table.name}.{column.name}", f"{value!r} is no {column.datatype}", _FAULT) from None
    return read if isinstance(read, int) else value


def _definition(table: Table) -> str:
    parts = [
        f"{_quoted(column.name)} {'INTEGER' if column.datatype == 'integer' else 'TEXT'}"
        f"{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    parts += [f"FOREIGN KEY ({_quoted(it.name)}) REFERENCES {_quoted(it.references or '')}" for it in table.links]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)}) WITHOUT ROWID"


def _insertion(table: Table) -> str:
    """Return the statement that adds a row; of what several letters share, it only fills what is still empty."""
    statement = f"INSERT INTO {_quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608
    if not table.shared:
        return statement
    others = [_quoted(column.name) for column in table.columns if column.name not in table.key]
    filled = ", ".join(f"{name} = coalesce({name}, excluded.{name})" for name in others)
    return f"{statement} ON CONFLICT DO {f'UPDATE SET {filled}' if others else 'NOTHING'}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'


@contextmanager
def _told(table: Table) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise OutputError(table.name, f"its rows cannot be told apart ({error})", _FAULT) from None
    except sqlite3.Error as error:
        raise OutputError(table.name, f"its rows cannot be kept ({error})", "Check the disk.") from None
