"""The index in a file: SQLite with its full text search FTS5, which comes with Python.

https://www.sqlite.org/fts5.html. Words are known by their stems (porter) and without accents, and ranked by bm25. A
file is never changed once it has its name (sqskg.searching.building): who reads it needs no lock and no right to write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqskg import __version__
from sqskg.errors import StoreError
from sqskg.searching import counted
from sqskg.searching.counted import Counted
from sqskg.searching.entry import Entry, Letter
from sqskg.searching.hit import BEGIN, END, Hit, pieces, shown_as
from sqskg.searching.kind import Kind
from sqskg.searching.words import Words

#: What an index must be of to be read; another one is made anew.
FORM = f"3 of sqskg {__version__}"
_TABLES = """
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE letter (number INTEGER PRIMARY KEY, graph TEXT UNIQUE, report TEXT, team TEXT, published TEXT, mark TEXT);
"""
_WORDS = """
CREATE VIRTUAL TABLE {kind} USING fts5(
  text, about, address UNINDEXED, prefix = '1 2', tokenize = "porter unicode61 remove_diacritics 2"
);
"""
# Numbers of rows are in the order of days, letters, places: the newest letters come first without sorting.
_LETTERS, _PLACES = 10**6, 10**5
# Of more hits the first are as good as others, and reckoning takes longer than a person waits: they are shown by date.
_MOST_RANKED = 10_000


def require_fts5() -> None:
    """Raise StoreError where Python came with an SQLite without full text search."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE there USING fts5(text)")
    except sqlite3.OperationalError:
        advice = "Install a Python whose module sqlite3 has FTS5, as those of python.org and Debian have."
        raise StoreError("Search", f"SQLite {sqlite3.sqlite_version} has no full text search here", advice) from None
    finally:
        connection.close()


class Index:
    """An index in an open file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        #: What is counted of the letters.
        self.counted = Counted(connection)

    @classmethod
    @contextmanager
    def reading(cls, place: Path) -> Iterator[Index]:
        """Open an index to ask it. Raises sqlite3.DatabaseError where there is none, or one that is damaged."""
        connection = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            yield cls(connection)
        finally:
            connection.close()

    @classmethod
    @contextmanager
    def writing(cls, place: Path, *, new: bool) -> Iterator[Index]:
        """Open a file that nobody reads yet, and keep what is written when all went well. Raises as `reading`."""
        connection = sqlite3.connect(place, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA cache_size = -65536")
            if new:
                words = (_WORDS.format(kind=kind.value) for kind in Kind)
                connection.executescript("".join((_TABLES, counted.TABLES, *words)))
            connection.execute("BEGIN")
            yield cls(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def sound(self) -> bool:
        """Say whether this is an index of this form, undamaged as far as SQLite can tell."""
        try:
            whole = self._connection.execute("PRAGMA quick_check(1)").fetchone()
            return whole == ("ok",) and self.told("form") == FORM
        except sqlite3.DatabaseError:
            return False

    def told(self, name: str) -> str:
        """Return what the index says of itself, nothing where it does not: its `form`, the `version` of its store."""
        found = self._connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def tell(self, **told: str) -> None:
        """Let the index say something of itself."""
        self._connection.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", told.items())

    def letters(self) -> dict[str, tuple[int, Letter]]:
        """Return the letters that the index has, with their numbers, by their graphs."""
        rows = self._connection.execute("SELECT number, graph, report, team, published, mark FROM letter")
        return {row[1]: (row[0], _letter(row[1:])) for row in rows}

    def add(self, letter: Letter, entries: Iterator[Entry]) -> None:
        """Take in a letter that the index does not have."""
        facts = letter.graph, letter.report, letter.team, letter.published.isoformat(), letter.mark
        written = self._connection.execute("INSERT INTO letter VALUES (NULL, ?, ?, ?, ?, ?)", facts)
        first = _first(written.lastrowid or 0, letter)
        for place, entry in enumerate(entries):
            self._write(entry, first + place)

    def remove(self, number: int, letter: Letter) -> None:
        """Leave out a letter that the index has."""
        first = _first(number, letter)
        for kind in Kind:
            if kind.in_letters:
                bounds = (first, first + _PLACES - 1)
                self._connection.execute(f"DELETE FROM {kind.value} WHERE rowid BETWEEN ? AND ?", bounds)  # noqa: S608
        self._connection.execute("DELETE FROM letter WHERE number = ?", (number,))

    def name(self, entries: Iterator[Entry]) -> None:
        """Let the index have who and what is named, in the place of whom it had."""
        for kind in Kind:
            if not kind.in_letters:
                self._connection.execute(f"DELETE FROM {kind.value}")  # noqa: S608  # names of our own
        for entry in entries:
            self._write(entry, None)

    def pack(self) -> None:
        """Bring the words together, so that they are found quickly."""
        for kind in Kind:
            self._connection.execute(f"INSERT INTO {kind.value}({kind.value}) VALUES ('optimize')")  # noqa: S608

    def count(self, words: Words, kind: Kind) -> int:
        """Return how many of a kind have some words."""
        if not words.wanted:
            return 0
        query = f"SELECT count(*) FROM {kind.value} WHERE {kind.value} MATCH ?"  # noqa: S608
        return int(self._connection.execute(query, (words.expression,)).fetchone()[0])

    def hits(self, words: Words, kind: Kind, start: int, most: int, among: int) -> list[Hit]:
        """Return the hits of a kind from `start` on, at most so many, the best first.

        Where they are too many to rank (see `ranked`), of all `among` which they are, those of the newest letters.
        """
        if not words.wanted:
            return []
        order = f"bm25({kind.value}, 10.0, 1.0), rowid DESC" if ranked(among) else "rowid DESC"
        query = f"SELECT rowid FROM {kind.value} WHERE {kind.value} MATCH ? ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._connection.execute(query, (words.expression, most, start)).fetchall()
        return [self._hit(words, kind, row) for (row,) in rows]

    def _hit(self, words: Words, kind: Kind, row: int) -> Hit:
        # In one query with the order, SQLite would mark the words of all that there are.
        query = (
            f"SELECT highlight({kind.value}, 0, ?, ?), about, address FROM {kind.value} "  # noqa: S608
            f"WHERE {kind.value} MATCH ? AND rowid = ?"
        )
        found = self._connection.execute(query, (BEGIN, END, words.expression, row)).fetchone()
        return Hit(kind, found[2], pieces(found[0]), found[1], self._holder(kind, row))

    def _holder(self, kind: Kind, row: int) -> Letter | None:
        if not kind.in_letters:
            return None
        query = "SELECT graph, report, team, published, mark FROM letter WHERE number = ?"
        found = self._connection.execute(query, (row // _PLACES % _LETTERS,)).fetchone()
        return _letter(found) if found else None

    def _write(self, entry: Entry, row: int | None) -> None:
        query = f"INSERT INTO {entry.kind.value}(rowid, text, about, address) VALUES (?, ?, ?, ?)"  # noqa: S608
        self._connection.execute(query, (row, shown_as(entry.text), shown_as(entry.about), entry.address))


def ranked(among: int) -> bool:
    """Say whether so many hits are shown by how well they fit, and not by date."""
    return among <= _MOST_RANKED


def _first(number: int, letter: Letter) -> int:
    return (letter.published.toordinal() * _LETTERS + number) * _PLACES


def _letter(row: tuple[str, str, str, str, str]) -> Letter:
    graph, report, team, published, mark = row
    return Letter(graph, report, team, date.fromisoformat(published), mark)
