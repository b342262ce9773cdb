"""What a profile lets out of one report's graph, and what it withholds because of the words in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from sqskg.describing.terms import FOAF, RDF, SCHEMA, SKOS, SQS, XSD
from sqskg.publishing.guarded import TELLING, Guarded, Reason, children_of, stories_of
from sqskg.publishing.profile import Profile
from sqskg.publishing.remainder import is_thing, remainder
from sqskg.publishing.wording import Runs
from sqskg.vocabulary import ontology_quads

# In numbers and days nobody is named. What is of another datatype is looked at as text is.
_OF_NO_WORDS = {XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, XSD.gYear, XSD.gYearMonth}
_NAME, _TEXT, _TYPE, _EXAMPLE = FOAF.name, SCHEMA.text, RDF.type, SQS.CaseExample
_NAMES = {SKOS.prefLabel, SKOS.altLabel}


@dataclass(frozen=True, slots=True, order=True)
class Withheld:
    """Words that were withheld: of which thing, as which property, and why; no thing where its address says them."""

    thing: str
    property: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The statements of one graph that leave the house, in the order of N-Quads, and what was withheld of it."""

    quads: tuple[Quad, ...]
    withheld: tuple[Withheld, ...]


class Discloser:
    """Lets a profile's part of each graph out. It knows all graphs' names first, and then looks at one at a time."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._guarded = Guarded(() if profile.everything else _names_of_places())
        # The things that the reference data says, and, since reviewers' decisions are on them, people of other graphs.
        self._known: set[NamedNode] = set() if profile.everything else set(_reference())

    def survey(self, quads: Collection[Quad]) -> None:
        """Take note of whom a graph names and what of it the profile keeps: of each graph, before any is let out."""
        if self.profile.everything:
            return
        kept = self.profile.kept(quads)
        telling = [quad for quad in quads if quad.predicate in TELLING]
        for quad in telling:
            self._guarded.learn(quad, kept=quad in kept)
        named = (quad.subject for quad in telling if quad.predicate == _NAME and quad in kept)
        self._known |= {person for person in named if isinstance(person, NamedNode)}

    def disclose(self, quads: Collection[Quad]) -> Disclosure:
        """Return what the profile lets out of a graph, whose statements are in the order of N-Quads."""
        if self.profile.everything:
            return Disclosure(tuple(quads), ())
        kept = self.profile.kept(quads)
        told = _told(quads, kept)
        # What leads nowhere and what nothing leads to is no part of the export, and is not told as withheld.
        kept = remainder(kept, kept, self._known)
        nodes = {node for quad in kept for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
        addresses = {node: self._guarded.found_in_address(node) for node in nodes}
        words = self._words(kept, told)
        found = {quad: withheld for quad in kept if (withheld := self._looked_at(quad, addresses, words))}
        left = remainder(kept - found.keys(), kept, self._known)
        return Disclosure(tuple(sorted(left, key=str)), tuple(sorted(found.values(), key=_in_order)))

    def found_in_address(self, address: NamedNode) -> Reason | None:
        """Return why the address of a thing, or the name of a graph, must not leave the house; None where it may."""
        return None if self.profile.everything else self._guarded.found_in_address(address)

    def found_in(self, text: str) -> Reason | None:
        """Return why words that no letter's graph has must not leave the house; None where they may."""
        return None if self.profile.everything else self._guarded.found_in(text)

    def withheld_now(self, quads: Iterable[Quad], present: Collection[Quad]) -> list[Quad]:
        """Return those of statements let out of a graph once that would be withheld today; `present` is it today."""
        if self.profile.everything:
            return []
        said, told = list(quads), _told(present, self.profile.kept(present))
        nodes = {node for quad in said for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
        addresses = {node: self._guarded.found_in_address(node) for node in nodes}
        words = self._words(said, told)
        return [quad for quad in said if self._looked_at(quad, addresses, words)]

    def _words(self, quads: Iterable[Quad], told: _Told) -> dict[str, Reason | None]:
        """Return for each text of some statements why it must not leave the house, None where it may."""
        # A sentence and its evidence have the same words.
        texts = {quad.object.value for quad in quads if isinstance(quad.object, Literal) and _has_words(quad)}
        return {text: self._guarded.found_in(text, *told) for text in texts}

    @staticmethod
    def _looked_at(
        quad: Quad, addresses: Mapping[NamedNode, Reason | None], words: Mapping[str, Reason | None]
    ) -> Withheld | None:
        """Return what must be withheld of a statement."""
        subject, said = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or isinstance(said, BlankNode | Triple):
            raise TypeError("the graph of a report has addresses and literals only")
        if reason := addresses[subject]:
            return Withheld("", "", reason)
        if isinstance(said, NamedNode):
            reason = addresses[said]
        elif _has_words(quad):
            reason = words[said.value]
        return Withheld(subject.value, quad.predicate.value, reason) if reason else None


def _has_words(quad: Quad) -> bool:
    """Say whether a literal is looked at. A name that a profile lets out is its bearer's, whose address is."""
    return getattr(quad.object, "datatype", None) not in _OF_NO_WORDS and quad.predicate != _NAME


def _in_order(withheld: Withheld) -> tuple[str, str, str]:
    return withheld.thing, withheld.property, withheld.reason.name


class _Told(NamedTuple):
    """The runs of words by which a letter's stories, and the children whom it introduces, are found in its texts."""

    stories: Runs
    children: Runs


def _told(quads: Iterable[Quad], kept: set[Quad]) -> _Told:
    """Return the case examples that a profile leaves out, all that is said in a letter, and whom it introduces."""
    examples = {quad.subject for quad in quads if quad.predicate == _TYPE and quad.object == _EXAMPLE}
    texts = [
        (str(quad.object.value), quad.subject in examples, quad in kept)
        for quad in quads
        if quad.predicate == _TEXT and isinstance(quad.object, Literal)
    ]
    examples_left_out = (text for text, is_example, is_kept in texts if is_example and not is_kept)
    others = [text for text, is_example, _ in texts if not is_example]
    return _Told(stories_of(examples_left_out, others), children_of(others))


@cache
def _reference() -> frozenset[NamedNode]:
    """Return the things that the reference data says, in no report's graph."""
    return frozenset(quad.subject for quad in ontology_quads() if isinstance(quad.subject, NamedNode))


@cache
def _names_of_places() -> tuple[str, ...]:
    return tuple(
        quad.object.value
        for quad in ontology_quads()
        if quad.predicate in _NAMES and is_thing(quad.subject) and isinstance(quad.object, Literal)
    )
