"""The shapes, and the fixtures that keep and break each of them; together the conforming ones are one small letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import yaml
from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import Node

from sqskg.resources import data_files

SHAPE = Namespace("https://w3id.org/sqskg/def/shape#")
SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
OF_QUESTIONS = "questions.ttl"
FIXTURES = Path(__file__).parent / "fixtures" / "shapes"


class Violation(NamedTuple):
    """An entry of violations.yaml, for one of its fixtures."""

    rule: str
    fixture: str
    update: str
    also: frozenset[str]

    @property
    def change(self) -> str:
        """The update as SPARQL has it, with prefixes and the node that it is about."""
        prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in letter().namespaces())
        words = self.update.replace("$focus", f"<{focus(self.fixture)}>")
        return f"BASE <https://w3id.org/sqskg/id/>\n{prefixes}{words}"


def local(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[1]


def parsed(files: Iterable[Traversable]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


@cache
def shapes() -> Graph:
    """Return the rules for letters."""
    return parsed(file for file in data_files("shapes", ".ttl", deep=False) if file.name != OF_QUESTIONS)


@cache
def question_shapes() -> Graph:
    """Return the rules for saved questions."""
    return parsed(file for file in data_files("shapes", ".ttl") if file.name == OF_QUESTIONS)


@cache
def ontology() -> Graph:
    """Return the ontology, the vocabulary and the national bodies: all that the fixtures name."""
    registers = {"local-authorities.ttl", "services.ttl", "police-areas.ttl", "links.ttl"}
    return parsed(file for file in data_files("ontology", ".ttl") if file.name not in registers)


def node_shapes() -> list[str]:
    return sorted(local(shape) for shape in shapes().subjects(RDF.type, SH.NodeShape))


def property_shapes() -> list[str]:
    return sorted(local(shape) for shape in shapes().subjects(RDF.type, SH.PropertyShape))


@cache
def fixture(name: str) -> Graph:
    return Graph().parse(FIXTURES / f"{name}.conforming.ttl")


@cache
def letter() -> Graph:
    """Return all conforming fixtures."""
    graph = Graph()
    for name in node_shapes():
        for prefix, namespace in fixture(name).namespaces():
            graph.bind(prefix, namespace)
        graph += fixture(name)
    return graph


@cache
def letter_and_ontology() -> bytes:
    return (letter() + ontology()).serialize(format="nt", encoding="utf-8")


def focus(name: str) -> Node:
    """Return the node of a fixture that its shape is about."""
    (node,) = fixture(name).subjects(RDF.type, shapes().value(SHAPE[name], SH.targetClass))
    return node


def violations() -> Iterator[Violation]:
    for rule, entry in yaml.safe_load((FIXTURES / "violations.yaml").read_text("utf-8")).items():
        named = entry["fixture"]
        for name in [named] if isinstance(named, str) else named:
            yield Violation(rule, name, entry["update"], frozenset(entry.get("also", [])))


ALL_VIOLATIONS = list(violations())
