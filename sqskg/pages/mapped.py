"""A map of England and Wales by the points of authorities: which services there are letters on. No coast, no tiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from pyoxigraph import Literal, NamedNode

from sqskg.asking.tally import Letter
from sqskg.describing.addresses import document_path
from sqskg.errors import QueryError
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels
from sqskg.stores.store import Reader

_POINTS = """PREFIX wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT DISTINCT ?service ?authority ?lat ?long {
  ?service org:hasMember ?authority . ?authority wgs:lat ?lat ; wgs:long ?long }"""
# Degrees: what England and Wales lie within, Scilly too.
_WEST, _SOUTH, _NORTH = -6.5, 49.8, 55.9
_SCALE = 120.0
# The parallel at which widths are true: the middle of England and Wales.
_TRUE_AT = cos(radians(53))
#: The size of the map, in the units of its points.
WIDTH, HEIGHT = round(8.4 * _TRUE_AT * _SCALE), round((_NORTH - _SOUTH) * _SCALE)


@dataclass(frozen=True, slots=True)
class Point:
    """An authority: where it is on the map, from the upper left, its services, and the days of the letters on them."""

    x: float
    y: float
    name: str
    services: tuple[tuple[str, str | None], ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The points, those with letters last, so that they are drawn above; the services with letters but no point."""

    points: tuple[Point, ...]
    elsewhere: tuple[tuple[str, str | None], ...]
    years: tuple[str, ...]
    year: str


def mapped(readers: Sequence[Reader], letters: Sequence[Letter], bases: Bases, year: str) -> Map:
    """Return the map for letters of a year, or of all where it is empty. Raises QueryError for a year without any."""
    years = tuple(sorted({letter.year for letter in letters}, reverse=True))
    if year and year not in years:
        raise QueryError(year, "there is no letter of this year", "/map shows the choices.", 404)
    days: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        if year in {"", letter.year}:
            days[letter.service].append(letter.issued)
    found = _points(readers)
    services = {service for at in found.values() for service in at[1]}
    named = labels(readers, {NamedNode(one) for one in (*services, *days, *found)})
    names = {thing: label.value for thing, label in named.items()}

    def link(service: str) -> tuple[str, str | None]:
        shown = bases.shown(document_path(service))
        return names.get(service, service.rpartition("/")[2]), shown

    points = [_point(authority, at, names, days, link) for authority, at in found.items()]
    return Map(
        tuple(sorted(points, key=lambda point: (bool(point.days), point.name))),
        tuple(sorted(map(link, set(days) - services))), years, year,
    )  # fmt: skip


def _point(
    authority: str, at: tuple[tuple[float, float], set[str]], names: Mapping[str, str],
    days: Mapping[str, Sequence[str]], link: Callable[[str], tuple[str, str | None]],
) -> Point:  # fmt: skip
    (lat, long), services = at
    told = sorted(services, key=lambda service: (service not in days, service))
    links = tuple(map(link, told))
    x, y = projected(lat, long)
    on = sorted({day for service in services for day in days.get(service, ())})
    return Point(x, y, names.get(authority, authority.rpartition("/")[2]), links, tuple(on))


def projected(lat: float, long: float) -> tuple[float, float]:
    """Return a place in degrees as a point of the map, by the equirectangular projection with 53° N as its parallel."""
    return round((long - _WEST) * _TRUE_AT * _SCALE, 1), round((_NORTH - lat) * _SCALE, 1)


def _points(readers: Sequence[Reader]) -> dict[str, tuple[tuple[float, float], set[str]]]:
    found: dict[str, tuple[tuple[float, float], set[str]]] = {}
    for reader in readers:
        for service, authority, lat, long in reader.select(_POINTS).rows:
            if (
                isinstance(service, NamedNode)
                and isinstance(authority, NamedNode)
                and isinstance(lat, Literal)
                and isinstance(long, Literal)
            ):
                at = found.setdefault(authority.value, ((float(lat.value), float(long.value)), set()))
                at[1].add(service.value)
    return found
