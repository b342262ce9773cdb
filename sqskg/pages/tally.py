"""How often letters speak of each theme, and how often practice falls short: counted once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sqskg.stores.store import Reader, Term

_LETTERS = """SELECT DISTINCT ?graph ?report ?issued ?yot { GRAPH ?graph {
  ?report a sqs:Report ; dcterms:issued ?issued ; prov:wasGeneratedBy ?visit . ?visit sqs:inspected ?yot } }"""
# Each letter is a graph of its own, in which each statement stands once: no list of all letters' statements is made.
_SAID = """SELECT ?graph ?theme ?polarity (COUNT(?one) AS ?sentences) {
  GRAPH ?graph { ?one sqs:polarity ?polarity ; sqs:finding ?finding ; sqs:theme ?theme }
} GROUP BY ?graph ?theme ?polarity"""
# As queries/sufficiency.rq has it: only of what is counted, and not of what is part of another share.
_SHARES = """SELECT ?graph ?theme ?practice (COUNT(?share) AS ?stated) (SUM(?from) AS ?low) (SUM(?to) AS ?high) {
  GRAPH ?graph {
    ?share sqs:lowShare ?from ; sqs:highShare ?to ; sqs:countedPractice ?practice ; sqs:population ?of ;
      sqs:statedIn ?one .
    ?one sqs:theme ?theme
    FILTER NOT EXISTS { ?share sqs:outOf ?whole }
    FILTER (?of IN (
      <https://w3id.org/sqskg/def/population/case>, <https://w3id.org/sqskg/def/population/report>,
      <https://w3id.org/sqskg/def/population/assessment>, <https://w3id.org/sqskg/def/population/plan>,
      <https://w3id.org/sqskg/def/population/review>
    ))
  } } GROUP BY ?graph ?theme ?practice"""

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


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences speak of a theme and what they say; `low` and `high` are sums over the shares stated.

    The shares are those in which practice was good enough, from 0 to 1 each.
    """

    sentences: int = 0
    good: int = 0
    short: int = 0
    both: int = 0
    stated: int = 0
    low: float = 0.0
    high: float = 0.0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.sentences + other.sentences, self.good + other.good, self.short + other.short, self.both + other.both,
            self.stated + other.stated, self.low + other.low, self.high + other.high,
        )  # fmt: skip

    @property
    def share(self) -> float:
        """The share of the sentences that say that practice fell short, from 0 to 1."""
        return self.short / self.sentences if self.sentences else 0.0

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The mean of the lower and of the upper bounds of the shares stated; None where none is."""
        return (self.low / self.stated, self.high / self.stated) if self.stated else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The letters by address, in the order of their days, and counts by the addresses of letters and themes."""

    letters: Mapping[str, Letter]
    counts: Mapping[tuple[str, str], Count]


def letters(readers: Iterable[Reader]) -> list[Letter]:
    """Return all letters, in the order of their days."""
    rows = {row[1:] for row in _rows(readers, _LETTERS)}
    found = (Letter(report, service, issued) for report, issued, service in rows)
    return sorted(found, key=lambda one: (one.issued, one.report))


def tally(readers: Sequence[Reader]) -> Tally:
    """Count what all letters say on all themes: some seconds for 2,000 letters, so ask once for each state."""
    of = {graph: report for graph, report, *_ in _rows(readers, _LETTERS)}
    sums: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(int))
    for graph, theme, polarity, number in _rows(readers, _SAID):
        if graph in of:
            found = sums[of[graph], theme]
            found["sentences"] += int(number)
            if field := _FIELDS.get(_last(polarity)):
                found[field] += int(number)
    for graph, theme, practice, stated, low, high in _rows(readers, _SHARES):
        if graph in of:
            found, many = sums[of[graph], theme], int(stated)
            good = _last(practice) == "positive"
            found["stated"] += many
            found["low"] += float(low) if good else many - float(high)
            found["high"] += float(high) if good else many - float(low)
    return Tally({one.report: one for one in letters(readers)}, {key: Count(**found) for key, found in sums.items()})  # type: ignore[arg-type]


def _rows(readers: Iterable[Reader], query: str) -> Iterator[tuple[str, ...]]:
    for reader in readers:
        for row in reader.select(query).rows:
            yield tuple(map(_value, row))


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _last(address: str) -> str:
    return address.rpartition("/")[2]
