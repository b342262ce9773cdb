"""How inspectors of different years write a letter: headings and their order, numbers, bullets, dates, terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from benchmarks.rendering_text import Hand
from benchmarks.shares import Manner

_RISK, _SERIOUS = "risk of harm to others", "risk of serious harm"
_LIKELIHOOD = (
    "Reducing the likelihood of reoffending", "Protecting the public", "Protecting the child or young person",
    "Ensuring that the sentence is served", "Operational management",
)  # fmt: skip
_SHORT = (
    "Reducing reoffending", "Protecting the public", "Protecting children and young people",
    "Ensuring the sentence is served", "Operational management",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """A writer's habit.

    `findings` are "numbered" paragraphs, numbered "items", bare "bullets" or "prose"; `lists` of strengths are
    "items", "numbers" or "paragraphs"; the copy list is a "table", "lines", "items", "dashes" or a "paragraph".
    `terms` are the words for who and what is spoken of, `counted` ones under "cases:counted" where they differ.
    """

    name: str
    years: tuple[int, int]
    service: tuple[str, str]
    titles: tuple[str, ...]
    areas_title: str
    manner: Manner
    terms: Mapping[str, str]
    day: Callable[[date], str]
    days: Callable[[date, date], str]
    sections_numbered: bool
    findings: str
    copy_list: str
    hand: Hand
    head: str = "lines"
    lists: str = "items"
    strengths_first: bool = False
    strengths_title: str = "Key strengths"
    quotes: str = '"'
    joined: str = "and"
    encoding: str = "utf-8"
    between_names: str = ", "


_SAID = ("yot", "child", "children", "manager", "parents", "harm", "reports")


def _terms(*words: str) -> Mapping[str, str]:
    """Return terms by their names; of what is counted, the words for several."""
    said = dict(zip(_SAID, words, strict=True))
    counts = {
        "young": said["children"],
        "managers": f"{said['manager']}s",
        "reports": said.pop("reports"),
        "case": "case",
    }
    return MappingProxyType(said | {f"{what}:counted": word for what, word in counts.items()})


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _short(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"from {start.day}-{end.day} {end:%B %Y}"
    return f"from {start.day} {start:%B}{f' {start:%Y}' if start.year != end.year else ''} - {_plain(end)}"


def _full(start: date, end: date) -> str:
    return f"from {start:%d %B %Y} \u2013 {end:%d %B %Y}"


def _between(start: date, end: date) -> str:
    first = _plain(start) if start.year != end.year else f"{start.day} {start:%B}"
    return f"between {first} and {_plain(end)}"


def _ordinals(start: date, end: date) -> str:
    month = f" {start:%B}" if start.month != end.month else ""
    year = f" {start:%Y}" if start.year != end.year else ""
    return f"from {_ordinal(start.day)}{month}{year} to {_ordinal(end.day)} {end:%B %Y}"


def _each_day(start: date, end: date) -> str:
    if start.month != end.month:
        return _between(start, end)
    days = [str((start + timedelta(number)).day) for number in range((end - start).days + 1)]
    return f"on {', '.join(days[:-1])} and {days[-1]} {end:%B %Y}"


def _weekdays(start: date, end: date) -> str:
    return f"from {start:%A} {_plain(start)} to {end:%A} {_plain(end)}"


_YOT, _YOS = ("Youth Offending Team", "YOT"), ("Youth Offending Service", "YOS")
_CHILDREN = ("child or young person", "children and young people")
_YOUNG = ("young person", "young people")

#: The writers' habits, in the order of the years in which letters were so written.
HABITS = (
    Habit(
        "early", (2012, 2013), _YOT, _LIKELIHOOD, "Areas requiring improvement", Manner((4, 2, 4, 0), 10),
        _terms("YOT", *_CHILDREN, "case manager", "parents and carers", _RISK, "reports"), _plain, _short,
        sections_numbered=True, findings="numbered", copy_list="table", strengths_first=True,
        hand=Hand(width=74, page=44, column="    "),
    ),
    Habit(
        "fractions", (2013, 2014), _YOT, _LIKELIHOOD, "Areas requiring improvement", Manner((1, 6, 3, 0)),
        _terms("YOT", *_CHILDREN, "case manager", "parents/carers", _SERIOUS, "pre-sentence reports"),
        lambda day: f"{_ordinal(day.day)} {day:%B %Y}", _ordinals,
        sections_numbered=True, findings="items", copy_list="table", head="rows", joined="&",
        hand=Hand(width=10_000, bullet="-"),
    ),
    Habit(
        "bullets", (2014, 2015), _YOS, _SHORT, "Areas for improvement", Manner((3, 3, 3, 1), 12),
        _terms("YOS", *_CHILDREN, "case manager", "parents or carers", _RISK, "reports"), _plain, _full,
        sections_numbered=False, findings="bullets", copy_list="lines", strengths_title="Strengths",
        hand=Hand(width=82, curly=True, bullet="\u2022"), encoding="cp1252",
    ),
    Habit(
        "prose", (2015, 2016), _YOS, _SHORT, "Areas requiring improvement", Manner((5, 2, 3, 0), 9),
        _terms("service", *_YOUNG, "case manager", "parents and carers", _RISK, "reports"),
        lambda day: f"{day:%A} {_plain(day)}", _between,
        sections_numbered=False, findings="prose", copy_list="lines", hand=Hand(width=88, after_sentence="  "),
        lists="paragraphs", between_names=" and ",
    ),
    Habit(
        "percentages", (2016, 2017), ("Youth Justice Team", "YJT"), _SHORT, "Areas for improvement",
        Manner((1, 1, 2, 6), 9, " per cent"),
        _terms("youth justice team", *_YOUNG, "practitioner", "parents/carers", _SERIOUS, "PSRs"),
        lambda day: f"{day:%d/%m/%Y}", _weekdays, sections_numbered=True, findings="numbered", copy_list="dashes",
        lists="numbers", hand=Hand(width=10_000, bullet="*"), between_names=" / ",
    ),
    Habit(
        "late", (2016, 2017), ("Youth Justice Service", "YJS"), _SHORT, "What needs to improve",
        Manner((3, 2, 3, 3), 9),
        _terms("YJS", *_YOUNG, "case manager", "parents/carers", _RISK, "court reports"), _plain, _each_day,
        sections_numbered=True, findings="prose", copy_list="paragraph", strengths_title="What the YJS did well",
        hand=Hand(width=96, curly=True), quotes="'",
    ),
)  # fmt: skip
