"""The youth offending team that a letter is about: the one of the reference data, or one known by its name only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sqskg.describing.addresses import slug
from sqskg.identity.council import kinds_in, place_name
from sqskg.identity.places import authorities_in, known, members_of, names_of


@dataclass(frozen=True, slots=True)
class Team:
    """A team by its name as read; `authorities` are those that make it up, where that is certain."""

    name: str
    node: NamedNode
    authorities: tuple[NamedNode, ...]

    @property
    def key(self) -> str:
        """The last step of the address."""
        return self.node.value.rsplit("/", 1)[1]

    @property
    def sole_authority(self) -> NamedNode | None:
        """The authority whose team this is, None where there are several or it is not known."""
        return self.authorities[0] if len(self.authorities) == 1 else None


def team_of(name: str, published: date, base: str) -> Team:
    """Return the team that letters call so.

    A service of the reference data has its own address whatever the base. Another is keyed by its name, in which
    "the City of" and "Council" do not count; its authorities are known if each part of its name is one's. Of a
    service that an authority and its successor both had, the one of the day is meant.
    """
    service = known("yot").named(name) or _called_after(name)
    if service is None:
        return _of_its_own(name, published, base)
    there = known("authority").ended
    members = [member for member in members_of(service) if member.value not in there or published < there[member.value]]
    ending = [member for member in members if member.value in there]
    short = service.value.rsplit("/", 1)[1]
    successive = len(members) > 1 and len(ending) == 1 and all(_is_called(member, short) for member in members)
    return Team(name, service, tuple(ending if successive else members))


def _called_after(name: str) -> NamedNode | None:
    """Return the service of a place, if what the name says of the kind of council is so."""
    service = known("yot").named(place_name(name))
    kinds = kinds_in(name)
    if service is None or not kinds:
        return service
    labels = [label for member in members_of(service) for label in names_of(member)]
    return service if any(kinds <= kinds_in(label) for label in labels) else None


def _of_its_own(name: str, published: date, base: str) -> Team:
    authorities = authorities_in(name, published)
    # "Leicester County" must not have the address of the city's service, nor "Karr County" that of Karr City's.
    whole = authorities or "county" in kinds_in(name) or known("yot").named(place_name(name))
    short = slug(name if whole else place_name(name))
    return Team(name, NamedNode(f"{base}/id/yot/{short}"), authorities)


def _is_called(authority: NamedNode, short: str) -> bool:
    return any(slug(place_name(name)) == short for name in names_of(authority))
