"""The default graph of a SPARQL server, which is to be the merge of all named graphs, each triple once.

The standard leaves open what it is. Some servers keep it apart: the merge is kept there. Some answer from all named
graphs, each triple as often as graphs hold it, and Virtuoso from its own graphs too: the merge is then a named graph,
and each query says that it is the default graph. Some do so and give each triple once: nothing is to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum

from pyoxigraph import NamedNode

from sqskg.prefixes import with_prefixes
from sqskg.stores.paging import masked
from sqskg.vocabulary import DEFINITIONS

#: The graph that has the merge, where the default graph cannot.
MERGED = NamedNode(f"{DEFINITIONS}merged")
#: The graph in which a report's graph stands while it is written, where a server does not write it whole or not at all.
WRITING = NamedNode(f"{DEFINITIONS}writing")
_GRAPH = re.compile(r"(?<![\w?$:])GRAPH\s+(?P<name>[?$]\w+|<[^<>\s]*>|[\w.-]*:[^\s{]*)", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w?$:])FROM\b", re.IGNORECASE)
#: What variables begin with that a question has not.
OURS = "sqskg_"


class Kind(Enum):
    """How a server has the merge of all graphs."""

    APART = "its default graph is apart from the named graphs, and keeps their merge"
    NAMED = "its default graph is not the merge of the named graphs, which a named graph keeps"
    UNION = "its default graph is the merge of the named graphs"


class Dataset:
    """Puts queries so that a server's default graph is the merge; `names` gives the named graphs that there are."""

    def __init__(self, kind: Kind, names: Callable[[], Iterable[NamedNode]], *, virtuoso: bool) -> None:
        self.kind = kind
        self.virtuoso = virtuoso
        self._names = names

    def query(self, query: str) -> str:
        """Return a query with its prefixes, and for Virtuoso with the graphs that it asks."""
        text = with_prefixes(query)
        if self.virtuoso and self.kind is Kind.NAMED and not _FROM.search(masked(text)):
            return f"define input:default-graph-uri {MERGED}\n{_without_merge(text)}"
        return text

    def graphs(self, query: str) -> list[tuple[str, str]]:
        """Return the parameters of the protocol that say which graphs a query asks."""
        code = masked(query)
        if self.kind is not Kind.NAMED or self.virtuoso or _FROM.search(code):
            return []
        # A data set with a default graph and no named graph has none: https://www.w3.org/TR/sparql11-query/#rdfDataset.
        named = self._names() if re.search(r"\bGRAPH\b", code, re.IGNORECASE) else ()
        return [("default-graph-uri", MERGED.value), *(("named-graph-uri", name.value) for name in named)]


def _without_merge(query: str) -> str:
    """Return a query for Virtuoso in which GRAPH ?g finds neither the merge nor what is but half written.

    Where a query has a default graph, Virtuoso 7.2.5 finds nothing in a graph that GRAPH names by its address, and
    all graphs in one that is a variable; `define input:named-graph-exclude` leaves nothing of a query with patterns of
    both kinds, and thousands of named graphs are too many to be named.
    """
    code = masked(query, addresses=False)
    made, place = [], 0
    for number, found in enumerate(_GRAPH.finditer(code)):
        name = query[found.start("name") : found.end("name")]
        made.append(query[place : found.start()])
        if name.startswith(("?", "$")):
            made.append(f"FILTER ({name} NOT IN ({MERGED}, {WRITING})) GRAPH {name}")
        else:
            made.append(f"VALUES ?{OURS}{number} {{ {name} }} GRAPH ?{OURS}{number}")
        place = found.end()
    return "".join([*made, query[place:]])
