"""What the reference data knows by name: services, local authorities and police areas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from sqskg.identity.council import kinds_in, place_name
from sqskg.prefixes import PREFIXES
from sqskg.vocabulary import DEFINITIONS, ontology_quads

_LABELS = {f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel")}
_MEMBER = f"{PREFIXES['org']}hasMember"
_BEGAN, _ENDED, _TYPE = (f"{PREFIXES['sqs']}{name}" for name in ("recordedFrom", "recordedTo", "authorityType"))
_REPLACED_BY = f"{PREFIXES['dcterms']}isReplacedBy"
# Who has to have a youth offending team (Crime and Disorder Act 1998, sections 38(4) and 39(1)).
_DUTY = {
    f"{DEFINITIONS}authority-type/{kind}"
    for kind in ("county", "unitary-authority", "metropolitan-district", "london-borough", "welsh-unitary-authority",
                 "city-corporation")
}  # fmt: skip
_AND = re.compile(r"\s*&\s*|\s+and\s+|\s*,\s*")


@dataclass(frozen=True, slots=True)
class Places:
    """Things of one kind by their names.

    `ended` says when those that are no more ceased to be, `began` when those that took another's place began.
    """

    by_name: Mapping[str, frozenset[str]]
    began: Mapping[str, date]
    ended: Mapping[str, date]

    def named(self, name: str, on: date | None = None) -> NamedNode | None:
        """Return the one thing that is called so, and that was there on a day; None for none and for several."""
        return self.only(self.by_name.get(folded(name), frozenset()), on)

    def only(self, found: frozenset[str], on: date | None) -> NamedNode | None:
        """Return the one of several things that was there on a day; None for none and for several."""
        there = {iri for iri in found if on is None or self._was_there(iri, on)}
        return NamedNode(next(iter(there))) if len(there) == 1 else None

    def _was_there(self, iri: str, on: date) -> bool:
        return self.began.get(iri, on) <= on and (iri not in self.ended or on < self.ended[iri])


def folded(name: str) -> str:
    """Return a name as it is compared: small letters, "and" for "&", spaces for hyphens, no "the" before it."""
    name = re.sub(r"\s*&\s*", " and ", re.sub(r"[\s-]+", " ", name).strip()).casefold()
    return name.removeprefix("the ")


@cache
def known(kind: str) -> Places:
    """Return the `yot`, `authority` or `police-area` that the reference data has."""
    names: dict[str, set[str]] = defaultdict(set)
    recorded: dict[str, date] = {}
    ended: dict[str, date] = {}
    for subject, predicate, value in _about(kind):
        if predicate in _LABELS:
            names[folded(value)].add(subject)
        elif predicate == _ENDED:
            ended[subject] = date.fromisoformat(value)
        elif predicate == _BEGAN:
            recorded[subject] = date.fromisoformat(value)
    # The register has authorities from 2009 or so that are older: of a successor alone the day is that of founding.
    successors = {value.value for _, predicate, value, _ in ontology_quads() if predicate.value == _REPLACED_BY}
    began = {iri: day for iri, day in recorded.items() if iri in successors}
    return Places({name: frozenset(iris) for name, iris in names.items()}, began, ended)


def _about(kind: str) -> Iterator[tuple[str, str, str]]:
    for subject, predicate, value, _ in ontology_quads():
        if isinstance(subject, NamedNode) and f"/id/{kind}/" in subject.value and isinstance(value, Literal):
            yield subject.value, predicate.value, value.value


@cache
def members_of(service: NamedNode) -> tuple[NamedNode, ...]:
    """Return the authorities that make up a service of the reference data; none for another."""
    return tuple(
        sorted(
            (
                value
                for subject, predicate, value, _ in ontology_quads()
                if subject == service and predicate.value == _MEMBER and isinstance(value, NamedNode)
            ),
            key=str,
        )
    )


@cache
def names_of(authority: NamedNode) -> tuple[str, ...]:
    """Return the names of an authority, folded."""
    return tuple(name for name, iris in known("authority").by_name.items() if authority.value in iris)


def authority_named(name: str, on: date | None = None) -> NamedNode | None:
    """Return the one authority of a name on a day, by its whole name or by its place.

    What a name says of the kind of council must be so: "Leicester County Council" is not that of the city of Leicester.
    """
    found = known("authority").named(name, on)
    if found is None:
        of_kind = frozenset(
            iri
            for iri in _by_place().get(folded(place_name(name)), frozenset())
            if not kinds_in(name) or any(kinds_in(name) <= kinds_in(label) for label in names_of(NamedNode(iri)))
        )
        found = known("authority").only(of_kind, on)
    return found


@cache
def _by_place() -> Mapping[str, frozenset[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    for name, iris in known("authority").by_name.items():
        places[folded(place_name(name))] |= iris
    return {place: frozenset(iris) for place, iris in places.items()}


@cache
def _with_duty() -> frozenset[str]:
    return frozenset(
        subject.value
        for subject, predicate, value, _ in ontology_quads()
        if predicate.value == _TYPE
        and isinstance(subject, NamedNode)
        and isinstance(value, NamedNode)
        and value.value in _DUTY
    )


def authorities_in(name: str, on: date) -> tuple[NamedNode, ...]:
    """Return the authorities that a joint service is called after, if its name is nothing but theirs on a day.

    Authorities that need have no youth offending team are none of them.
    """
    parts = [part for part in _AND.split(name) if part]
    found = _covering(parts, on)
    return found if len(found) > 1 else ()


def _covering(parts: list[str], on: date) -> tuple[NamedNode, ...]:
    """Return an authority for each stretch of the parts: "Redcar and Cleveland" is one, of two parts."""
    for length in range(len(parts), 0, -1):
        first = authority_named(" and ".join(parts[:length]), on)
        if first is None or first.value not in _with_duty():
            continue
        if length == len(parts):
            return (first,)
        rest = _covering(parts[length:], on)
        if rest:
            return (first, *rest)
    return ()


def parts_of(team: str) -> list[str]:
    """Return the names in that of a joint team, folded: "Eastfold and Karr" has two; a single one's is its own."""
    return [folded(place_name(part)) for part in _AND.split(team) if part]
