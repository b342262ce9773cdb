"""Answers for people and for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sqskg.prefixes import PREFIXES
from sqskg.stores.store import Answer, Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"
# A column of cells no longer than this is never folded, and a longer one never narrower: sentences stay readable.
_READABLE = 26
_PLACES = ("subject", "predicate", "object")
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


def write_csv(answer: Answer, output: TextIO) -> None:
    """Write an answer in the W3C's CSV results format, but for line ends, which are the platform's."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow([_plain(term) for term in row])


def write_json(answer: Answer, output: TextIO) -> None:
    """Write an answer in the W3C's SPARQL JSON results format; a term that is a triple as version 1.2 has it."""
    bindings = [
        {name: _json(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    tree = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    json.dump(tree, output, ensure_ascii=False, indent=1)
    output.write("\n")


def chosen(answer: Answer, columns: Iterable[str]) -> Answer:
    """Return an answer with just these columns, in this order."""
    names = tuple(columns)
    places = [answer.variables.index(name) for name in names]
    return Answer(names, tuple(tuple(row[place] for place in places) for row in answer.rows))


def _plain(term: Term) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal | NamedNode):
        return term.value
    return str(term)


def _json(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "triple", "value": {place: _json(getattr(term, place)) for place in _PLACES}}
    value: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return {**value, "xml:lang": term.language}
    return value if term.datatype.value == _STRING else {**value, "datatype": term.datatype.value}


def _is_number(term: Term) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value.endswith(_NUMBERS))
