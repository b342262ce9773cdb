"""The list of who is told about what: each node with what joins it to others, and the letters behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import networkx as nx

#: How many nodes a page has.
PAGE = 50
# More letters than these behind one relation are counted.
_MOST_BEHIND = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, where it is shown, and its words, empty where the graph does not have them by themselves."""

    label: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its number, its kind in words, its name, and where it is shown.

    `path` is what it is chosen by, and `beside` tells it apart from namesakes, empty where nothing does.
    """

    number: int
    kind: str
    label: str
    href: str
    path: str
    beside: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What joins a node to another, in words, with the letters behind; `more` is how many others there are.

    `said` is of when the letters are.
    """

    words: str
    other: Node
    behind: tuple[Told, ...]
    more: int
    said: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A node with all that joins it to others."""

    node: Node
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way between two nodes: it starts at `start`, and each step leads to the next node."""

    start: Node
    steps: tuple[Relation, ...]


@dataclass(frozen=True)
class Relations:
    """A network as `drawn` gives it, to be read. `root` is the path under which the server is."""

    facts: dict[str, Any]
    root: str = ""

    def node(self, number: int) -> Node:
        """Return the node with a number."""
        nodes = self.facts["nodes"]
        kind, path = self.facts["kinds"][nodes["kind"][number]][1], nodes["path"][number]
        return Node(number, kind, nodes["label"][number], self._href(path), path, self._beside(number))

    def _beside(self, number: int) -> str:
        nodes = self.facts["nodes"]
        within, first = nodes["within"][number], nodes["first"][number]
        said = [nodes["label"][within]] if within >= 0 else []
        return "; ".join([*said, *([f"first in {self.facts['letters'][first][0]}"] if first >= 0 else [])])

    def called(self, name: str, path: str = "") -> list[int]:
        """Return the numbers of the nodes that a name may mean, sorted as `found` sorts.

        Those called just so come alone. A `path` chooses one of them.
        """
        nodes, wanted = self.facts["nodes"], name.casefold()
        found = self.found(name)
        exact = [number for number in found if nodes["label"][number].casefold() == wanted]
        chosen = [number for number in found if path and nodes["path"][number] == path]
        return chosen or exact or found

    def found(self, name: str, kinds: Collection[str] = ()) -> list[int]:
        """Return the numbers of the nodes with words in their names, of some kinds or of any, sorted by name."""
        nodes, wanted = self.facts["nodes"], name.casefold()
        of = {number for number, (kind, *_) in enumerate(self.facts["kinds"]) if not kinds or kind in kinds}
        rows = enumerate(zip(nodes["label"], nodes["kind"], strict=True))
        found = [number for number, (label, kind) in rows if kind in of and wanted in label.casefold()]
        # One that is called just so comes before those whose names hold it.
        return sorted(
            found,
            key=lambda number: (
                not name or nodes["label"][number].casefold() != wanted, nodes["label"][number].casefold(), number,
            ),
        )  # fmt: skip

    def entry(self, number: int) -> Entry:
        """Return a node with what joins it to others."""
        joined = sorted(self._joined.get(number, ()), key=lambda pair: self._order(number, pair))
        return Entry(self.node(number), tuple(self._relation(number, pair) for pair in joined))

    def way(self, start: int, end: int) -> Way | None:
        """Return a shortest way between two nodes, the same for the same network; None where there is none."""
        simple: nx.Graph[int] = nx.Graph()
        simple.add_nodes_from(range(len(self.facts["nodes"]["label"])))
        simple.add_edges_from(zip(self.facts["edges"]["from"], self.facts["edges"]["to"], strict=True))
        try:
            nodes = nx.bidirectional_shortest_path(simple, start, end)
        except nx.NetworkXNoPath:
            return None
        steps = (
            self._relation(one, next(pair for pair in self._joined[one] if pair[1] == other))
            for one, other in pairwise(nodes)
        )
        return Way(self.node(start), tuple(steps))

    @cached_property
    def _joined(self) -> dict[int, list[tuple[int, int]]]:
        """The edges at each node: the number of the edge, and of the other node."""
        found: dict[int, list[tuple[int, int]]] = {}
        edges = self.facts["edges"]
        for edge, (start, end) in enumerate(zip(edges["from"], edges["to"], strict=True)):
            found.setdefault(start, []).append((edge, end))
            found.setdefault(end, []).append((edge, start))
        return found

    def _order(self, number: int, pair: tuple[int, int]) -> tuple[int, bool, str, int]:
        edge, other = pair
        edges, label = self.facts["edges"], self.facts["nodes"]["label"][other]
        return edges["relation"][edge], edges["from"][edge] == number, label.casefold(), edge

    def _relation(self, number: int, pair: tuple[int, int]) -> Relation:
        edge, other = pair
        edges = self.facts["edges"]
        _, forth, back = self.facts["relations"][edges["relation"][edge]]
        behind = edges["behind"][edge]
        told = tuple(self._told(behind[: 2 * _MOST_BEHIND]))
        more = len(behind) // 2 - len(told)
        said = _said(sorted({self.facts["letters"][letter][2][:4] for letter in behind[::2]}), len(behind) // 2)
        return Relation(forth if edges["from"][edge] == number else back, self.node(other), told, more, said)

    def _told(self, behind: list[int]) -> Iterator[Told]:
        for letter, words in zip(behind[::2], behind[1::2], strict=True):
            label, path, _ = self.facts["letters"][letter]
            yield Told(label, self._href(path), self.facts["words"][words] if words >= 0 else "")

    def _href(self, path: str) -> str:
        return f"{self.root}{path}" if path.startswith("/") else path


def _said(years: list[str], letters: int) -> str:
    """Return of when some letters are, as a sentence has it in brackets."""
    if not years:
        return "by no letter"
    return f"{'letter' if letters == 1 else 'letters'} of {' to '.join(dict.fromkeys((years[0], years[-1])))}"
