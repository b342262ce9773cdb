"""The records of officials in a store: the names, posts and letters in which each was seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader

_SEEN = """
SELECT DISTINCT ?person ?name ?post ?type ?seat ?team ?report ?published WHERE {
  ?person a foaf:Person ; foaf:name ?name .
  ?membership org:member ?person ; sqs:post ?p ; sqs:seenIn ?report .
  ?report dcterms:issued ?published ; prov:wasGeneratedBy/sqs:inspected ?team .
  ?p rdfs:label ?post ; org:postIn|sqs:inArea|sqs:localTo ?seat .
  OPTIONAL { ?p sqs:postType ?type }
} ORDER BY ?person ?published ?name ?post ?type
"""


@dataclass(slots=True)
class Person:
    """A record of an official. `seats` are the bodies, areas or teams of the posts, `teams` those of the letters."""

    node: NamedNode
    names: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    reports: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What stands for the person on the command line and in the file of decisions: the address behind `/id/`."""
        return self.node.value.partition("/id/person/")[2]

    @property
    def first_seen(self) -> str:
        """The publication date of the first letter that names the person."""
        return min(self.reports.values())

    @property
    def last_seen(self) -> str:
        """The publication date of the last letter that names the person."""
        return max(self.reports.values())


def people(store: Reader) -> list[Person]:
    """Return the records of the officials whom letters name in a post, in the order of their addresses."""
    found: dict[str, Person] = {}
    for row in store.select(_SEEN).rows:
        node, name, post, kind, seat, team, report, published = row
        if not isinstance(node, NamedNode):
            continue
        person = found.setdefault(node.value, Person(node))
        for told, said in ((person.names, name), (person.posts, post)):
            if isinstance(said, Literal) and said.value not in told:
                told.append(said.value)
        for kept, thing in ((person.types, kind), (person.seats, seat), (person.teams, team)):
            if isinstance(thing, NamedNode):
                kept.add(thing.value)
        if isinstance(report, NamedNode) and isinstance(published, Literal):
            person.reports[report.value] = published.value
    return list(found.values())
