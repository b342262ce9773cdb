"""Posts, the people who hold them, and what was sent to whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept, slug
from sqskg.describing.description import Description
from sqskg.describing.seats import Seat, Seats
from sqskg.describing.terms import FOAF, ORG, RDF, RDFS, SCHEMA, SQS, english, whole
from sqskg.identity.name import name_key
from sqskg.identity.post import Post, read_post
from sqskg.identity.team import Team
from sqskg.letters.letter import Letter, Span
from sqskg.vocabulary import Concept

_LEAD_INSPECTOR = "lead inspector"


@dataclass(frozen=True, slots=True)
class _Office:
    """A post as it stands in the graph: its node, its seat, and what its holders are keyed by."""

    node: NamedNode
    seat: Seat
    key: str


@dataclass(frozen=True, slots=True)
class Officials:
    """Describes the officials of one report.

    `inspectorate` is the body that reports; `names` are those given so far, by person.
    """

    description: Description
    team: Team
    seats: Seats
    inspectorate: Concept
    names: dict[NamedNode, str] = field(default_factory=dict)

    def describe_recipients(self, letter: Letter) -> None:
        """State who the letter was addressed to and who was sent a copy: a sending a post and holder."""
        place = 0
        for addressee in letter.addressees:
            place += 1
            self._send(place, "addressee", addressee.post, addressee.name, addressee.span)
        for recipient in letter.recipients:
            for name in recipient.names or (None,):
                place += 1
                self._send(place, "copy", recipient.post, name, recipient.span)

    def author(self, letter: Letter) -> NamedNode | None:
        """State the author's post at the inspectorate; return the person, if the letter names one."""
        author = letter.author
        if author is None:
            return None
        office = self._office(author.post, self._inspectorate_seat) if author.post else None
        return self._holder(office, self._inspectorate_seat, author.name, author.span) if author.name else None

    def lead_inspector(self, letter: Letter) -> NamedNode | None:
        """State the lead inspector; return the person."""
        contact = letter.lead_inspector
        if contact is None:
            return None
        office = self._office(_LEAD_INSPECTOR, self._inspectorate_seat)
        return self._holder(office, self._inspectorate_seat, contact.name, contact.span)

    @property
    def _inspectorate_seat(self) -> Seat:
        return Seat(self.inspectorate.slug, NamedNode(self.inspectorate.iri))

    def _send(self, place: int, capacity: str, words: str | None, name: str | None, span: Span) -> None:
        to = self.description
        office = self._office(words) if words else None
        person = self._holder(office, Seat(self.team.key), name, span) if name else None
        sending = to.at.here("sending", place)
        to.add(
            sending,
            (RDF.type, SQS.Sending),
            (SQS.inReport, to.at.here("report")),
            (SQS.capacity, concept("capacity", capacity)),
            (SQS.sentToPost, office.node if office else None),
            (SQS.sentToPerson, person),
            (SCHEMA.position, whole(place)),
        )
        to.read_from(sending, span)

    def _office(self, words: str, seat: Seat | None = None) -> _Office:
        """State a post by its types and its seat; one whose words have no known type is keyed by them."""
        post = read_post(words, self.team.name)
        seat = seat or self.seats.of(post)
        key = _key(post)
        node = self.description.at.of("post", seat.scope, key, *([slug(post.part)] if post.part else []))
        self.description.add(
            node,
            (RDF.type, ORG.Post),
            (RDFS.label, english(words)),
            (ORG.postIn, seat.body),
            (SQS.inArea, seat.area),
            (SQS.localTo, None if seat.body or seat.area else self.team.node),
        )
        self.description.add_each(node, SQS.postType, (NamedNode(kind.iri) for kind in post.types))
        return _Office(node, seat, key)

    def _holder(self, office: _Office | None, seat: Seat, name: str, span: Span) -> NamedNode:
        """State a person and, where the letter names a post, that the person holds it."""
        if office is None:
            person = self._person(seat.scope, "no-post", name)
            self.description.cite(person, span)
            return person
        person = self._person(office.seat.scope, office.key, name)
        membership = self.description.at.of("membership", office.seat.scope, *_steps(office), name_key(name))
        self.description.add(office.node, (ORG.heldBy, person))
        self.description.add(
            membership,
            (RDF.type, ORG.Membership),
            (ORG.member, person),
            (SQS.post, office.node),
            (ORG.organization, office.seat.body),
            (SQS.seenIn, self.description.at.here("report")),
        )
        self.description.read_from(membership, span)
        return person

    def _person(self, scope: str, post: str, name: str) -> NamedNode:
        """State a person, known by name, type of post and seat together: who shares only a name stays two.

        "Cllr J Smith" and "J. Smith OBE" in one post are one; the first spelling in the letter is the name.
        """
        person = self.description.at.of("person", scope, post, name_key(name))
        spelling = self.names.setdefault(person, name)
        self.description.add(person, (RDF.type, FOAF.Person), (FOAF.name, Literal(spelling)))
        return person


def _key(post: Post) -> str:
    return "-and-".join(kind.slug for kind in post.types) or slug(post.words)


def _steps(office: _Office) -> list[str]:
    """The steps of a post's address behind its seat: its types, and its part where it has one."""
    return office.node.value.partition(f"/post/{office.seat.scope}/")[2].split("/")
