"""Answers for people and for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from pyoxigraph import BlankNode, Literal, NamedNode
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sqskg.prefixes import PREFIXES
from sqskg.stores.store import Answer, Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"
# A column of cells no longer than this is never folded: dates, numbers, keys.
_SHORT = 12
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
    """Print an answer as a table, one line a row and more where a sentence is long; then how many rows."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold", box=None, padding=(0, 2, 0, 0))
    for place, name in enumerate(answer.variables):
        column = [row[place] for row in answer.rows]
        longest = max((len(in_words(term)) for term in column), default=0)
        table.add_column(
            name.replace("_", " "),
            justify="right" if column and all(map(_is_number, column)) else "left",
            overflow="fold",
            no_wrap=longest <= _SHORT,
        )
    for row in answer.rows:
        table.add_row(*map(_cell, row))
    console.print(table)
    count = len(answer.rows)
    console.print(f"{count} {'row' if count == 1 else 'rows'}", style="dim")


def write_csv(answer: Answer, output: TextIO) -> None:
    """Write an answer in the W3C's CSV results format, but for line ends, which are the platform's."""
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow([_plain(term) for term in row])


def write_json(answer: Answer, output: TextIO) -> None:
    """Write an answer in the W3C's SPARQL 1.1 JSON results format."""
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


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise TypeError(f"no saved question answers with a triple: {term}")
    value = {"type": "literal", "value": term.value}
    if term.language:
        return {**value, "xml:lang": term.language}
    return value if term.datatype.value == _STRING else {**value, "datatype": term.datatype.value}


def _is_number(term: Term) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value.endswith(_NUMBERS))


def _cell(term: Term) -> str:
    """Fold the tabs and lines of a letter's table, and keep rich from reading its brackets as markup."""
    return escape(" ".join(in_words(term).split()))
