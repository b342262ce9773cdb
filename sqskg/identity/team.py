"""The youth offending team that a letter is about: the one of the reference data, or one known by its name only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sqskg.describing.addresses import slug
from sqskg.identity.places import authorities_in, known, members_of, place_name


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
    service = known("yot").named(name) or known("yot").named(place_name(name))
    if service is None:
        node = NamedNode(f"{base}/id/yot/{slug(place_name(name))}")
        return Team(name, node, authorities_in(name, published))
    there = known("authority").ended
    members = [member for member in members_of(service) if member.value not in there or published < there[member.value]]
    ending = [member for member in members if member.value in there]
    short = service.value.rsplit("/", 1)[1]
    successive = len(members) > 1 and len(ending) == 1 and all(_is_called(member, short) for member in members)
    return Team(name, service, tuple(ending if successive else members))


def _is_called(authority: NamedNode, short: str) -> bool:
    names = (name for name, iris in known("authority").by_name.items() if authority.value in iris)
    return any(slug(place_name(name)) == short for name in names)
