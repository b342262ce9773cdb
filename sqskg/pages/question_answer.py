"""An answer to a saved question as a page shows it: a part of its rows, with the words behind each where wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from pyoxigraph import Literal

from sqskg.asking.binding import bound
from sqskg.asking.evidence import BEHIND, Words, behind
from sqskg.asking.question import Question
from sqskg.asking.results import chosen, in_words
from sqskg.asking.value import value_of
from sqskg.pages.table import Cell, Head, Told, cells, heads
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Answer, Reader, Term

#: A chart of more rows than this is a wall.
MOST_DRAWN = 400
# How many words tell a stretch from others, at either end of it.
_WORDS_AT_ENDS = 6
_REPORT = "/doc/report/"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a letter: its words, what the letter is called, the page, and where it stands on a page of ours."""

    words: str
    letter: str
    page: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the answer, and the words behind it."""

    cells: tuple[Cell, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of an answer from the one numbered `first`, from 1; `total` is how many there are in all."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    first: int
    total: int
    drawn: bool

    @property
    def last(self) -> int:
        """The number of the last row, from 1; one less than the first where there are none."""
        return self.first + len(self.rows) - 1


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted: `most` from the one at `start`, from 0; with `evidence`, the words behind each."""

    start: int
    most: int
    evidence: bool


def part(question: Question, given: Mapping[str, str], store: Reader, bases: Bases, window: Window) -> Part:
    """Return some rows of an answer.

    Raises QueryError for a parameter that the question does not take, and for a value not allowed.
    """
    evidence, start = window.evidence, window.start
    whole = store.select(bound(question, given, store, evidence=evidence))
    columns = (*question.shown, BEHIND) if evidence else question.shown
    shown = chosen(Answer(whole.variables, whole.rows[start : start + window.most]), columns)
    told = {column.name: Told(column.label, column.description, column.unit or "") for column in question.columns}
    plain = chosen(shown, question.shown)
    words = _quotations(shown, store, bases) if evidence else [()] * len(shown.rows)
    return Part(
        heads(plain, told),
        tuple(Row(cells(row, bases), found) for row, found in zip(plain.rows, words, strict=True)),
        start + 1,
        len(whole.rows),
        question.chart is not None and 0 < len(whole.rows) <= MOST_DRAWN,
    )


def _quotations(answer: Answer, store: Reader, bases: Bases) -> list[tuple[Quotation, ...]]:
    found = behind(answer, store)
    names = _names({in_words(words.letter) for words in chain(*found)}, store)
    return [tuple(_quotation(words, names, bases) for words in row) for row in found]


def _quotation(words: Words, names: Mapping[str, str], bases: Bases) -> Quotation:
    said, letter = in_words(words.words), in_words(words.letter)
    place = bases.root + _REPORT + quote(letter, safe="") + _fragment(said)
    return Quotation(said, names.get(letter, letter), _page(words.page), place)


def _fragment(words: str) -> str:
    """Return the part of an address that leads to words: https://wicg.github.io/scroll-to-text-fragment/."""
    each = words.split()
    if len(each) <= 2 * _WORDS_AT_ENDS:
        return f"#:~:text={_encoded(each)}"
    return f"#:~:text={_encoded(each[:_WORDS_AT_ENDS])},{_encoded(each[-_WORDS_AT_ENDS:])}"


def _encoded(words: list[str]) -> str:
    # A hyphen and a comma have a meaning there.
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _page(page: Term) -> str:
    value = value_of(page)
    return "" if value is None else str(value)


def _names(letters: set[str], store: Reader) -> dict[str, str]:
    """Return what letters are called, by their keys."""
    if not letters:
        return {}
    wanted = " ".join(str(Literal(letter)) for letter in sorted(letters))
    rows = store.select(
        f"SELECT ?key (MIN(?label) AS ?name) {{ VALUES ?key {{ {wanted} }} "
        '?report a sqs:Report ; rdfs:label ?label . FILTER (REPLACE(STR(?report), "^.*/", "") = ?key) } GROUP BY ?key'
    ).rows
    return {in_words(key): in_words(name) for key, name in rows}
