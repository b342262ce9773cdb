"""The saved questions in Python: `sqskg.open("sqskg-store").ask("findings", theme="health").to_pandas()`."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sqskg.asking.ask import ask
from sqskg.asking.chart import Chart, chart
from sqskg.asking.choices import Choice, choices
from sqskg.asking.frame import frame
from sqskg.asking.question import Question, question, questions
from sqskg.asking.results import in_words
from sqskg.asking.value import Value, value_of
from sqskg.errors import QueryError, StoreError
from sqskg.searching.kind import Kind
from sqskg.searching.search import Asked, search_folder, search_server
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader
from sqskg.stores.store import Answer, Reader

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_ROWS = 50


@dataclass(frozen=True)
class Result:
    """An answer: rows as dictionaries of Python values, in order; a frame; a chart where its question has one.

    `question` is None for SPARQL of one's own.
    """

    answer: Answer
    question: Question | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.answer.variables

    @cached_property
    def rows(self) -> tuple[dict[str, Value], ...]:
        """The rows: numbers as int or float, days as datetime.date, addresses and texts as str, None for nothing."""
        return tuple(dict(zip(self.columns, map(value_of, row), strict=True)) for row in self.answer.rows)

    def __len__(self) -> int:
        return len(self.answer.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows)

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a polars frame with typed columns."""
        return frame(self.answer)

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a pandas frame with typed columns. Raises ImportError where pandas is not installed."""
        try:
            import pandas as pd  # noqa: PLC0415  # sqskg itself does without
        except ImportError:
            raise ImportError("pandas is not installed: say 'pip install pandas', or use .to_polars()") from None

        columns = self.to_polars().to_dict()
        days = [name for name, column in columns.items() if column.dtype == pl.Date]
        found = pd.DataFrame({name: column.to_list() for name, column in columns.items()})
        return found.astype(dict.fromkeys(days, "datetime64[s]"))

    def chart(self) -> Chart:
        """Return the chart of the answer. Raises QueryError where its question has none, and for SPARQL."""
        if self.question is None:
            raise QueryError("This query", "only saved questions say how they are drawn", "Draw its frame.")
        return chart(self.question, self.answer)

    def __repr__(self) -> str:
        """Return what the result is of, for a terminal or a log: a letter's words are for whoever asks for them."""
        asked = self.question.name if self.question else "SPARQL"
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<Result of {asked}: {rows} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{html.escape(in_words(term))}</td>' for term in row)}</tr>"
            for row in self.answer.rows[:_SHOWN_ROWS]
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows</p>"


@dataclass(frozen=True)
class Library:
    """A store that is asked from Python; `folder` is where it lies, None for one that is elsewhere."""

    store: Reader
    folder: Path | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The saved questions, in the order of their names."""
        return questions()

    def ask(self, name: str, /, *, evidence: bool = False, **parameters: str | float | None) -> Result:
        """Return the answer to a saved question, with values as `sqskg query -p` takes them; None is left out.

        With `evidence`, a row comes once for each stretch of a letter behind it, in the columns `evidence` (the words,
        left out where another column has them), `letter` and `page`.

        Raises QueryError for an unknown question or parameter, and for a value not allowed.
        """
        saved = question(name)
        known = {saved.parameter(key).name: value for key, value in parameters.items()}
        given = {key: str(value) for key, value in known.items() if value is not None}
        return Result(ask(self.store, name, given, evidence=evidence), saved)

    def choices(self, name: str, parameter: str) -> tuple[Choice, ...] | None:
        """Return the values that a parameter of a saved question may have, each with a label; None where any goes.

        Raises QueryError for an unknown question or parameter.
        """
        return choices(question(name).parameter(parameter), self.store)

    def sparql(self, query: str) -> Result:
        """Return the rows of a query in SPARQL. Raises QueryError for what is none, or makes triples."""
        return Result(self.store.select(query))

    def search(self, words: str, *, kind: str | None = None, most: int = 20) -> Result:
        """Return what has all of some words, at most so many of each kind, with the letter and the page of each.

        `words` may have phrases in quotation marks and beginnings of words (`super*`); `kind` is one of
        `sqskg.searching.kind`. Raises QueryError for another kind, StoreError where an index of words has no place.
        """
        if kind is not None and kind not in {each.value for each in Kind}:
            known = ", ".join(each.value for each in Kind)
            raise QueryError(str(kind), "there is no such kind of hits", f"There are {known}.")
        asked = Asked(words, most, (Kind(kind),) if kind else (*Kind,))
        if self.folder is None:
            if not isinstance(self.store, RemoteReader):
                raise StoreError("This store", "it is neither in a folder nor on a server", "Open it by its name.")
            return Result(search_server(self.store.server.name, self.store, asked))
        return Result(search_folder(self.folder, self.store, asked))


def open(store: str | Path = "sqskg-store") -> Library:  # noqa: A001  # as `sqskg.open` it reads as what it does
    """Open a store to ask: a folder, or the address of a SPARQL server. Raises StoreError where there is none."""
    address = str(store)
    if address.lower().startswith(("http://", "https://")):
        return Library(RemoteReader(address))
    return Library(EmbeddedStore.read(Path(store)), Path(store))
