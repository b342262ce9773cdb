"""The SKOS schemes in ontology/vocabulary and the bodies in ontology/reference, as the code needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sqskg.phrases import folded, pattern
from sqskg.resources import data_files

#: The namespace of the vocabulary. It is ours whatever base the data is published under.
DEFINITIONS = "https://w3id.org/sqskg/def/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {NamedNode(f"{_XSD}decimal"), NamedNode(f"{_XSD}integer"), NamedNode(f"{_XSD}boolean")}
_NOT_MEANT = f"{DEFINITIONS}sqs#notMeant"
_LINKS = {f"{_SKOS}broader", *(f"{DEFINITIONS}sqs#{name}" for name in ("aspectOf", "ratherThan", "seat"))}
_PREFERRED = f"{_SKOS}prefLabel"
_WORDS = {_PREFERRED, f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept or a body: its address, its preferred label and every phrase by which letters speak of it.

    `not_meant` are longer phrases with one of these in them that speak of something else. `figures` are the numbers
    that the vocabulary gives it, and `links` the slugs of the concepts to which it relates it, both by the local
    names of their properties; true is 1.
    """

    iri: str
    label: str
    phrases: tuple[str, ...]
    not_meant: tuple[str, ...] = ()
    figures: tuple[tuple[str, Decimal], ...] = ()
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def slug(self) -> str:
        """The last step of the address, which is also the concept's notation."""
        return self.iri.rsplit("/", 1)[1]

    def figure(self, name: str) -> Decimal | None:
        """Return the number that the property `sqs:{name}` gives, None if it gives none."""
        return dict(self.figures).get(name)

    def linked(self, name: str) -> tuple[str, ...]:
        """Return the slugs of the concepts to which the property of this local name leads: "broader", "aspectOf"."""
        return dict(self.links).get(name, ())


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that a text speaks of, and the stretch `[start, end)` of the text that does."""

    concept: Concept
    start: int
    end: int


class Vocabulary:
    """Concepts, and a search for their phrases: whole words, any case, the longest phrase first."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._by_phrase: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for phrase in {folded(phrase) for phrase in concept.phrases}:
                self._by_phrase[phrase].append(concept)
        not_meant = {folded(phrase) for concept in self.concepts for phrase in concept.not_meant}
        self._pattern = pattern(not_meant | self._by_phrase.keys())

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in `text` in their order; where phrases overlap the longer one is meant."""
        return [
            Mention(concept, *match.span())
            for match in self._pattern.finditer(text)
            for concept in self._by_phrase.get(folded(match[0]), [])
        ]

    def named(self, text: str) -> Concept | None:
        """Return the concept of which `text` as a whole is a phrase."""
        found = self._by_phrase.get(folded(text), [])
        return found[0] if found else None


@cache
def scheme(name: str) -> Vocabulary:
    """Return the concepts of one scheme of ontology/vocabulary: `theme`, `domain`, `quantifier` and so on."""
    prefix = f"{DEFINITIONS}{name}/"
    return Vocabulary(concept for concept in _all() if concept.iri.startswith(prefix))


@cache
def bodies() -> Vocabulary:
    """Return the national bodies that letters name."""
    return Vocabulary(concept for concept in _all() if "/id/body/" in concept.iri)


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """Return every statement of the ontology, the vocabulary and the reference data, in a fixed order."""
    statements = (
        statement
        for file in data_files("ontology", ".ttl")
        for statement in parse(file.read_bytes(), format=RdfFormat.TURTLE)
    )
    return tuple(sorted(set(statements), key=str))


@cache
def _all() -> tuple[Concept, ...]:
    labels: dict[str, str] = {}
    phrases: dict[str, set[str]] = defaultdict(set)
    not_meant: dict[str, set[str]] = defaultdict(set)
    figures: dict[str, dict[str, Decimal]] = defaultdict(dict)
    links: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, other in _linked():
        links[subject][predicate.rpartition("/")[2].rpartition("#")[2]].add(other.rpartition("/")[2])
    for subject, predicate, value in _literals():
        if predicate in _WORDS:
            phrases[subject].add(value.value)
        if predicate == _PREFERRED and value.language in {"en", None}:
            labels[subject] = value.value
        elif predicate == _NOT_MEANT:
            not_meant[subject].add(value.value)
        elif value.datatype in _NUMBERS:
            number = Decimal(value.value == "true") if value.value in {"true", "false"} else Decimal(value.value)
            figures[subject][predicate.rsplit("#", 1)[-1]] = number
    return tuple(
        Concept(
            iri,
            labels[iri],
            tuple(sorted(phrases[iri])),
            tuple(sorted(not_meant[iri])),
            tuple(sorted(figures[iri].items())),
            tuple(sorted((name, tuple(sorted(others))) for name, others in links[iri].items())),
        )
        for iri in sorted(labels)
    )


def _literals() -> Iterator[tuple[str, str, Literal]]:
    for quad in ontology_quads():
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.predicate.value, quad.object


def _linked() -> Iterator[tuple[str, str, str]]:
    for subject, predicate, value, _ in ontology_quads():
        if predicate.value in _LINKS and isinstance(subject, NamedNode) and isinstance(value, NamedNode):
            yield subject.value, predicate.value, value.value
