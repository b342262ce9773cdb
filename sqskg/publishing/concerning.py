"""For whom an edition is: a body, an area or a team, and what of a store concerns it.

Which reports do is said by queries/editions/concerning.rq.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.asking.choices import Choice, nearest, things
from sqskg.asking.question import filled
from sqskg.describing.addresses import document_about, is_report, slug
from sqskg.describing.terms import SQS
from sqskg.errors import OutputError
from sqskg.prefixes import with_prefixes
from sqskg.resources import data_folder
from sqskg.stores.store import Reader, Store

_LABELS = (
    "SELECT ?label {{ {body} skos:prefLabel|rdfs:label ?label FILTER (LANG(?label) IN ('', 'en')) }} ORDER BY ?label"
)

# As many bodies as a person reads before choosing one.
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Body:
    """A body, an area or a team for which an edition is made; `name` is what people call it."""

    address: NamedNode
    name: str

    @property
    def path(self) -> str:
        """The end of its address, which no other has: `body/ofsted`, `yot/harrowmere`."""
        return self.address.value.partition("/id/")[2]

    @property
    def key(self) -> str:
        """What names of editions for it have in them: `-for-body-ofsted`."""
        return f"-for-{self.path.replace('/', '-')}"


def find_body(said: str, store: Reader) -> Body:
    """Return the body, area or team with an address, the end of one, a key or a name.

    Raises OutputError for one that the store does not know, with the nearest, and for a name that several have: an
    edition that goes to the wrong one is out of the house.
    """
    among = things("body", store)
    found = [choice for choice in among if said in {_term(choice).value, _path(choice)}]
    found = found or [choice for choice in among if choice.is_called(said)]
    if not found:
        raise OutputError(said, "no body, area or team is called so", _nearest(said, among, store))
    if len(found) > 1:
        paths = ", ".join(_path(choice) for choice in found)
        raise OutputError(said, "several bodies, areas or teams are called so", f"Say which: {paths}.")
    term = _term(found[0])
    rows = store.select(_LABELS.format(body=term)).rows
    label = rows[0][0] if rows else None
    return Body(term, label.value if isinstance(label, Literal) else found[0].label)


def concerning(body: Body, store: Store) -> list[NamedNode]:
    """Return the names of the graphs of a store that concern a body, and of those that are of no report.

    Raises OutputError where no report does.
    """
    query = data_folder("queries").joinpath("editions", "concerning.rq").read_text("utf-8")
    answer = store.select(filled(with_prefixes(query), {"body": body.address}))
    reports = {document_about(row[0]) for row in answer.rows if isinstance(row[0], NamedNode)}
    if not reports:
        advice = "'sqskg query recipients-by-body' lists the bodies that were sent one."
        raise OutputError(body.name, "no report was sent to it or names it", advice)
    return [graph for graph in store.graphs() if graph in reports or not is_report(graph)]


def of_these_reports(quads: Collection[Quad], graphs: Iterable[NamedNode], store: Reader) -> list[Quad]:
    """Return what the graph of the reviewers' decisions says of people whom each of some reports' graphs names.

    A statement on two records stays where both are there: the address of another has a name and a post in it.
    """
    people = {quad.subject for quad in quads if quad.predicate != SQS.concerns}
    decisions = {quad.subject for quad in quads if quad.predicate == SQS.concerns}
    records: set[object] = {quad.object for quad in quads if quad.predicate == SQS.concerns}
    records |= people - decisions
    elsewhere = records - _there(records, graphs, store)
    undecided = {quad.subject for quad in quads if quad.predicate == SQS.concerns and quad.object in elsewhere}
    return [quad for quad in quads if quad.subject not in elsewhere | undecided and quad.object not in elsewhere]


def _there(records: Iterable[object], graphs: Iterable[NamedNode], store: Reader) -> set[object]:
    """Return those records of people that stand in one of some graphs."""
    asked = f"VALUES ?record {{ {' '.join(sorted(map(str, records)))} }} GRAPH ?document {{ ?record a foaf:Person }}"
    rows = store.select(f"SELECT DISTINCT ?record ?document {{ {asked} }}").rows
    chosen = set(graphs)
    return {record for record, document in rows if document in chosen}


def _term(choice: Choice) -> NamedNode:
    assert isinstance(choice.term, NamedNode)  # noqa: S101  # as all things are
    return choice.term


def _path(choice: Choice) -> str:
    return Body(_term(choice), "").path


def _names(choice: Choice) -> tuple[str, ...]:
    return (*choice.labels, choice.value)


def _named_in_letters(bodies: Sequence[NamedNode], store: Reader) -> set[object]:
    """Return those of some bodies that a report's graph names."""
    values = " ".join(map(str, bodies))
    asked = f"VALUES ?body {{ {values} }} GRAPH ?document {{ ?thing ?property ?body }}"
    rows = store.select(f"SELECT DISTINCT ?body ?document {{ {asked} }}").rows
    return {body for body, document in rows if isinstance(document, NamedNode) and is_report(document)}


def _nearest(said: str, among: Sequence[Choice], store: Reader) -> str:
    """Return those with the words in their names, those that the letters name first; else the nearest by spelling.

    By names, since areas and authorities have codes for keys.
    """
    words = set(slug(said).split("-"))
    parts = [choice for choice in among if any(words <= set(slug(name).split("-")) for name in _names(choice))]
    if parts:
        named_in = _named_in_letters([_term(choice) for choice in parts], store)
        parts.sort(key=lambda choice: (_term(choice) not in named_in, _path(choice)))
        paths = [_path(choice) for choice in parts]
        more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
        return f"Did you mean {', '.join(paths[:_MOST_NAMED])}{more}?"
    named = {slug(label): choice for choice in among for label in (*choice.labels, choice.value)}
    return nearest(said, [Choice(name, choice.labels, choice.term) for name, choice in named.items()])
