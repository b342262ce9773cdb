"""The same query in parts, for a server that gives no more than so many rows and says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: The one column of `Paged.count`.
ROWS = "rows_in_all"
_NOT_CODE = re.compile(r"<[^<>\s]*>|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|#[^\n]*")
_PROLOGUE = re.compile(r"(?:\s*(?:BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>|#[^\n]*))*", re.IGNORECASE)
_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
_SLICE = re.compile(r"\b(?:LIMIT|OFFSET)\s+\d+", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w?$:])FROM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paged:
    """A SELECT query that can be asked for some of its rows; `variables` are its columns."""

    prologue: str
    body: str
    variables: tuple[str, ...]

    @classmethod
    def of(cls, query: str, variables: Sequence[str]) -> Paged | None:
        """Return a query in parts, None for one that names its graphs: a query in a query cannot."""
        end = _PROLOGUE.match(query)
        start = end.end() if end else 0
        if _FROM.search(masked(query)):
            return None
        return cls(query[:start], query[start:], tuple(variables))

    @property
    def count(self) -> str:
        """A query that tells how many rows there are."""
        return f"{self.prologue}\nSELECT (COUNT(*) AS ?{ROWS}) WHERE {{ {{\n{self.body}\n}} }}"

    def page(self, start: int, size: int) -> str:
        """Return the query of `size` rows from `start` on, in the order of the whole.

        Rows that the query's own order leaves side by side are put in one by all columns: pages would else give some
        twice and others never. The order is within, where Virtuoso sorts more than the 10,000 rows of MaxSortedTopRows.
        """
        columns = " ".join(f"?{name}" for name in self.variables)
        within = self._in_order(columns)
        return f"{self.prologue}\nSELECT {columns} WHERE {{ {{\n{within}\n}} }} LIMIT {size} OFFSET {start}"

    def _in_order(self, columns: str) -> str:
        code = masked(self.body)
        tail = code.rfind("}") + 1
        sliced = _SLICE.search(code, tail)
        end = sliced.start() if sliced else len(self.body)
        by = "" if _ORDER.search(code, tail) else "ORDER BY "
        return f"{self.body[:end]}\n{by}{columns}\n{self.body[end:]}"


def masked(query: str, *, addresses: bool = True) -> str:
    """Return a query, of the same length, with spaces for all that is no code: texts, comments and addresses."""
    return _NOT_CODE.sub(
        lambda found: found[0] if found[0].startswith("<") and not addresses else " " * len(found[0]), query
    )
