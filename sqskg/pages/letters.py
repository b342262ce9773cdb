"""The list of letters: of which team, when, on which domains, and how much was to be improved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal, NamedNode

from sqskg.asking.tally import letters
from sqskg.errors import QueryError
from sqskg.pages.paging import Paging
from sqskg.pages.sentence import letter_place
from sqskg.publishing.bases import Bases
from sqskg.stores.store import Reader

#: The orders of the list, by the names that they have in addresses.
ORDERS = {"newest": "Newest first", "oldest": "Oldest first", "team": "Team", "improvement": "Most to improve"}
#: How many letters a page has.
EACH = 50
# Letters may spell one name in two ways; the first in the alphabet stands for both.
_TEAMS = "SELECT ?yot (MIN(?name) AS ?team) { ?yot a sqs:YouthOffendingTeam ; rdfs:label ?name } GROUP BY ?yot"
# What is in few letters is found by itself, before engines look at all strengths, say, that there are.
_COUNTS = """
SELECT ?report (COUNT(?thing) AS ?count) {{
  {{ SELECT ?report ?thing {{ {among} ?thing sqs:inReport ?report }} }}
  ?thing a sqs:{kind}
}} GROUP BY ?report
"""
_DOMAINS = """
SELECT DISTINCT ?report ?name {{
  {among}
  ?section a sqs:Section ; sqs:inReport ?report ; sqs:domain ?domain ; schema:position ?place .
  ?domain skos:prefLabel ?name
}} ORDER BY ?report ?place
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter in the list. Counts and domains are None and none until they were looked up."""

    report: str
    team_key: str
    team: str
    published: date
    href: str
    team_href: str
    domains: tuple[str, ...] = ()
    strengths: int | None = None
    areas: int | None = None


@dataclass(frozen=True, slots=True)
class LetterList:
    """A page of the list, with what it can be limited to: teams by key, years."""

    shown: tuple[Listed, ...]
    paging: Paging
    teams: Mapping[str, str]
    years: tuple[int, ...]

    @property
    def usual(self) -> tuple[str, ...]:
        """The domains on which most of the letters shown, more than half, have their findings; or none."""
        domains, most = max(
            Counter(each.domains for each in self.shown).items(), key=lambda one: one[1], default=((), 0)
        )
        return domains if 2 * most > len(self.shown) else ()


def all_letters(reader: Reader, bases: Bases) -> list[Listed]:
    """Return all letters of a store without counts, the newest first."""
    teams = dict(map(_values, reader.select(_TEAMS).rows))
    found = [
        Listed(
            one.report, one.service.rpartition("/")[2], teams.get(one.service, one.service),
            date.fromisoformat(one.issued), letter_place(bases, NamedNode(one.report)) or one.report,
            bases.shown(one.service) or one.service,
        )
        for one in letters([reader]).values()
    ]  # fmt: skip
    return sorted(sorted(found, key=lambda each: each.team), key=lambda each: each.published, reverse=True)


def letters_page(reader: Reader, every: Sequence[Listed], given: Mapping[str, str], page: int, root: str) -> LetterList:
    """Return a page of the list of `every` letter; `given` may have a `team` by key, a `year` and an `order`.

    `root` is the path under which the server is.

    Raises QueryError for others than there are, and for a page that there is not.
    """
    teams = {each.team_key: each.team for each in sorted(every, key=lambda each: each.team)}
    years = tuple(sorted({each.published.year for each in every}, reverse=True))
    team, year, order = (given.get(name, "") for name in ("team", "year", "order"))
    _refuse("team", team, teams)
    _refuse("year", year, map(str, years))
    _refuse("order", order, ORDERS)
    wanted = [
        each for each in every if team in {"", each.team_key} and year in {"", str(each.published.year)}
    ]  # fmt: skip
    ordered = _ordered(reader, wanted, order)
    paging = Paging.of(f"{root}/reports", given.items(), page, EACH, len(ordered))
    return LetterList(with_counts(reader, ordered[paging.start : paging.end]), paging, teams, years)


def with_counts(reader: Reader, letters: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return letters with their counts and domains."""
    shown = tuple(letters)
    strengths, areas = (_counts(reader, kind, shown) for kind in ("Strength", "Recommendation"))
    domains = defaultdict(list)
    for report, name in map(_values, reader.select(_DOMAINS.format(among=_among(shown))).rows):
        domains[report].append(name)
    return tuple(
        replace(
            each, strengths=strengths.get(each.report, 0), areas=areas.get(each.report, 0),
            domains=tuple(dict.fromkeys(domains[each.report])),
        )
        for each in shown
    )  # fmt: skip


def _ordered(reader: Reader, letters: list[Listed], order: str) -> list[Listed]:
    if order == "oldest":
        return sorted(letters, key=lambda each: (each.published, each.team))
    if order == "team":
        return sorted(letters, key=lambda each: each.team)
    if order == "improvement":
        areas = _counts(reader, "Recommendation", ())
        return sorted(letters, key=lambda each: -areas.get(each.report, 0))
    return letters


def _counts(reader: Reader, kind: str, letters: Iterable[Listed]) -> dict[str, int]:
    """Return how many of a kind letters have, all letters where none are named."""
    query = _COUNTS.format(kind=kind, among=_among(letters))
    return {report: int(count) for report, count in map(_values, reader.select(query).rows)}


def _among(letters: Iterable[Listed]) -> str:
    named = " ".join(str(NamedNode(each.report)) for each in letters)
    return f"VALUES ?report {{ {named} }}" if named else ""


def _refuse(name: str, value: str, known: Iterable[str]) -> None:
    if value and value not in set(known):
        raise QueryError(value, f"there is no such {name} in these letters", "/reports shows the choices.", 404)


def _values(row: tuple[object, ...]) -> list[str]:
    return [term.value if isinstance(term, NamedNode | Literal) else "" for term in row]
