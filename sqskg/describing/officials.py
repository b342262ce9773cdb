"""Posts, the people who hold them, and what was sent to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept, slug
from sqskg.describing.description import Description
from sqskg.describing.seats import Seat, Seats
from sqskg.describing.terms import FOAF, ORG, RDF, RDFS, SCHEMA, SQS, english, whole
from sqskg.identity.name import is_whole, name_key
from sqskg.identity.post import read_post
from sqskg.identity.team import Team
from sqskg.letters.letter import Letter, Span
from sqskg.vocabulary import Concept

_LEAD_INSPECTOR = "lead inspector"
_ADDRESS = re.compile(r"[\s,;]*[(<\[]?(?:mailto:)?[^\s@()<>]+@[^\s@()<>,;]+[)>\]]?")


@dataclass(frozen=True, slots=True)
class _Office:
    """A post as it stands in the graph: its node, its seat, and the steps of its address behind the seat."""

    node: NamedNode
    seat: Seat
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A recipient as the letter names it; `before` are the keys of the names before this one's in the line."""

    words: str | None
    name: str | None
    span: Span
    before: tuple[str, ...] = ()


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
            self._send(place, "addressee", _Line(addressee.post, addressee.name, addressee.span))
        for recipient in letter.recipients:
            for number, name in enumerate(recipient.names or (None,)):
                place += 1
                before = tuple(name_key(other) for other in recipient.names[:number])
                self._send(place, "copy", _Line(recipient.post, name, recipient.span, before))

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

    def _send(self, place: int, capacity: str, line: _Line) -> None:
        to = self.description
        office = self._office(line.words) if line.words else None
        seat = Seat(self.team.key)
        person = self._holder(office, seat, line.name, line.span, line.before) if line.name else None
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
        to.read_from(sending, line.span)

    def _office(self, words: str, seat: Seat | None = None) -> _Office:
        """State a post by its types and its seat; one whose words have no known type is keyed by them."""
        # An e-mail address beside a post is not to be published with its title.
        words = _ADDRESS.sub("", words).strip(" ,;:-") or words
        post = read_post(words, self.team.name)
        seat = seat or self.seats.of(post)
        key = "-and-".join(kind.slug for kind in post.kinds) or slug(post.words)
        steps = (key, slug(post.part)) if post.part else (key,)
        node = self.description.at.of("post", seat.scope, *steps)
        self.description.add(
            node,
            (RDF.type, ORG.Post),
            (RDFS.label, english(words)),
            (ORG.postIn, seat.body),
            (SQS.inArea, seat.area),
            (SQS.localTo, None if seat.body or seat.area else self.team.node),
        )
        self.description.add_each(node, SQS.postType, (NamedNode(kind.iri) for kind in post.types))
        return _Office(node, seat, steps)

    def _holder(
        self, office: _Office | None, seat: Seat, name: str, span: Span, before: Sequence[str] = ()
    ) -> NamedNode:
        """State a person and, where the letter names a post, that the person holds it."""
        if office is None:
            person = self._person((seat.scope, "no-post", name_key(name), self.description.at.report), name)
            self.description.cite(person, span)
            return person
        steps = (office.seat.scope, *office.steps, *self._name_steps(name, before))
        person = self._person(steps, name)
        membership = self.description.at.of("membership", *steps)
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

    def _name_steps(self, name: str, before: Sequence[str]) -> tuple[str, ...]:
        """Return the steps that a name gives to the address of its bearer.

        "Mr Jones" may be another in the next letter, and the second "John Smith" of one line is another in this one:
        such are of their letter alone.
        """
        key = name_key(name)
        again = list(before).count(key)
        if again:
            return key, self.description.at.report, str(again + 1)
        return (key,) if is_whole(name) else (key, self.description.at.report)

    def _person(self, steps: Sequence[str], name: str) -> NamedNode:
        """State a person, known by name, post and seat together: who shares only a name stays two.

        "Cllr John Smith" and "John Smith OBE" in one post are one; the first spelling in the letter is the name.
        """
        person = self.description.at.of("person", *steps)
        spelling = self.names.setdefault(person, name)
        self.description.add(person, (RDF.type, FOAF.Person), (FOAF.name, Literal(spelling)))
        return person
