"""A query in SPARQL, with the first rows of its answer, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, serialize

from sqskg.asking.literals import literal
from sqskg.asking.question import question, questions
from sqskg.pages.frame import rendered
from sqskg.pages.table import Cell, Head, cells, heads
from sqskg.prefixes import PREFIXES, with_prefixes
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Answer, Term

#: How many rows or statements of an answer a page shows; the files have them all.
MOST = 200
_PLACES = "# To ask about one team or theme, put its address for UNDEF, in each place of the same name."
#: What an editor opens with.
FIRST = with_prefixes(
    """SELECT ?team ?published
WHERE {
  ?report a sqs:Report ; dcterms:issued ?published ; prov:wasGeneratedBy/sqs:inspected/rdfs:label ?team .
}
ORDER BY ?published ?team
LIMIT 10"""
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a query found: `rows` under `heads`; a graph as `text` in Turtle; or yes or no as `said`.

    `more` says that there is more than is shown.
    """

    kind: str
    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: str = ""
    said: bool = False
    more: bool = False


def example(name: str) -> str:
    """Return the query of a saved question, with its defaults, and the places for values that it has no default for.

    Raises QueryError for an unknown question.
    """
    saved = question(name)
    lines = saved.body.strip().splitlines()
    # What stands behind a row is for machines to look up.
    query = "\n".join(line for line in lines if not line.endswith("# behind"))
    for parameter in saved.parameters:
        if parameter.default is not None:
            place, value = f"VALUES ?{parameter.name} {{ UNDEF }}", literal(parameter.type, parameter.default)
            query = query.replace(place, place.replace("UNDEF", str(value)))
    return f"{_PLACES}\n{query}" if "{ UNDEF }" in query else query


def result(found: QuerySolutions | QueryTriples | QueryBoolean, bases: Bases) -> Result:
    """Return the first of what a query found, which is reckoned as it is read."""
    if isinstance(found, QueryBoolean):
        return Result("boolean", said=bool(found))
    if isinstance(found, QuerySolutions):
        rows: Iterator[tuple[Term, ...]] = (tuple(row) for row in found)
        answer = Answer(tuple(variable.value for variable in found.variables), tuple(islice(rows, MOST)))
        shown = tuple(cells(row, bases) for row in answer.rows)
        return Result("rows", heads(answer, {}), shown, more=next(rows, None) is not None)
    triples = list(islice(found, MOST))
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return Result("graph", text=written.decode(), more=next(found, None) is not None)


def editor(root: str, query: str, *, begun: str = "", found: Result | None = None, problem: str = "") -> bytes:
    """Return the page with a query, and what it found or why it was not answered.

    `begun` is the saved question whose query it is, if it is one's.
    """
    saved = sorted(questions(), key=lambda each: each.title.casefold())
    return rendered(
        "editor.html", root, "/editor", query=query, result=found, problem=problem, saved=saved, begun=begun,
        prefixes=PREFIXES.items(), most=MOST,
    )  # fmt: skip
