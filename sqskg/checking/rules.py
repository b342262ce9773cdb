"""The rules for letters in shapes/, and which nodes they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pyoxigraph import NamedNode, Quad, Triple
from rdflib import SH, Graph

from sqskg.describing.terms import RDF
from sqskg.resources import data_files
from sqskg.vocabulary import ontology_quads

# The rules for saved questions find nothing in a letter, and would only take time.
_OF_QUESTIONS = "questions.ttl"
_TYPE = str(RDF.type)
#: A subject, a predicate and an object as N-Triples writes them.
Statement = tuple[str, str, str]


@cache
def rule_files() -> tuple[bytes, ...]:
    """Return the files of rules for letters, as Turtle."""
    return tuple(file.read_bytes() for file in data_files("shapes", ".ttl", deep=False) if file.name != _OF_QUESTIONS)


@cache
def shapes() -> Graph:
    """Return the rules for letters as one graph."""
    rules = Graph()
    for content in rule_files():
        rules.parse(data=content, format="turtle")
    return rules


def is_reference(quad: Quad) -> bool:
    """Say whether a statement is about a thing in the world: the rules need those that the report names, no others."""
    return isinstance(quad.subject, NamedNode) and "/id/" in quad.subject.value


def written(quads: Iterable[Quad | Triple]) -> list[Statement]:
    """Return statements as N-Triples writes them, without their graphs."""
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads]


def visited(statements: Iterable[Statement]) -> dict[str, int]:
    """Count the nodes of a report that each shape with a target class is asked about, by the shape's name.

    No target class has a class below it, whose nodes the shape would be asked about too.
    """
    of_class: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements:
        types = (value,) if predicate == _TYPE else _known_types().get(subject, ())
        for type_ in types:
            of_class[type_].add(subject)
    return {shape: len(of_class[target]) for shape, target in _targets().items()}


@cache
def _targets() -> dict[str, str]:
    targets = sorted(shapes().subject_objects(SH.targetClass))
    return {str(shape).rsplit("#", 1)[1]: f"<{target}>" for shape, target in targets}


@cache
def _known_types() -> dict[str, list[str]]:
    """Return the classes of what the ontology and the reference data describe, since reports do not repeat them."""
    types = defaultdict(list)
    for quad in ontology_quads():
        if quad.predicate == RDF.type:
            types[str(quad.subject)].append(str(quad.object))
    return dict(types)
