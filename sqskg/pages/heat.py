"""Themes over services as a heat map: what share of the sentences on a theme falls short, and the shares stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from sqskg.asking.tally import Count, Letter, Tally
from sqskg.describing.addresses import document_path
from sqskg.publishing.bases import Bases

#: How many of a service's letters its page has sentence by sentence: the last ones.
IN_FULL = 6
#: One sentence more or less moves a share of two by a half: fewer tell of the letters' words alone.
FEWEST = 3
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Warm:
    """A cell: its count, how dark it is from 0 to 4, and where its sentences are."""

    count: Count
    step: int
    href: str | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A service with its cells, one a column; None where nothing is said."""

    name: str
    href: str | None
    cells: tuple[Warm | None, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat map. Columns have a key, by which rows can be ordered, and a name.

    Of the last `in_full` letters on a service cells lead to the sentences, of earlier ones to the letter. A cell of
    fewer than `fewest` sentences says little.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    in_full: int = IN_FULL
    fewest: int = FEWEST


def years_heat(tallied: Tally, theme: str, names: Mapping[str, str], bases: Bases, order: str = "") -> Heat:
    """Return the heat map of one theme: a row a service, a column a year of publication. Services go by `names`."""
    said = [
        (letter := tallied.letters[report], letter.year, count)
        for (report, of), count in tallied.counts.items()
        if of == theme
    ]
    columns = tuple((year, year) for year in sorted({year for _, year, _ in said}))
    return _ordered(_heat(said, columns, names, _Places(tallied, bases, theme)), order)


def themes_heat(tallied: Tally, themes: Mapping[str, str], names: Mapping[str, str], bases: Bases, order: str) -> Heat:
    """Return the heat map of all themes, by their keys and names: a row a service, a column a theme.

    Of letters only those on the services in `names`.
    """
    said = (
        (letter, theme.rpartition("/")[2], count)
        for (report, theme), count in tallied.counts.items()
        if (letter := tallied.letters[report]).service in names
    )
    columns = tuple(sorted(themes.items(), key=lambda one: one[1]))
    return _ordered(_heat(said, columns, names, _Places(tallied, bases)), order)


@dataclass(slots=True)
class _Cell:
    """Which letters say something in a cell, and what."""

    letters: list[Letter] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)


class _Places:
    """Where the sentences of a cell are: at the theme on the page of the service, or in the letter."""

    def __init__(self, tallied: Tally, bases: Bases, theme: str = "") -> None:
        self._theme = theme
        # Many cells lead to one page.
        self._shown = cache(lambda thing: bases.shown(document_path(thing)))
        of: dict[str, list[Letter]] = defaultdict(list)
        for letter in tallied.letters.values():
            of[letter.service].append(letter)
        self._full = {letter.report for letters in of.values() for letter in letters[-IN_FULL:]}

    def service(self, service: str) -> str | None:
        return self._shown(service)

    def of(self, letters: Sequence[Letter], column: str) -> str | None:
        last = max(letters, key=attrgetter("issued"))
        full = last.report in self._full
        place = self._shown(last.service if full else last.report)
        if place is None or not full:
            return place
        anchor = theme_anchor(self._theme or column)
        return f"{place}#{anchor}-{last.issued}" if len(letters) == 1 else f"{place}#{anchor}"


def theme_anchor(theme: str) -> str:
    """Return the place of a theme, by its key or its address, on the page of a service."""
    return f"theme-{theme.rpartition('/')[2]}"


def _heat(
    said: Iterable[tuple[Letter, str, Count]],
    columns: tuple[tuple[str, str], ...],
    names: Mapping[str, str],
    places: _Places,
) -> Heat:
    of: dict[str, dict[str, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
    for letter, column, count in said:
        cell = of[letter.service][column]
        cell.letters.append(letter)
        cell.counts.append(count)
    rows = [
        HeatRow(
            names.get(service, service.rpartition("/")[2]),
            places.service(service),
            tuple(_warm(cells[column], column, places) if column in cells else None for column, _ in columns),
        )
        for service, cells in of.items()
    ]
    return Heat(columns, tuple(sorted(rows, key=lambda row: row.name.casefold())))


def _ordered(heat: Heat, order: str) -> Heat:
    """Return the rows by the share in the column `order`, the largest first; as they are where there is no such."""
    keys = [key for key, _ in heat.columns]
    if order not in keys:
        return heat
    place = keys.index(order)

    def share(row: HeatRow) -> float:
        cell = row.cells[place]
        return cell.count.share if cell else -1.0

    return Heat(heat.columns, tuple(sorted(heat.rows, key=share, reverse=True)))


def _warm(cell: _Cell, column: str, places: _Places) -> Warm:
    count = Count.of_all(cell.counts)
    return Warm(count, min(_STEPS, round(count.share * _STEPS)), places.of(cell.letters, column))
