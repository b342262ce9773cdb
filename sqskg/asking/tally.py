"""How often letters speak of each theme, and how often practice falls short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader, Term

_LETTERS = """SELECT DISTINCT ?graph ?report ?issued ?yot { GRAPH ?graph {
  ?report a sqs:Report ; dcterms:issued ?issued ; prov:wasGeneratedBy ?visit . ?visit sqs:inspected ?yot } }"""
# Each letter is a graph of its own, in which each statement stands once: no list of all letters' statements is made.
_SAID = """SELECT ?graph ?theme ?polarity (COUNT(?one) AS ?sentences) {{ {limits}
  GRAPH ?graph {{ ?one sqs:polarity ?polarity ; sqs:finding ?finding ; sqs:theme ?theme }}
}} GROUP BY ?graph ?theme ?polarity"""
# As queries/sufficiency.rq has it: only of what is counted, and not of what is part of another share.
_SHARES = """SELECT ?graph ?theme ?practice (COUNT(?share) AS ?stated) (SUM(?from) AS ?low) (SUM(?to) AS ?high) {{
  {limits} GRAPH ?graph {{
    ?share sqs:lowShare ?from ; sqs:highShare ?to ; sqs:countedPractice ?practice ; sqs:population ?of ;
      sqs:statedIn ?one .
    ?one sqs:theme ?theme
    FILTER NOT EXISTS {{ ?share sqs:outOf ?whole }}
    FILTER (?of IN (
      <https://w3id.org/sqskg/def/population/case>, <https://w3id.org/sqskg/def/population/report>,
      <https://w3id.org/sqskg/def/population/assessment>, <https://w3id.org/sqskg/def/population/plan>,
      <https://w3id.org/sqskg/def/population/review>
    ))
  }} }} GROUP BY ?graph ?theme ?practice"""

_FIELDS = {"positive": "good", "negative": "short", "mixed": "both"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its address, its service's, and the day of publication as `2014-01-29`."""

    report: str
    service: str
    issued: str

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.issued[:4]


class Count(NamedTuple):
    """How many sentences speak of a theme and what they say; `low` and `high` are sums over the shares stated.

    `good`, `short` and `both` tell apart what the sentences say; `both` fell short in part. The shares are those in
    which practice was good enough, from 0 to 1 each. It is a tuple since pages read tens of thousands of them.
    """

    sentences: int = 0
    good: int = 0
    short: int = 0
    both: int = 0
    stated: int = 0
    low: float = 0.0
    high: float = 0.0

    @classmethod
    def of_all(cls, counts: Iterable[Self]) -> Self:
        """Return the sums of some counts; nothing but noughts for none."""
        each = tuple(counts)
        return cls(*map(sum, zip(*each, strict=True))) if each else cls()

    @property
    def fell_short(self) -> int:
        """How many of the sentences say that practice fell short, wholly or in part."""
        return self.short + self.both

    @property
    def share(self) -> float:
        """The share of the sentences that say that practice fell short, wholly or in part, from 0 to 1."""
        return self.fell_short / self.sentences if self.sentences else 0.0

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The mean of the lower and of the upper bounds of the shares stated; None where none is."""
        return (self.low / self.stated, self.high / self.stated) if self.stated else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The letters by address, in the order of their days, and counts by the addresses of letters and themes."""

    letters: Mapping[str, Letter]
    counts: Mapping[tuple[str, str], Count]


def letters(readers: Iterable[Reader]) -> dict[str, Letter]:
    """Return all letters by their graphs, in the order of their days."""
    rows = sorted(_rows(readers, _LETTERS), key=lambda row: (row[2], row[1], row[3]))
    return {graph: Letter(report, service, issued) for graph, report, issued, service in rows}


def tally(readers: Collection[Reader], theme: str = "") -> Tally:
    """Count what all letters say on all themes, or on the one with an address.

    It takes seconds for 2,000 letters; sqskg.searching.counted knows it sooner.
    """
    of = letters(readers)
    found = counts(readers, theme=theme)
    return Tally(
        {one.report: one for one in of.values()},
        {(of[graph].report, on): count for (graph, on), count in found.items() if graph in of},
    )


def counts(
    readers: Collection[Reader], graphs: Collection[str] | None = None, theme: str = ""
) -> dict[tuple[str, str], Count]:
    """Count what letters say by their graphs and the addresses of themes: all, or only some letters and one theme."""
    limits = "" if graphs is None else f"VALUES ?graph {{ {' '.join(str(NamedNode(graph)) for graph in graphs)} }}"
    limits += f" VALUES ?theme {{ {NamedNode(theme)} }}" if theme else ""
    sums: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(int))
    for graph, on, polarity, number in _rows(readers, _SAID.format(limits=limits)):
        found = sums[graph, on]
        found["sentences"] += int(number)
        if field := _FIELDS.get(_last(polarity)):
            found[field] += int(number)
    for graph, on, practice, stated, low, high in _rows(readers, _SHARES.format(limits=limits)):
        found, many = sums[graph, on], int(stated)
        good = _last(practice) == "positive"
        found["stated"] += many
        found["low"] += float(low) if good else many - float(high)
        found["high"] += float(high) if good else many - float(low)
    return {key: Count(**found) for key, found in sums.items()}  # type: ignore[arg-type]  # whole numbers, but for two


def _rows(readers: Iterable[Reader], query: str) -> Iterator[tuple[str, ...]]:
    for reader in readers:
        for row in reader.select(query).rows:
            yield tuple(map(_value, row))


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _last(address: str) -> str:
    return address.rpartition("/")[2]
