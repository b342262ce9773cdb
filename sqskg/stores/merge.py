"""The merge of all graphs on a SPARQL server that sqskg writes to: where it is kept, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import OWL, RDF, SQS
from sqskg.stores.dataset import MERGED, Kind
from sqskg.stores.remote import RemoteReader
from sqskg.stores.shipped import ONTOLOGY_GRAPH, shipped
from sqskg.vocabulary import DEFINITIONS

# Two graphs that say one triple for a moment, to see what a plain pattern finds of it.
_TRIED = (NamedNode(f"{DEFINITIONS}tried/1"), NamedNode(f"{DEFINITIONS}tried/2"))
_TRIAL = f"{_TRIED[0]} <http://purl.org/dc/terms/identifier> {_TRIED[1]}"
_KINDS = {"0": Kind.APART, "1": Kind.UNION}
# What a graph is about is merged last: where the merge has it, it has the graph, wherever it was interrupted.
_LAST = f"{SQS.Report}, {SQS.IdentityDecision}, {OWL.Ontology}"
_KNOWN = f"ASK {{ {ONTOLOGY_GRAPH} a {OWL.Ontology} }}"
_ABOUT = f"{{ ?thing a {SQS.Report} }} UNION {{ ?thing a {SQS.IdentityDecision} }}"


class Merge:
    """Keeps the merge of a server's graphs; `update` sends it an update."""

    def __init__(self, reader: RemoteReader, update: Callable[[str], None]) -> None:
        self._reader = reader
        self._update = update

    def found_kind(self) -> Kind:
        """Return what a plain pattern finds of a triple that two graphs have: nothing, or it once, or twice."""
        trial = " ".join(f"GRAPH {graph} {{ {_TRIAL} }}" for graph in _TRIED)
        self._update(f"INSERT DATA {{ {trial} }}")
        try:
            found = self._reader.rows_as_it_is(f"SELECT (COUNT(*) AS ?n) {{ {_TRIAL} . }}")[0][0]
        finally:
            self._update(f"DELETE DATA {{ {trial} }}")
        return _KINDS.get(found.value, Kind.NAMED) if isinstance(found, Literal) else Kind.NAMED

    def complete(self, kind: Kind, graphs: Iterable[NamedNode]) -> None:
        """Add those of `graphs` that the merge lacks: they came past sqskg, or while the default graph was another.

        The ontology is the last of a merge that is made anew. What was changed or taken out past sqskg is not seen.
        """
        if kind is Kind.UNION:
            return
        known = self._reader.select(_KNOWN).rows[0][0] == Literal(True)
        lacking = self._lacking()
        # One by one: Virtuoso has graphs of its own.
        for name in (name for name in graphs if name in lacking):
            self._add(name, kind)
        for name in () if known else sorted(shipped(), key=ONTOLOGY_GRAPH.__eq__):
            self._add(name, kind)

    def _lacking(self) -> set[NamedNode]:
        """Return the graphs with a report or a decision that the merge has not."""
        merged = {thing for (thing,) in self._reader.select(f"SELECT DISTINCT ?thing {{ {_ABOUT} }}").rows}
        said = self._reader.rows_as_it_is(f"SELECT DISTINCT ?g ?thing {{ GRAPH ?g {{ {_ABOUT} }} }}")
        return {name for name, thing in said if isinstance(name, NamedNode) and thing not in merged}

    def _add(self, name: NamedNode, kind: Kind) -> None:
        merge = "?s ?p ?o" if kind is Kind.APART else f"GRAPH {MERGED} {{ ?s ?p ?o }}"
        about = f"?p = {RDF.type} && ?o IN ({_LAST})"
        for which in (f"!({about})", about):
            self._update(f"INSERT {{ {merge} }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} FILTER ({which}) }}")
