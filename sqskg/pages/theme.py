"""A theme of practice: what it is, and how often letters on each service say that practice fell short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.asking.tally import Count, Tally
from sqskg.describing.terms import SKOS, SQS
from sqskg.pages.heat import Heat, years_heat
from sqskg.pages.said import Said
from sqskg.pages.shown import Shown
from sqskg.pages.statement import Link, Teller
from sqskg.pages.thing import name_of, rendered_thing
from sqskg.publishing.labels import labels

_RELATED = {"Broader": SKOS.broader, "Narrower": SKOS.narrower, "Aspect of": SQS.aspectOf}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its definition, the names it has, related themes by what they are to it, and its heat map."""

    key: str
    definition: str
    names: tuple[str, ...]
    related: tuple[tuple[str, tuple[Link, ...]], ...]
    total: Count
    heat: Heat


def theme_page(shown: Shown) -> bytes:
    """Return the page of a theme in HTML."""
    return rendered_thing("theme.html", shown, theme=theme(shown), title=name_of(shown))


def theme(shown: Shown) -> Theme:
    """Return what the graph says of a theme, the thing of a document."""
    thing = shown.document.things[0]
    tallied = shown.tallied(thing.value)
    said = Said(shown.document.statements)
    related = {name: said.things(thing, by) for name, by in _RELATED.items()}
    known = labels(shown.readers, {one for all_ in related.values() for one in all_})
    tell = Teller(said, known, shown.bases)
    total = Count.of_all(count for (_, of), count in tallied.counts.items() if of == thing.value)
    alternative = {
        each.object for each in shown.document.statements if each.subject == thing and each.predicate == SKOS.altLabel
    }
    return Theme(
        key=thing.value.rpartition("/")[2],
        definition=said.words(thing, SKOS.definition),
        names=tuple(sorted(each.value for each in alternative if isinstance(each, Literal))),
        related=tuple((name, tuple(map(tell.link, found))) for name, found in related.items() if found),
        total=total,
        heat=years_heat(tallied, thing.value, service_names(shown, tallied), shown.bases),
    )


def service_names(shown: Shown, tallied: Tally) -> Mapping[str, str]:
    """Return the names of all services on which there are letters, by their addresses."""
    found = labels(shown.readers, {NamedNode(letter.service) for letter in tallied.letters.values()})
    return {service: label.value for service, label in found.items()}
