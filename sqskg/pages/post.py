"""A post: what it is, where it sits, and who held it by which letters."""

from __future__ import annotations

from sqskg.describing.terms import ORG, SQS
from sqskg.pages.holding import holdings
from sqskg.pages.said import Said
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Teller
from sqskg.pages.thing import name_of, rendered_thing
from sqskg.publishing.labels import labels

_FACTS = {
    "Type": (SQS.postType,),
    "In": (ORG.postIn, SQS.inArea),
    # Where letters do not say which of several councils has it, it is the service's.
    "Local to": (SQS.localTo,),
}


def post_page(shown: Shown) -> bytes:
    """Return the page of a post in HTML."""
    thing = shown.document.things[0]
    said = Said(shown.document.statements)
    known = labels(shown.readers, {one for bys in _FACTS.values() for by in bys for one in said.things(thing, by)})
    tell = Teller(said, known, shown.bases)
    facts = [(name, [link for by in bys for link in tell.links(thing, by)]) for name, bys in _FACTS.items()]
    return rendered_thing(
        "post.html", shown, title=name_of(shown), facts=[(name, links) for name, links in facts if links],
        holdings=holdings(shown.readers, shown.bases, "post", [thing]),
    )  # fmt: skip
