"""What the pages of single things have in common: the name, where else they are told of, and their statements."""

from __future__ import annotations

from typing import Any

from pyoxigraph import NamedNode

from sqskg.describing.terms import FOAF, OWL, SCHEMA
from sqskg.pages.page import Writer
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Link
from sqskg.publishing.labels import labels, named_in

_ELSEWHERE = {FOAF.page: "GOV.UK", SCHEMA.areaServed: "ONS geography", OWL.sameAs: "Wikidata"}


def rendered_thing(template: str, shown: Shown, here: str = "", **values: Any) -> bytes:
    """Return the page of a thing in HTML, with all that is said of it below what the template shows."""
    of = set(shown.document.things)
    said = [each for each in shown.document.statements if each.subject in of]
    writer = Writer(shown.bases, labels(shown.readers, named_in(said)))
    return shown.frame.rendered(
        template, here, sections=writer.sections(said), formats=shown.formats, menu=shown.frame.menu,
        address=shown.document.things[0].value, **values,
    )  # fmt: skip


def name_of(shown: Shown) -> str:
    """Return the name of the thing that a page is about, or the last step of its address."""
    thing = shown.document.things[0]
    label = labels(shown.readers, [thing]).get(thing.value)
    return label.value if label else thing.value.rpartition("/")[2]


def elsewhere(shown: Shown) -> tuple[Link, ...]:
    """Return where others tell of the thing: pages of GOV.UK, the geography of the ONS, Wikidata."""
    thing = shown.document.things[0]
    return tuple(
        Link(_ELSEWHERE[each.predicate], each.object.value)
        for each in sorted(shown.document.statements, key=str)
        if each.subject == thing
        and each.predicate in _ELSEWHERE
        and isinstance(each.object, NamedNode)
        and shown.bases.path(each.object.value) is None
    )
