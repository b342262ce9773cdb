"""What a fictional letter states round its findings: who, when, how many cases, the reoffending rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.habits import Habit
from benchmarks.names import official, person
from benchmarks.phrases import lines_in

Tree = dict[str, Any]
_AUTHORS = ("Assistant Chief Inspector (Youth Offending)", "Assistant Chief Inspector (Youth Justice)")
_JUDGED = {"better": "better than", "worse": "worse than", "same": "the same as"}
_AGAINST = {"better": "below", "worse": "above", "same": "the same as"}


@dataclass(frozen=True, slots=True)
class Head:
    """The paragraphs of a letter round its findings, and the truth about what they state (`report` of the extract)."""

    fields: tuple[tuple[str, str], ...]
    opening: str
    context: str
    summary: tuple[str, ...]
    footnote: str
    closing: tuple[str, ...]
    cases: int
    report: Tree


def head(area: str, habit: Habit, chance: Random) -> Head:
    """Return what a letter of a writer's habit says round its findings."""
    said = {part: chance.choice(lines) for part, lines in lines_in("frames.txt").items()}
    end = date(chance.randint(*habit.years), chance.randint(1, 12), chance.randint(3, 28))
    start = end - timedelta(days=chance.choice((1, 2, 2)))
    published = end + timedelta(days=chance.randint(21, 45))
    cases, year = chance.randint(12, 28), chance.choice((None, end.year - 2, end.year - 3, end.year - 5))
    addressee = {"name": official(chance), "post": f"Chair of {area} {habit.service[1]} Management Board"}
    author = {"name": person(chance), "post": chance.choice(_AUTHORS)}
    contact = _contact(chance)
    rate, stated, footnote = _rate(area, published, said, chance)
    overall = [said["overall"], *([said["before"].format(year=year)] if year else [])]
    whole = f"{area} {habit.service[0]} ({habit.service[1]})"
    examined = said["examined"].format(cases=cases, whole=whole, children=habit.terms["children"])
    report = {
        "title": f"Report of Short Quality Screening (SQS) of youth offending work in {area}",
        "programme": "Short Quality Screening",
        "yot": area,
        "inspectorate": "HMI Probation",
        "published": published.isoformat(),
        "fieldwork_start": start.isoformat(),
        "fieldwork_end": end.isoformat(),
        "cases_examined": cases,
        "previous_inspection_year": year,
        "addressee": addressee,
        "author": author,
        "lead_inspector": contact,
        "reoffending": rate,
    }
    return Head(
        fields=(
            ("To", f"{addressee['name']}, {addressee['post']}"),
            ("Copy to", "See copy list at end"),
            ("From", f"{author['name']}, {author['post']}"),
            ("Publication date", habit.day(published)),
        ),
        opening=said["openings"].format(days=habit.days(start, end)),
        context=f"{said['aims']} {examined}",
        summary=(stated, " ".join(chance.sample(overall, len(overall)))),
        footnote=footnote,
        closing=(said["thanks"], said["contacts"].format(**contact)),
        cases=cases,
        report=report,
    )


def _contact(chance: Random) -> Tree:
    name = person(chance)
    mailbox = ".".join(name.lower().replace("'", "").split()).encode("ascii", "ignore").decode()
    # Numbers that Ofcom keeps for fiction.
    phone = f"{chance.choice(('01632 960', '020 7946 0'))}{chance.randint(100, 999)}"
    return {"name": name, "email": f"{mailbox}@example.org", "phone": phone}


def _rate(area: str, published: date, said: dict[str, str], chance: Random) -> tuple[Tree | None, str, str]:
    """Return the reoffending rate, the words that state it, and the footnote on it."""
    if chance.random() < 0.05:
        return None, f"No reoffending rate is given for {area}, since the cohort was too small.", ""
    rate, average = round(chance.uniform(24, 46), 1), round(chance.uniform(34, 38.5), 1)
    before = chance.choice((rate, *(round(rate + chance.uniform(-4, 4), 1) for _ in range(5))))
    year, nation = _compared(rate, before), _compared(rate, average)
    moved = {"better": f"down from {before}%", "worse": f"up from {before}%", "same": "unchanged from the figure"}[year]
    first = date(published.year - 3, chance.choice((1, 4, 7, 10)), 1)
    last = date(first.year + (first.month > 1), (first.month + 10) % 12 + 1, 1)
    out = (published - timedelta(days=chance.randint(60, 140))).replace(day=1)
    truth = {
        "rate": rate,
        "compared_with_previous_year": year,
        "national_average": average,
        "compared_with_national": nation,
        "published": f"{out:%Y-%m}",
        "cohort_start": f"{first:%Y-%m}",
        "cohort_end": f"{last:%Y-%m}",
        "measure": "binary reoffending rate after 12 months",
        "source": "Ministry of Justice",
    }
    judged = {"year": _JUDGED[year], "nation": _JUDGED[nation], "moved": moved, "against": _AGAINST[nation]}
    months = {"out": f"{out:%B %Y}", "first": f"{first:%B %Y}", "last": f"{last:%B %Y}"}
    stated = said["rates"].format(area=area, rate=rate, average=average, **judged)
    return truth, stated, said["footnotes"].format(**months)


def _compared(rate: float, other: float) -> str:
    return "same" if rate == other else "better" if rate < other else "worse"
