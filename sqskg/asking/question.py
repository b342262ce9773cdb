"""A saved question: SPARQL with a header that says what it asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from pyoxigraph import Literal, NamedNode

from sqskg.asking.header import Column, Drawing, Parameter, read_header
from sqskg.errors import QueryError
from sqskg.prefixes import with_prefixes
from sqskg.resources import data_files

#: The place in a query that takes a parameter's value; as saved, the parameter limits nothing there.
SLOT = re.compile(r"\bVALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\}")
# A line that is left out where nobody asks for what it does: `# if theme` without a theme, `# unless yot` with a team,
# `# if theme unless yot` in either case, `# behind` without evidence. `list` and `lookup` before that say which of two
# ways to find the same it is.
_CONDITIONS = r"(?:if|unless) \w+(?: (?:if|unless) \w+)*"
_MARKED = re.compile(
    rf"^(?P<line>.*\S) *# (?P<mark>(?P<way>list|lookup)(?: {_CONDITIONS})?|{_CONDITIONS}|behind)\n", re.MULTILINE
)
_CONDITION = re.compile(r"(if|unless) (\w+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question. `name` is the file's name without its ending; `sparql` is the query with prefixes.

    `tags` say what it is about, the first of them under what it is listed. `evidence` is the column that has the words
    of the letter behind a row, where one has: they are not told twice.
    """

    name: str
    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    chart: Drawing | None
    sparql: str
    evidence: str | None = None

    @property
    def body(self) -> str:
        """The query as any engine takes it: with prefixes, without the header, and with the places for values.

        Things are looked up one after another, which no engine is slow at, few or many: rdflib tries each thing of a
        list with each of another. What leads from a team is left out, as it says no more than the place for the team.
        """
        text = "\n".join(line for line in self.sparql.splitlines() if not line.startswith("#+"))
        teams = {parameter.name for parameter in self.parameters if parameter.type == "yot"}
        return _MARKED.sub(lambda mark: _as_published(mark, teams), text)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return a column by name. Raises KeyError for another."""
        return {column.name: column for column in self.columns}[name]

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name. Raises QueryError, with the names that there are, for another."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise QueryError(self.name, f"it takes no parameter {name!r}", f"It takes: {known}.")


def question(name: str) -> Question:
    """Return a saved question by name. Raises QueryError, with the nearest names, for an unknown one."""
    found = {saved.name: saved for saved in questions()}
    if name in found:
        return found[name]
    near = get_close_matches(name, found, n=3, cutoff=0.4)
    advice = f"Did you mean {' or '.join(near)}?" if near else "'sqskg query' lists the questions."
    raise QueryError(name, "there is no such question", advice)


def tagged(tag: str | None) -> tuple[Question, ...]:
    """Return the questions with a tag, all without one. Raises QueryError, with the tags there are, for another."""
    found = tuple(saved for saved in questions() if tag is None or tag in saved.tags)
    if not found:
        known = sorted({each for saved in questions() for each in saved.tags})
        raise QueryError(str(tag), "no question has this tag", f"There are {', '.join(known)}.")
    return found


def filled(sparql: str, terms: Mapping[str, NamedNode | Literal], *, evidence: bool = False) -> str:
    """Return a query with terms in the place of UNDEF in `VALUES ?name { UNDEF }`, as the engine writes them.

    What is not asked for is left out, which changes no row: slots without a term, lines marked `# if NAME` where that
    parameter has none and `# unless NAME` where it has one, and without `evidence` lines marked `# behind`. Engines
    plan badly around variables that may be unbound, look up each address that they are to show, and find what one team
    has by another way than what all have.

    Terms are put in once all else is done: a value that looks like a slot or a mark is never looked at again.
    """
    wanted = {*terms, "behind"} if evidence else {*terms}
    kept = _MARKED.sub(lambda mark: f"{mark['line']}\n" if _is_wanted(mark, wanted) else "", sparql)
    return SLOT.sub(
        lambda slot: slot[0].replace("UNDEF", str(terms[slot["name"]])) if slot["name"] in terms else "", kept
    )


def _as_published(mark: re.Match[str], teams: set[str]) -> str:
    if mark["mark"] == "behind":
        return mark[0]
    left_out = mark["way"] == "list" or (mark["way"] is None and teams & _named(mark, "if"))
    return "" if left_out else f"{mark['line']}\n"


def _is_wanted(mark: re.Match[str], wanted: set[str]) -> bool:
    if mark["mark"] == "behind":
        return "behind" in wanted
    if mark["mark"] == "lookup":
        return False
    return _named(mark, "if") <= wanted and not _named(mark, "unless") & wanted


def _named(mark: re.Match[str], when: str) -> set[str]:
    return {name for condition, name in _CONDITION.findall(mark["mark"]) if condition == when}


@cache
def questions() -> tuple[Question, ...]:
    """Return the saved questions in the order of their names."""
    files = data_files("queries", ".rq", deep=False)
    return tuple(_read(file.name.removesuffix(".rq"), file.read_text("utf-8")) for file in files)


def _read(name: str, text: str) -> Question:
    file = f"queries/{name}.rq"
    header = read_header(file, text)
    places = {slot["name"] for slot in SLOT.finditer(text)}
    for parameter in header.parameters:
        if parameter.name not in places:
            advice = f"Write VALUES ?{parameter.name} {{ UNDEF }} inside WHERE, where it is used."
            raise QueryError(file, f"its parameter {parameter.name!r} has no place in the query", advice)
    return Question(
        name,
        header.title,
        header.question,
        header.tags,
        header.parameters,
        header.columns,
        header.chart,
        with_prefixes(text),
        header.evidence,
    )
