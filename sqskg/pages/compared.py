"""Visits to one service side by side, theme by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqskg.pages.heat import FEWEST
from sqskg.pages.sentence import Sentence
from sqskg.pages.statement import Link


@dataclass(frozen=True, slots=True)
class Cell:
    """What a letter says on a theme.

    `short` sentences say that practice fell short, `both` that it did in part. `change` says how the share that falls
    short, wholly or in part, differs from that in the letter before; nothing where either says too little on the theme.
    """

    anchor: str
    sentences: tuple[Sentence, ...]
    good: int
    short: int
    both: int
    change: str = ""

    @property
    def fell_short(self) -> int:
        """How many of the sentences say that practice fell short, wholly or in part."""
        return self.short + self.both

    @property
    def share(self) -> float:
        """The share of the sentences on the theme that say that it fell short, wholly or in part, from 0 to 1."""
        return self.fell_short / len(self.sentences)


@dataclass(frozen=True, slots=True)
class ComparedTheme:
    """A theme with its cells, one a visit; None where the letter does not speak of it."""

    theme: Link
    anchor: str
    cells: tuple[Cell | None, ...]


def compared(visits: Mapping[str, Sequence[Sentence]]) -> tuple[ComparedTheme, ...]:
    """Return the themes of the sentences of visits, by their days, the earliest first; in the order of their names."""
    themes = {theme for visit in visits.values() for one in visit for theme in one.told.themes}
    return tuple(_row(theme, visits) for theme in sorted(themes, key=lambda theme: theme.words))


def _row(theme: Link, visits: Mapping[str, Sequence[Sentence]]) -> ComparedTheme:
    place = f"theme-{(theme.href or theme.words).rpartition('/')[2].removesuffix('.html')}"
    cells: list[Cell | None] = []
    before: Cell | None = None
    for day, visit in visits.items():
        found = tuple(one for one in visit if theme in one.told.themes)
        cell = _cell(f"{place}-{day}", found, before) if found else None
        cells.append(cell)
        before = cell or before
    return ComparedTheme(theme, place, tuple(cells))


def _cell(anchor: str, sentences: tuple[Sentence, ...], before: Cell | None) -> Cell:
    said = Counter(one.told.polarity for one in sentences)
    cell = Cell(anchor, sentences, said["positive"], said["negative"], said["mixed"])
    if before is None:
        return cell
    return Cell(anchor, sentences, cell.good, cell.short, cell.both, _change(before, cell))


def _change(before: Cell, cell: Cell) -> str:
    if min(len(before.sentences), len(cell.sentences)) < FEWEST:
        return ""
    size = "the same" if cell.share == before.share else "a larger" if cell.share > before.share else "a smaller"
    figures = ", then ".join(f"{one.fell_short} of {len(one.sentences)}" for one in (before, cell))
    return f"{size} share fell short, wholly or in part: {figures}"
