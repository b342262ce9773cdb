"""The records of officials in a store: the names, posts and letters in which each was seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader

#: What stands before a record's key in its address.
PERSON = "/id/person/"
# An official whom a letter names without a post has no membership.
_SEEN = """
SELECT DISTINCT ?person ?name ?report ?published ?team ?p ?post ?type ?seat ?capacity WHERE {
  {
    ?membership org:member ?person ; sqs:post ?p ; sqs:seenIn ?report .
    ?p rdfs:label ?post ; org:postIn|sqs:inArea|sqs:localTo ?seat .
    OPTIONAL { ?p sqs:postType ?type }
  } UNION {
    { ?sending sqs:sentToPerson ?person ; sqs:inReport ?report } UNION { ?report dcterms:creator ?person }
    FILTER NOT EXISTS { ?membership org:member ?person }
  }
  ?person a foaf:Person ; foaf:name ?name .
  ?report dcterms:issued ?published ; prov:wasGeneratedBy/sqs:inspected ?team .
  OPTIONAL { ?sent sqs:sentToPerson ?person ; sqs:inReport ?report ; sqs:capacity ?capacity }
} ORDER BY ?person ?published ?name ?post ?type
"""


@dataclass(slots=True)
class Person:
    """A record of an official: names and titles of posts as read, the rest by address.

    `seats` are the bodies, areas or teams of the posts, `teams` those of the letters; `reports` have the letters'
    publication dates, and `places` say where in each the person stands: in the head, in the copy list.
    """

    node: NamedNode
    names: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    posts: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    reports: dict[str, str] = field(default_factory=dict)
    places: set[tuple[str, str]] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What stands for the person on the command line and in the table of decisions, whatever the base."""
        return self.node.value.partition(PERSON)[2]

    @property
    def first_seen(self) -> str:
        """The publication date of the first letter that names the person."""
        return min(self.reports.values())

    @property
    def last_seen(self) -> str:
        """The publication date of the last letter that names the person."""
        return max(self.reports.values())

    @property
    def seen(self) -> str:
        """When the first and the last of the letters that name the person were published."""
        first, last = self.first_seen, self.last_seen
        return first if first == last else f"{first} to {last}"


def people(store: Reader) -> list[Person]:
    """Return the records of the officials whom letters name, in the order of their addresses."""
    found: dict[str, Person] = {}
    for row in store.select(_SEEN).rows:
        node, name, report, published, team, post, title, kind, seat, capacity = row
        if not isinstance(node, NamedNode):
            continue
        person = found.setdefault(node.value, Person(node))
        for told, said in ((person.names, name), (person.titles, title)):
            if isinstance(said, Literal) and said.value not in told:
                told.append(said.value)
        for kept, thing in ((person.posts, post), (person.types, kind), (person.seats, seat), (person.teams, team)):
            if isinstance(thing, NamedNode):
                kept.add(thing.value)
        if isinstance(report, NamedNode) and isinstance(published, Literal):
            person.reports[report.value] = published.value
            if isinstance(capacity, NamedNode):
                person.places.add((report.value, capacity.value))
    return list(found.values())
