"""Answers as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sqskg.prefixes import PREFIXES
from sqskg.stores.store import Answer, Term

# A column of cells no longer than this is never folded, and a longer one never narrower: sentences stay readable.
_READABLE = 26
_NUMBERS = ("integer", "decimal", "double", "float")


def in_words(term: Term) -> str:
    """Return a term as people read it: the bare value, an address with its prefix if it has one of ours."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
        return term.value
    return str(term)


def write_table(answer: Answer, console: Console) -> None:
    """Print an answer for people, then how many rows it has.

    A table, where the columns have room; on a narrow terminal a row is a paragraph, so that no column is lost.
    """
    cells = [[" ".join(in_words(term).split()) for term in row] for row in answer.rows]
    widths = [max([len(name), *(len(row[place]) for row in cells)]) for place, name in enumerate(answer.variables)]
    if sum(min(width, _READABLE) + 2 for width in widths) <= console.width:
        console.print(_table(answer, cells, widths))
    else:
        for row in cells:
            for name, cell in zip(answer.variables, row, strict=True):
                console.print(f"{name.replace('_', ' ')}: {cell}", markup=False, highlight=False)
            console.print()
    console.print(f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}", style="dim")


def _table(answer: Answer, cells: list[list[str]], widths: list[int]) -> Table:
    table = Table(show_edge=False, pad_edge=False, header_style="bold", box=None, padding=(0, 2, 0, 0))
    for place, name in enumerate(answer.variables):
        numeric = all(_is_number(row[place]) for row in answer.rows)
        table.add_column(
            name.replace("_", " "),
            justify="right" if cells and numeric else "left",
            overflow="fold",
            no_wrap=widths[place] <= _READABLE,
        )
    for row in cells:
        table.add_row(*map(escape, row))
    return table


def chosen(answer: Answer, columns: Iterable[str]) -> Answer:
    """Return an answer with just these columns, in this order."""
    names = tuple(columns)
    places = [answer.variables.index(name) for name in names]
    return Answer(names, tuple(tuple(row[place] for place in places) for row in answer.rows))


def _is_number(term: Term) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value.endswith(_NUMBERS))
