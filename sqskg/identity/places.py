"""What the reference data knows by name: services, local authorities and police areas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from sqskg.prefixes import PREFIXES
from sqskg.vocabulary import ontology_quads

_LABELS = {f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel")}
_MEMBER = f"{PREFIXES['org']}hasMember"
_ENDED = f"{PREFIXES['sqs']}recordedTo"
# A council's name round that of its place: "Royal Borough of X", "X City Council", "Council of the City of X".
_COUNCIL = re.compile(
    r"^(?:the\s+)?(?:council\s+of\s+the\s+)?"
    r"(?:(?:(?:royal|london|metropolitan|county|borough|city)\s+)+(?:and\s+county\s+)?of\s+)?|^(?:cyngor\s+(?:bwrdeistref\s+)?(?:sirol|sir|dinas)?\s*)|"
    r"(?:\s+(?:metropolitan|district|borough|city|county|unitary))*(?:\s+(?:council|authority))?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*&\s*|\s+and\s+|\s*,\s*")


@dataclass(frozen=True, slots=True)
class Places:
    """Things of one kind by their names; `ended` says when those that are no more ceased to be."""

    by_name: Mapping[str, frozenset[str]]
    ended: Mapping[str, date]

    def named(self, name: str, on: date | None = None) -> NamedNode | None:
        """Return the one thing that is called so, and that was there on a day; None for none and for several."""
        found = self.by_name.get(folded(name), frozenset())
        there = {iri for iri in found if on is None or iri not in self.ended or on < self.ended[iri]}
        # Of an authority and the one that took its place, the older is meant until it ends.
        ending = {iri for iri in there if iri in self.ended}
        there = ending if on is not None and len(ending) == 1 else there
        return NamedNode(next(iter(there))) if len(there) == 1 else None


def folded(name: str) -> str:
    """Return a name as it is compared: small letters, "and" for "&", no "the" before it."""
    name = re.sub(r"\s*&\s*", " and ", re.sub(r"\s+", " ", name).strip()).casefold()
    return name.removeprefix("the ")


def place_name(council: str) -> str:
    """Return the name of the place that a council is called after: "Karr" for "Karr District Council"."""
    place = _COUNCIL.sub("", council).strip(" ,-\u2013")
    return place or council


@cache
def known(kind: str) -> Places:
    """Return the `yot`, `authority` or `police-area` that the reference data has."""
    names: dict[str, set[str]] = defaultdict(set)
    ended: dict[str, date] = {}
    for subject, predicate, value, _ in ontology_quads():
        if isinstance(subject, NamedNode) and f"/id/{kind}/" in subject.value and isinstance(value, Literal):
            if predicate.value in _LABELS:
                names[folded(value.value)].add(subject.value)
            elif predicate.value == _ENDED:
                ended[subject.value] = date.fromisoformat(value.value)
    return Places({name: frozenset(iris) for name, iris in names.items()}, ended)


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


def authority_named(name: str, on: date) -> NamedNode | None:
    """Return the one authority of a name, whole or short, on a day."""
    return known("authority").named(name, on) or known("authority").named(place_name(name), on)


def authorities_in(name: str, on: date) -> tuple[NamedNode, ...]:
    """Return the authorities that a joint service is called after, if each part of its name is one's on a day."""
    found = [authority_named(part, on) for part in _AND.split(name) if part]
    return tuple(place for place in found if place) if len(found) > 1 and all(found) else ()
