"""What the index has of a store: of each letter its sentences, and who and what is named in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from sqskg.asking.question import questions
from sqskg.searching.kind import Kind
from sqskg.stores.seal import SEALED, SEALS
from sqskg.stores.store import Reader

_LETTERS = """
SELECT ?graph ?report ?published (MIN(?name) AS ?team) WHERE {
  GRAPH ?graph {
    ?report a sqs:Report ; dcterms:issued ?published ; sqs:canonicalText ?text ; prov:wasGeneratedBy ?inspection .
    ?inspection sqs:inspected ?yot .
    ?yot rdfs:label ?name
  }
} GROUP BY ?graph ?report ?published
"""
_SEALS = f"SELECT ?graph ?seal {{ GRAPH {SEALS} {{ ?graph {SEALED} ?seal }} }}"
_SENTENCES = """
SELECT ?thing ?class ?text WHERE {{
  GRAPH {graph} {{
    VALUES ?class {{ sqs:Observation sqs:Recommendation sqs:Strength }}
    ?thing a ?class ; schema:text ?text
  }}
}} ORDER BY ?thing
"""
_CLASSES = {"Observation": Kind.FINDING, "Recommendation": Kind.IMPROVEMENT, "Strength": Kind.STRENGTH}
# Each thing with the names that it has anywhere, and what it is found by beside them.
_NAMED = {
    Kind.TEAM: "?thing a sqs:YouthOffendingTeam ; rdfs:label|skos:prefLabel|skos:altLabel ?name",
    Kind.PERSON: """?thing a foaf:Person ; foaf:name ?name .
        OPTIONAL { ?membership org:member ?thing ; sqs:post/rdfs:label ?about }""",
    Kind.POST: """?thing a org:Post ; rdfs:label ?name .
        OPTIONAL { ?thing org:postIn|sqs:localTo|sqs:inArea ?seat . ?seat rdfs:label|skos:prefLabel ?about }""",
    Kind.BODY: """VALUES ?class { sqs:LocalBody sqs:LocalAuthority sqs:PoliceArea sqs:Inspectorate
          org:FormalOrganization }
        ?thing a ?class ; rdfs:label|skos:prefLabel|skos:altLabel ?name""",
    Kind.THEME: """?thing a sqs:Theme ; skos:prefLabel ?name .
        OPTIONAL { ?thing skos:altLabel|skos:definition ?about }""",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in a store. `mark` is as `marks` has it, nothing where its graph has none."""

    graph: str
    report: str
    team: str
    published: date
    mark: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is found by its `text`, and by what it is `about` beside that."""

    kind: Kind
    address: str
    text: str
    about: str


def marks(reader: Reader) -> dict[str, str]:
    """Return by what each graph of a store is known to say what it said: its seal, which hangs on every statement.

    The text alone does not tell: other rules, or another vocabulary, read other things from it. Graphs that were kept
    before there were seals have none.
    """
    return dict(map(_values, reader.select(_SEALS).rows))


def letters(reader: Reader) -> list[Letter]:
    """Return the letters of a store, the oldest first."""
    mark = marks(reader)
    found = [
        Letter(graph, report, team, date.fromisoformat(published), mark.get(graph, ""))
        for graph, report, published, team in map(_values, reader.select(_LETTERS).rows)
    ]
    return sorted(found, key=lambda each: (each.published, each.graph))


def sentences(reader: Reader, letter: Letter) -> Iterator[Entry]:
    """Yield what is found in a letter: sentences of findings, areas requiring improvement, strengths."""
    about = f"{letter.team} {letter.published.year}"
    for address, cls, text in map(_values, reader.select(_SENTENCES.format(graph=NamedNode(letter.graph))).rows):
        yield Entry(_CLASSES[cls.rpartition("#")[2]], address, text, about)


def named(reader: Reader) -> Iterator[Entry]:
    """Yield who and what is named in a store, and the saved questions.

    Who is who hangs on all letters, on the reference data and on reviewers: they are always read anew.
    """
    for kind, pattern in _NAMED.items():
        names: dict[str, list[str]] = {}
        about: dict[str, list[str]] = {}
        # Servers order what they find each in their own way.
        for address, name, words in sorted(map(_values, reader.select(_asked(pattern)).rows)):
            names.setdefault(address, []).append(name)
            about.setdefault(address, []).append(words)
        for address, given in names.items():
            first, *others = dict.fromkeys(given)
            yield Entry(kind, address, first, "; ".join(filter(None, dict.fromkeys([*others, *about[address]]))))
    for asked in questions():
        about_it = " ".join([asked.question, asked.name, *asked.tags])
        yield Entry(Kind.QUESTION, f"/questions/{asked.name}", asked.title, about_it)


def _asked(pattern: str) -> str:
    about = "?about" if "?about" in pattern else '("" AS ?about)'
    return f"SELECT DISTINCT ?thing ?name {about} WHERE {{ {pattern} }}"


def _values(row: tuple[object, ...]) -> list[str]:
    return [term.value if isinstance(term, NamedNode | Literal) else "" for term in row]
