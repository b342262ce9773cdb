"""The obvious stack: a letter's statements in an rdflib Graph, pySHACL with parsed shapes, and rdflib in memory."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Literal as OxigraphLiteral
from pyoxigraph import NamedNode, Quad
from pyshacl import validate
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from benchmarks.stages import Stages, described
from sqskg.resources import data_files


def load_obviously(paths: Sequence[Path]) -> tuple[list[Stages], bool]:
    """Load letters as most would; return what each took, and whether all conform.

    Reading is sqskg's own, since nothing else reads these letters, and the statements are those that it describes: what
    is timed of describing is making rdflib's terms of them and adding these to a Graph.
    """
    shapes, ontology, kept = _parsed("shapes"), _parsed("ontology"), Dataset()
    taken, conform = [], True
    for path in paths:
        letter = described(path)
        began = time.process_time()
        graph = Graph()
        for quad in letter.report.quads:
            graph.add(_in_rdflib(quad))
        built = time.process_time()
        # What pySHACL takes as `ont_graph` loses the individuals, of which the rules ask the bodies and the domains.
        conforms, _, _ = validate(ontology + graph, shacl_graph=shapes, advanced=True)
        checked = time.process_time()
        place = kept.graph(URIRef(letter.report.graph.value))
        for triple in graph:
            place.add(triple)
        done = time.process_time()
        conform &= bool(conforms)
        taken.append(Stages(letter.read, built - began, checked - built, done - checked))
    return taken, conform


def _parsed(folder: str) -> Graph:
    graph = Graph()
    for file in data_files(folder, ".ttl", deep=folder == "ontology"):
        if file.name != "questions.ttl":
            graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


def _in_rdflib(quad: Quad) -> tuple[Node, Node, Node]:
    return _term(quad.subject), _term(quad.predicate), _term(quad.object)


def _term(term: object) -> Node:
    if isinstance(term, OxigraphLiteral):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    raise TypeError(f"a report has no {term!r}")
