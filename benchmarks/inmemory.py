"""rdflib in memory: the same statements, asked with the SPARQL that is quickest for it.

One fault of rdflib's is mended here, or it would take longer and give other rows: where GROUP BY finds nothing to
group, it makes a row without values (https://github.com/RDFLib/rdflib/issues/3382), which goes with all other rows.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.plugins.sparql import evaluate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext

from benchmarks.child import Ended, apart
from benchmarks.embedded import SHARE
from benchmarks.rows import Cell, Rows, cell, rows
from sqskg.catalogue import catalogue_quads
from sqskg.stores.embedded import ONTOLOGY_GRAPH
from sqskg.vocabulary import ontology_quads
from sqskg.web.limits import Limits

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# As much as sqskg's server gives a query.
_MEMORY = Limits().memory
_AGGREGATED = evaluate.evalAggregateJoin
Term = URIRef | BNode | Literal


class Terms:
    """Makes rdflib's terms, one object for each: graphs are smaller, and comparisons quicker."""

    def __init__(self) -> None:
        self._made: dict[object, Term] = {}

    def __call__(self, term: object) -> Term:
        """Return a term of Oxigraph as rdflib has it."""
        made = self._made.get(term)
        if made is None:
            made = self._made[term] = _term(term)
        return made


def _term(term: object) -> Term:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    assert isinstance(term, pyoxigraph.Literal)  # noqa: S101  # there are no others in reports
    plain = term.language or term.datatype.value == _XSD_STRING
    return Literal(term.value, lang=term.language, datatype=None if plain else URIRef(term.datatype.value))


def statements(reports: Path) -> Iterator[Quad]:
    """Yield what a store of a file of reports holds: they, the ontology and the catalogue of questions."""
    for quad in pyoxigraph.parse(path=reports, format=RdfFormat.N_QUADS):
        yield quad
    for quad in ontology_quads():
        yield Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_GRAPH)
    yield from catalogue_quads()


def merged(quads: Iterable[Quad]) -> Graph:
    """Return the merge of all graphs as one."""
    graph, term = Graph(store="SimpleMemory"), Terms()
    for quad in quads:
        graph.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), graph)
    return graph


def apart_by_graph(quads: Iterable[Quad]) -> Dataset:
    """Return all graphs with their names; a plain pattern asks their merge."""
    dataset, term = Dataset(default_union=True), Terms()
    graphs: dict[NamedNode, Graph] = {}
    for quad in quads:
        name = quad.graph_name
        assert isinstance(name, NamedNode)  # noqa: S101  # nothing is outside of graphs
        if name not in graphs:
            graphs[name] = dataset.graph(URIRef(name.value))
        dataset.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), graphs[name])
    return dataset


def load(make: Callable[[Iterable[Quad]], Graph], reports: Path) -> Graph:
    """Return a graph made of a file of reports, and leave it alone: nothing in it is ever garbage."""
    setattr(evaluate, "evalAggregateJoin", _groups)  # noqa: B010  # it is looked up there for each query
    gc.disable()
    graph = make(statements(reports))
    gc.freeze()
    gc.enable()
    return graph


def _groups(context: QueryContext, part: CompValue) -> Iterator[FrozenBindings]:
    found = _AGGREGATED(context, part)
    return (row for row in found if len(row) or part.p.expr is None)


def ask(graph: Graph, sparql: str, columns: tuple[str, ...], limit: float) -> Ended[tuple[float, Rows]]:
    """Ask a query in a fork, within so many seconds; return the median of three times, if they fit in, and the rows."""
    return apart(partial(_ask, graph, sparql, columns, limit), limit, _MEMORY)


def _ask(graph: Graph, sparql: str, columns: tuple[str, ...], limit: float) -> tuple[float, Rows]:
    first, found = _once(graph, sparql)
    times = [first, *(_once(graph, sparql)[0] for _ in range(2) if first < limit / SHARE)]
    return statistics.median(times), rows([_cell(row.get(name)) for name in columns] for row in found)


def _once(graph: Graph, sparql: str) -> tuple[float, list[Any]]:
    started = time.perf_counter()
    found = list(graph.query(sparql))
    return time.perf_counter() - started, found


def _cell(term: Term | None) -> Cell:
    if isinstance(term, Literal):
        return cell(str(term), None if term.datatype is None else str(term.datatype))
    return None if term is None else str(term)
