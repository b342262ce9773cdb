"""The network as some letters tell it, with the letters and the words behind each edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Literal, NamedNode

from sqskg.stakeholders.letters import SentLetter
from sqskg.stakeholders.network import Network
from sqskg.stores.store import Reader

#: An edge: from, to, relation.
Edge = tuple[str, str, str]
# Each letter's graph says itself what joins its people, posts and bodies.
_IN_LETTERS = "SELECT {} WHERE {{ VALUES ?graph {{ {} }} GRAPH ?graph {{ {} }} }}"
_SENT = "?said a sqs:Sending ; sqs:inReport ?from ; sqs:capacity ?capacity . {}"
_WORDS = "{} prov:wasDerivedFrom/oa:hasSelector/oa:refinedBy/oa:exact ?words"
_JOINS = {
    "in": ("post", "?from org:postIn ?to", "body"),
    "in an area": ("post", "?from sqs:inArea ?to", "area"),
    "of": ("body", "?from org:linkedTo ?to", "team"),
    "local to": ("post", "?from sqs:localTo ?to", "team"),
    "lead inspector of": ("person", "?to prov:wasGeneratedBy/sqs:leadInspector ?from", "report"),
    "on": ("report", "?from prov:wasGeneratedBy/sqs:inspected ?to", "team"),
}
_MADE_UP = "SELECT ?from ?to WHERE {{ VALUES ?from {{ {} }} ?from org:hasMember ?to . ?to skos:prefLabel ?label }}"
_LABELS = "SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {} }} ?thing rdfs:label|skos:prefLabel|foaf:name ?label }}"
_TEAMS = "SELECT ?thing WHERE {{ VALUES ?thing {{ {} }} ?thing a sqs:YouthOffendingTeam }}"
_SAME = "SELECT ?record ?person { ?record owl:sameAs ?person }"


@dataclass(frozen=True, slots=True)
class Behind:
    """A letter that says something, and its words for it, empty where the graph does not have them by themselves."""

    letter: SentLetter
    words: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The network of some letters, and what stands behind each of its edges, in the order of the letters.

    What no letter says, such as which authorities a team is of, has nothing behind it.
    """

    graph: Network
    behind: dict[Edge, tuple[Behind, ...]]
    letters: tuple[SentLetter, ...]


