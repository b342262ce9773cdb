"""The SKOS schemes in ontology/vocabulary and the bodies in ontology/reference, as the code needs them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sqskg.resources import data_files

#: The namespace of the vocabulary. It is ours whatever base the data is published under.
DEFINITIONS = "https://w3id.org/sqskg/def/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WORDS = {f"{_SKOS}prefLabel", f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept or a body: its address, its preferred label and every phrase by which letters speak of it."""

    iri: str
    label: str
    phrases: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The last step of the address, which is also the concept's notation."""
        return self.iri.rsplit("/", 1)[1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that a text speaks of, and the stretch `[start, end)` of the text that does."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts, and a search for their phrases: whole words, any case, the longest phrase first."""

    concepts: tuple[Concept, ...]

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in `text` in their order; where phrases overlap the longer one is meant."""
        by_phrase = _by_phrase(self.concepts)
        return [
            Mention(concept, *match.span())
            for match in _pattern(self.concepts).finditer(text)
            for concept in by_phrase[_folded(match[0])]
        ]

    def named(self, text: str) -> Concept | None:
        """Return the concept of which `text` as a whole is a phrase."""
        found = _by_phrase(self.concepts).get(_folded(text), [])
        return found[0] if found else None


def scheme(name: str) -> Vocabulary:
    """Return the concepts of one scheme: `theme`, `domain`, `programme`, `comparison` or `capacity`."""
    prefix = f"{DEFINITIONS}{name}/"
    return Vocabulary(tuple(concept for concept in _all() if concept.iri.startswith(prefix)))


def bodies() -> Vocabulary:
    """Return the national bodies that letters name."""
    return Vocabulary(tuple(concept for concept in _all() if "/id/body/" in concept.iri))


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
    for quad in ontology_quads():
        if quad.predicate.value in _WORDS and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            phrases[quad.subject.value].add(quad.object.value)
            if quad.predicate.value.endswith("prefLabel") and quad.object.language in {"en", None}:
                labels[quad.subject.value] = quad.object.value
    return tuple(Concept(iri, labels[iri], tuple(sorted(phrases[iri]))) for iri in sorted(labels))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


@cache
def _by_phrase(concepts: tuple[Concept, ...]) -> dict[str, list[Concept]]:
    found: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for phrase in concept.phrases:
            if concept not in found[_folded(phrase)]:
                found[_folded(phrase)].append(concept)
    return dict(found)


@cache
def _pattern(concepts: tuple[Concept, ...]) -> re.Pattern[str]:
    phrases = sorted(_by_phrase(concepts), key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{choice or '(?!)'})(?!\w)", re.IGNORECASE)
