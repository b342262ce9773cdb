"""A body, an authority or a police area: its posts, who held them by which letters, and where else it is told of."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import DCTERMS, ORG, SKOS, SQS
from sqskg.pages.holding import holdings
from sqskg.pages.said import Said
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Link, Teller
from sqskg.pages.thing import elsewhere, name_of, rendered_thing
from sqskg.publishing.labels import labels

_POSTS = "SELECT DISTINCT ?post {{ {{ ?post org:postIn {body} }} UNION {{ ?post sqs:inArea {body} }} }}"
_SERVICES = "SELECT DISTINCT ?service {{ ?service org:hasMember {body} }}"
_LINKED = {
    "Type": SQS.authorityType,
    "Part of": ORG.subOrganizationOf,
    "Beside": ORG.linkedTo,
    "Replaced by": DCTERMS.isReplacedBy,
}
_PLAIN = {"Nation": SQS.nation, "Region": SQS.region, "Code of the ONS": SQS.gssCode}


def body_page(shown: Shown) -> bytes:
    """Return the page of a body, an authority or an area in HTML."""
    thing = shown.document.things[0]
    posts, services = _found(shown, _POSTS), _found(shown, _SERVICES)
    said = Said(shown.document.statements)
    linked = {one for by in _LINKED.values() for one in said.things(thing, by)}
    tell = Teller(said, labels(shown.readers, {*linked, *services}), shown.bases)
    return rendered_thing(
        "body.html", shown, title=name_of(shown), facts=list(_facts(said, tell, thing)), elsewhere=elsewhere(shown),
        services=sorted(map(tell.link, services), key=lambda link: link.words),
        definition=said.words(thing, SKOS.definition), names=_names(shown),
        holdings=holdings(shown.readers, shown.bases, "post", posts),
    )  # fmt: skip


def _found(shown: Shown, query: str) -> list[NamedNode]:
    asked = query.format(body=shown.document.things[0])
    rows = {row[0] for reader in shown.readers for row in reader.select(asked).rows}
    return sorted((one for one in rows if isinstance(one, NamedNode)), key=str)


def _facts(said: Said, tell: Teller, thing: NamedNode) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for name, by in _LINKED.items():
        if found := tell.links(thing, by):
            yield name, found
    for name, by in _PLAIN.items():
        if words := said.words(thing, by):
            yield name, (Link(words, None),)


def _names(shown: Shown) -> list[str]:
    thing = shown.document.things[0]
    found = (each for each in shown.document.statements if each.subject == thing and each.predicate == SKOS.altLabel)
    return sorted({each.object.value for each in found if isinstance(each.object, Literal)})