def excerpt(store: Reader, letters: Sequence[SentLetter]) -> Excerpt:
    """Return the network of `letters`, as `network` has it of all, with nodes and edges in one order."""
    by_graph = {letter.graph: letter for letter in letters}
    reading = _Reading(store, " ".join(f"<{name}>" for name in by_graph))
    edges: dict[Edge, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    rows = [*reading.sent(), *reading.held(), *reading.joined()]
    for start_kind, relation, end_kind, graph, start, end, words in rows:
        kinds[start], kinds[end] = start_kind, end_kind
        edges[start, end, relation].setdefault(graph, words)
    for start, end in reading.made_up(node for node, kind in sorted(kinds.items()) if kind == "team"):
        kinds[end] = "body"
        edges.setdefault((start, end, "made up of"), {})
    labels = reading.labels(kinds)
    made: Network = nx.MultiDiGraph()
    for node in sorted(kinds):
        kind = "team" if kinds[node] == "body" and node in reading.teams else kinds[node]
        made.add_node(node, kind=kind, label=labels.get(node, node))
    behind: dict[Edge, tuple[Behind, ...]] = {}
    for edge in sorted(edges):
        start, end, relation = edge
        said = [Behind(by_graph[graph], edges[edge][graph]) for graph in by_graph if graph in edges[edge]]
        # How often letters say so counts for people only: that a post is in a body is so however often it is said.
        counts = relation in {"holds", "addressee", "copy"}
        made.add_edge(start, end, key=relation, relation=relation, weight=max(1, len(said)) if counts else 1)
        behind[edge] = tuple(said)
    return Excerpt(made, behind, tuple(letters))


def following(graph: Network, letters: Sequence[SentLetter]) -> dict[Edge, tuple[Behind, ...]]:
    """Return from which letters each edge of a projection follows, in the order of `letters`; none has its words."""
    said = {(start, end, data["relation"]): set(data["letters"].split()) for start, end, data in graph.edges(data=True)}
    return {
        edge: tuple(Behind(letter, "") for letter in letters if letter.address in reports)
        for edge, reports in said.items()
    }


Row = tuple[str, str, str, str, str, str, str]


class _Reading:
    """Asks the graphs of some letters."""

    def __init__(self, store: Reader, graphs: str) -> None:
        self._store, self._graphs = store, graphs
        rows = store.select(_SAME).rows
        self._stands = {record.value: one.value for record, one in rows if _named(record) and _named(one)}  # type: ignore[union-attr]
        self.teams: set[str] = set()

    def _rows(self, columns: str, pattern: str) -> list[tuple[str, ...]]:
        found = self._store.select(_IN_LETTERS.format(columns, self._graphs, pattern)).rows if self._graphs else ()
        return [tuple(self._word(term) for term in row) for row in found]

    def _words(self, thing: str, pattern: str) -> dict[str, str]:
        """Return the words of the letters for each of some things."""
        return {row[0]: row[1] for row in self._rows(f"{thing} ?words", pattern)}

    def _word(self, term: object) -> str:
        if not isinstance(term, NamedNode | Literal):
            return ""
        return self._stands.get(term.value, term.value) if isinstance(term, NamedNode) else term.value

    def sent(self) -> list[Row]:
        """Return to whom letters went: to a post itself only while nobody holds it."""
        words = self._words("?said", _SENT.format(_WORDS.format("?said")))
        people = self._rows("?said ?graph ?from ?to ?capacity", _SENT.format("?said sqs:sentToPerson ?to"))
        posts = self._rows("?said ?graph ?from ?to ?capacity", _SENT.format("?said sqs:sentToPost ?to"))
        named = {said for said, *_ in people}
        return [
            ("report", capacity.rpartition("/")[2], kind, graph, start, end, words.get(said, ""))
            for kind, rows in (("person", people), ("post", [row for row in posts if row[0] not in named]))
            for said, graph, start, end, capacity in rows
        ]

    def held(self) -> list[Row]:
        """Return who held which post."""
        pattern = "?held a org:Membership ; org:member ?from ; sqs:post ?to . {}"
        words = self._words("?held", pattern.format(_WORDS.format("?held")))
        rows = self._rows("?held ?graph ?from ?to", pattern.format(""))
        return [("person", "holds", "post", graph, start, end, words.get(held, "")) for held, graph, start, end in rows]

    def joined(self) -> list[Row]:
        """Return what else joins two things."""
        rows = [
            (start_kind, relation.removesuffix(" an area"), end_kind, graph, start, end, "")
            for relation, (start_kind, pattern, end_kind) in _JOINS.items()
            for graph, start, end in self._rows("?graph ?from ?to", pattern)
        ]
        bodies = sorted({row[5] for row in rows if row[2] == "body"})
        self.teams = {self._word(thing) for (thing,) in self._store.select(_TEAMS.format(_values(bodies))).rows}
        return rows

    def made_up(self, teams: Iterable[str]) -> list[tuple[str, str]]:
        """Return the bodies of which teams are, as reference data have it."""
        rows = self._store.select(_MADE_UP.format(_values(teams))).rows
        return sorted({(self._word(start), self._word(end)) for start, end in rows})

    def labels(self, nodes: Iterable[str]) -> dict[str, str]:
        """Return the label of each node: of the spellings that letters give, the first in the alphabet."""
        found: dict[str, str] = {}
        for thing, label in self._store.select(_LABELS.format(_values(sorted(nodes)))).rows:
            if isinstance(label, Literal) and (label.language or "en") == "en":
                node = self._word(thing)
                found[node] = min(found.get(node, label.value), label.value)
        return found


def _values(addresses: Iterable[str]) -> str:
    return " ".join(f"<{address}>" for address in addresses)


def _named(term: object) -> bool:
    return isinstance(term, NamedNode)
