"""Posts, the people who hold them, and what was sent to whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept, slug
from sqskg.describing.description import Description
from sqskg.describing.terms import FOAF, ORG, RDF, RDFS, SCHEMA, SQS, english, whole
from sqskg.letters.letter import Letter, Span
from sqskg.vocabulary import Concept, bodies


@dataclass(frozen=True, slots=True)
class Officials:
    """Describes the officials of one report. `yot` is the team, `inspectorate` the body that reports.

    `names` are those given so far, by person.
    """

    description: Description
    yot: NamedNode
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
        author, scope = letter.author, self.inspectorate.slug
        if author is None:
            return None
        post = self._post(author.post, scope, self.inspectorate) if author.post else None
        return self._holder(post, author.post or "author", scope, author.name, author.span) if author.name else None

    def lead_inspector(self, letter: Letter) -> NamedNode | None:
        """State the lead inspector; return the person."""
        contact = letter.lead_inspector
        return self._person(self.inspectorate.slug, "lead-inspector", contact.name) if contact else None

    def _send(self, place: int, capacity: str, post: str | None, name: str | None, span: Span) -> None:
        to = self.description
        body = _body_named(post) if post else None
        scope = body.slug if body else self.yot.value.rsplit("/", 1)[1]
        post_node = self._post(post, scope, body) if post else None
        person = self._holder(post_node, post or capacity, scope, name, span) if name else None
        sending = to.at.here("sending", place)
        to.add(
            sending,
            (RDF.type, SQS.Sending),
            (SQS.inReport, to.at.here("report")),
            (SQS.capacity, concept("capacity", capacity)),
            (SQS.sentToPost, post_node),
            (SQS.sentToPerson, person),
            (SCHEMA.position, whole(place)),
        )
        to.read_from(sending, span)

    def _post(self, label: str, scope: str, body: Concept | None) -> NamedNode:
        """A post whose words name no body is known only by the team that the letter is about."""
        post = self.description.at.of("post", scope, slug(label))
        self.description.add(
            post,
            (RDF.type, ORG.Post),
            (RDFS.label, english(label)),
            (ORG.postIn, NamedNode(body.iri) if body else None),
            (SQS.localTo, None if body else self.yot),
        )
        return post

    def _holder(self, post: NamedNode | None, label: str, scope: str, name: str, span: Span) -> NamedNode:
        """State a person and, where the letter names a post, that the person holds it."""
        person = self._person(scope, slug(label), name)
        if post is None:
            return person
        membership = self.description.at.of("membership", scope, slug(label), slug(name))
        body = self.inspectorate if scope == self.inspectorate.slug else _body_named(label)
        self.description.add(post, (ORG.heldBy, person))
        self.description.add(
            membership,
            (RDF.type, ORG.Membership),
            (ORG.member, person),
            (SQS.post, post),
            (ORG.organization, NamedNode(body.iri) if body else None),
            (SQS.seenIn, self.description.at.here("report")),
        )
        self.description.read_from(membership, span)
        return person

    def _person(self, scope: str, post: str, name: str) -> NamedNode:
        """The key has scope, post and name: officials who share only a name stay two.

        "J Smith" and "J. Smith" in one post are one key; the first spelling in the letter is the name.
        """
        person = self.description.at.of("person", scope, post, slug(name))
        spelling = self.names.setdefault(person, name)
        self.description.add(person, (RDF.type, FOAF.Person), (FOAF.name, Literal(spelling)))
        return person


def _body_named(post: str) -> Concept | None:
    mentions = bodies().mentions(post)
    return mentions[0].concept if mentions else None
