"""Where posts sit: bodies and areas of the reference data, and those that only a letter names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sqskg.describing.addresses import slug
from sqskg.describing.description import Description
from sqskg.describing.terms import ORG, RDF, RDFS, SKOS, SQS, english
from sqskg.identity.council import councils_in, kinds_in, place_name
from sqskg.identity.places import authority_named, folded, known
from sqskg.identity.post import Post, area_name
from sqskg.identity.team import Team
from sqskg.vocabulary import bodies

# Boards and benches that every area has, and letters on a team name by what they are.
_LOCAL_BODIES = {
    "management-board": (ORG.OrganizationalCollaboration, "management board"),
    "safeguarding-board": (ORG.OrganizationalCollaboration, "safeguarding children board"),
    "youth-court": (ORG.Organization, "youth court bench"),
    "health-board": (ORG.Organization, "health board"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a post sits. `scope` begins the keys of the posts there; at most one of `body` and `area` is known."""

    scope: str
    body: NamedNode | None = None
    area: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """Finds the seats of the posts that one letter names, and states those that the reference data has not."""

    description: Description
    team: Team
    published: date

    def of(self, post: Post) -> Seat:
        """Return where a post sits: in a body, in an area, or else (neither is known) in the team's."""
        named = bodies().mentions(post.words)
        if post.seat == "police-area":
            return self._area(post)
        if post.seat in _LOCAL_BODIES:
            return self._local(post.seat, post.place)
        if post.seat == "youth-offending-team":
            return Seat(self.team.key, self.team.node)
        if post.seat == "local-authority":
            return self._authority(post)
        body = named[0].concept if named else next((b for b in bodies().concepts if b.slug == post.seat), None)
        return Seat(body.slug, NamedNode(body.iri)) if body else Seat(self.team.key)

    def _area(self, post: Post) -> Seat:
        name = area_name(post.place)
        if not name:
            return Seat(self.team.key)
        area = known("police-area").named(name)
        if area is None:
            area = self.description.at.of("police-area", slug(name))
            self.description.add(area, (RDF.type, SQS.PoliceArea), (SKOS.prefLabel, english(name)))
        return Seat(f"police-area/{_last(area)}", area=area)

    def _authority(self, post: Post) -> Seat:
        """An authority named, or else the only one of the team. A council called as the team is known by the team."""
        if len(councils_in(post.place)) > 1:
            # One post of several councils is in none of them alone.
            return Seat(self.team.key)
        found = authority_named(post.place, self.published) if post.place else None
        if found and not (self._is_of_the_team(post.place) and self.team.sole_authority is None):
            return Seat(_last(found), found)
        if post.place and not self._is_of_the_team(post.place):
            # Two councils of one place, the county's and the city's, are two.
            key = slug(post.place if kinds_in(post.place) else place_name(post.place))
            return self._stated(key, ORG.FormalOrganization, post.place)
        sole = self.team.sole_authority
        return Seat(_last(sole), sole) if sole else Seat(self.team.key)

    def _is_of_the_team(self, place: str) -> bool:
        """Say whether a place is the team's own, however the letter calls either."""
        same = folded(place_name(place)) == folded(place_name(self.team.name))
        return same and kinds_in(place) <= kinds_in(self.team.name)

    def _local(self, seat: str, place: str) -> Seat:
        kind, what = _LOCAL_BODIES[seat]
        if self._is_of_the_team(place):
            place = ""
        key = slug(f"{place} {what}" if place else what)
        return self._stated(key, kind, f"{place or self.team.name} {what}")

    def _stated(self, key: str, kind: NamedNode, label: str) -> Seat:
        """State a body that is known only as one of this team's area."""
        to = self.description
        body = to.at.of("body", self.team.key, key)
        to.add(
            body,
            (RDF.type, SQS.LocalBody),
            (RDF.type, kind),
            (RDF.type, ORG.Organization),
            (RDFS.label, english(label)),
            (ORG.linkedTo, self.team.node),
        )
        return Seat(f"{self.team.key}/{key}", body)


def _last(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[1]
