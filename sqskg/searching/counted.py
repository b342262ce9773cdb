"""What the index has counted: how often each letter speaks of each theme, and what it says of it.

A letter is counted once, when it comes or changes. Where an index is of another state than a store, what it has counted
of letters that are alike in both still holds; only the others are counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from sqskg.asking.tally import Count, Letter, Tally, counts, letters
from sqskg.stores.store import Reader

TABLES = """
CREATE TABLE counted (number INTEGER PRIMARY KEY, graph TEXT UNIQUE, mark TEXT, report TEXT, service TEXT, issued TEXT);
CREATE TABLE said (
  theme TEXT, letter INTEGER, sentences INTEGER, good INTEGER, short INTEGER, both INTEGER,
  stated INTEGER, low REAL, high REAL, PRIMARY KEY (theme, letter)
) WITHOUT ROWID;
"""
# How many letters are counted by one query: by one each it takes twice as long, of all it takes much memory.
_AT_ONCE = 100


class Counted:
    """The counts in an index, by its connection.

    Letters are known by their graphs, and to be the same by `marks`, as sqskg.searching.entry has them; a letter
    without one is counted anew each time.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def letters(self) -> list[Letter]:
        """Return the letters, in the order of their days."""
        rows = self._connection.execute("SELECT report, service, issued FROM counted ORDER BY issued, report, service")
        return [Letter(*row) for row in rows]

    def tally(self, theme: str = "") -> Tally:
        """Return what is counted of all letters on all themes, or on the one with an address."""
        return Tally({one.report: one for one in self.letters()}, dict(self._counts(theme)))

    def bring(self, store: Reader, marks: Mapping[str, str]) -> None:
        """Count what came to a store or changed, and leave out what is gone."""
        wanted = letters([store])
        same = self._same(wanted, marks)
        for (graph,) in self._connection.execute("SELECT graph FROM counted").fetchall():
            if graph not in same:
                self._connection.execute("DELETE FROM counted WHERE graph = ?", (graph,))
        self._connection.execute("DELETE FROM said WHERE letter NOT IN (SELECT number FROM counted)")
        new = [graph for graph in wanted if graph not in same]
        numbers = {graph: self._add(graph, marks.get(graph, ""), wanted[graph]) for graph in new}
        for graph, theme, count in _counted(store, new):
            row = (theme, numbers[graph], *count)
            self._connection.execute("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def tally_of(self, store: Reader, marks: Mapping[str, str], theme: str = "") -> Tally:
        """Return the same of a store in another state; only letters that are not alike in both are counted."""
        wanted = letters([store])
        same = self._same(wanted, marks)
        kept = {wanted[graph].report for graph in same}
        found = {key: count for key, count in self._counts(theme) if key[0] in kept}
        for graph, on, count in _counted(store, [graph for graph in wanted if graph not in same], theme):
            found[wanted[graph].report, on] = count
        return Tally({one.report: one for one in wanted.values()}, found)

    def _same(self, wanted: Mapping[str, Letter], marks: Mapping[str, str]) -> set[str]:
        """Return which letters the index has as they are wanted, by their graphs."""
        rows = self._connection.execute("SELECT graph, mark, report, service, issued FROM counted")
        return {
            graph for graph, mark, *letter in rows
            if mark and mark == marks.get(graph) and wanted.get(graph) == Letter(*letter)
        }  # fmt: skip

    def _add(self, graph: str, mark: str, letter: Letter) -> int:
        facts = graph, mark, letter.report, letter.service, letter.issued
        return self._connection.execute("INSERT INTO counted VALUES (NULL, ?, ?, ?, ?, ?)", facts).lastrowid or 0

    def _counts(self, theme: str) -> Iterator[tuple[tuple[str, str], Count]]:
        of = dict(self._connection.execute("SELECT number, report FROM counted"))
        query = "SELECT * FROM said WHERE theme = ?" if theme else "SELECT * FROM said"
        for row in self._connection.execute(query, (theme,) if theme else ()):
            yield (of[row[1]], row[0]), Count._make(row[2:])


def _counted(store: Reader, graphs: Sequence[str], theme: str = "") -> Iterator[tuple[str, str, Count]]:
    for start in range(0, len(graphs), _AT_ONCE):
        for (graph, on), count in counts([store], graphs[start : start + _AT_ONCE], theme).items():
            yield graph, on, count
