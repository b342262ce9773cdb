"""Themes over services: all of them, or one over the years, for some years and regions, in some order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from sqskg.asking.tally import Tally
from sqskg.errors import QueryError
from sqskg.pages.heat import Heat, themes_heat, years_heat
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels
from sqskg.stores.store import Reader

#: What the page can be limited to and ordered by.
GIVEN = ("theme", "year", "region", "order")
_THEMES = "SELECT ?theme ?name { ?theme a sqs:Theme ; skos:prefLabel ?name FILTER (LANG(?name) IN ('en', '')) }"
_REGIONS = "SELECT DISTINCT ?service ?region { ?service org:hasMember ?authority . ?authority sqs:region ?region }"


@dataclass(frozen=True, slots=True)
class Known:
    """What hangs on all letters: counts, the names of services, and themes and regions that there are."""

    tally: Tally
    services: Mapping[str, str]
    themes: Mapping[str, str]
    regions: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Themes:
    """A heat map with what it can be limited to."""

    heat: Heat
    themes: Mapping[str, str]
    years: tuple[str, ...]
    regions: tuple[str, ...]
    given: Mapping[str, str]
    place: str

    def with_order(self, order: str) -> str:
        """Return the link to the same in another order."""
        asked = {name: value for name, value in {**self.given, "order": order}.items() if value}
        return f"{self.place}?{urlencode(asked)}" if asked else self.place


def known(readers: Sequence[Reader], tallied: Tally) -> Known:
    """Return what pages of themes are made from. `readers` know the names."""
    services = {NamedNode(letter.service) for letter in tallied.letters.values()}
    named = labels(readers, services)
    regions: dict[str, frozenset[str]] = {}
    for service, region in _pairs(readers, _REGIONS):
        regions[service] = regions.get(service, frozenset()) | {region}
    names = {
        one.value: named[one.value].value if one.value in named else one.value.rpartition("/")[2] for one in services
    }
    return Known(tallied, names, dict(_pairs(readers, _THEMES)), regions)


def themes(of: Known, given: Mapping[str, str], bases: Bases) -> Themes:
    """Return the heat map for what was given, of `GIVEN`. Raises QueryError for what there is not."""
    asked = {name: given.get(name, "") for name in GIVEN}
    keys = {theme.rpartition("/")[2]: theme for theme in of.themes}
    years = sorted({letter.year for letter in of.tally.letters.values()}, reverse=True)
    regions = sorted({region for service in of.services for region in of.regions.get(service, ())})
    for name, choices in (("theme", keys), ("year", years), ("region", regions)):
        _refuse(name, asked[name], choices)
    services = {
        service: name for service, name in of.services.items() if asked["region"] in {"", *of.regions.get(service, ())}
    }
    tallied = _within(of.tally, services, asked["year"])
    heat = (
        years_heat(tallied, keys[asked["theme"]], services, bases, asked["order"])
        if asked["theme"]
        else themes_heat(
            tallied, {key: of.themes[theme] for key, theme in keys.items()}, services, bases, asked["order"]
        )
    )
    _refuse("order", asked["order"], [key for key, _ in heat.columns])
    names = {key: of.themes[theme] for key, theme in sorted(keys.items())}
    return Themes(heat, names, tuple(years), tuple(regions), asked, f"{bases.root}/themes")


def _within(tallied: Tally, services: Mapping[str, str], year: str) -> Tally:
    """Return the counts of the letters on some services, of one year or of all; places go by all letters."""
    if not year and services.keys() >= {letter.service for letter in tallied.letters.values()}:
        return tallied
    wanted = {
        report for report, letter in tallied.letters.items() if letter.service in services and year in {"", letter.year}
    }
    return Tally(tallied.letters, {key: count for key, count in tallied.counts.items() if key[0] in wanted})


def _refuse(name: str, value: str, known_values: Iterable[str]) -> None:
    if value and value not in set(known_values):
        raise QueryError(value, f"there is no such {name} here", "/themes shows the choices.", 404)


def _pairs(readers: Iterable[Reader], query: str) -> set[tuple[str, str]]:
    return {
        (thing.value, words.value)
        for reader in readers
        for thing, words in reader.select(query).rows
        if isinstance(thing, NamedNode) and isinstance(words, Literal)
    }
