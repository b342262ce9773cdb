"""Which letters a network is of: those of a year, of a team, of a body."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader

# Whichever of two spellings a letter has, the first in the alphabet names it.
_LETTERS = """
SELECT ?report ?graph (MIN(?name) AS ?label) (MIN(?day) AS ?issued) (MIN(?whose) AS ?team) WHERE {
  GRAPH ?graph {
    ?report a sqs:Report ; rdfs:label ?name ; dcterms:issued ?day ; prov:wasGeneratedBy/sqs:inspected ?whose .
  }
}
GROUP BY ?report ?graph
ORDER BY DESC(?issued) ?report
"""
_ABOUT = """
SELECT DISTINCT ?graph WHERE {
  { SELECT DISTINCT ?thing WHERE {
      { ?any org:postIn ?thing } UNION { ?any sqs:localTo ?thing } UNION { ?any sqs:inArea ?thing }
      ?thing rdfs:label|skos:prefLabel ?label .
      FILTER (CONTAINS(LCASE(?label), LCASE(%s)))
    } }
  GRAPH ?graph { ?post org:postIn|sqs:localTo|sqs:inArea ?thing }
}
"""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter: its address, that of its graph, its name, the day of its publication (ISO 8601), and its team's."""

    address: str
    graph: str
    label: str
    issued: str
    team: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which letters to look at: of a `year` (0 for any), on a `team` (its key), with posts in a `body` so called."""

    year: int = 0
    team: str = ""
    body: str = ""


def letters(store: Reader) -> tuple[SentLetter, ...]:
    """Return all letters of a store, the newest first."""
    return tuple(
        SentLetter(*(str(term.value) if isinstance(term, NamedNode | Literal) else "" for term in row))
        for row in store.select(_LETTERS).rows
    )


def selected(store: Reader, known: tuple[SentLetter, ...], selection: Selection) -> tuple[SentLetter, ...]:
    """Return those of some letters that a selection has, in their order."""
    about: set[str] | None = None
    if selection.body:
        rows = store.select(_ABOUT % Literal(selection.body)).rows
        about = {graph.value for (graph,) in rows if isinstance(graph, NamedNode)}
    return tuple(
        letter
        for letter in known
        if (not selection.year or int(letter.issued[:4]) == selection.year)
        and (not selection.team or letter.team.endswith(f"/yot/{selection.team}"))
        and (about is None or letter.graph in about)
    )
