"""Dates and ranges of dates in the forms that letters give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateutil.parser import ParserError, parse

from sqskg.letters.letter import Fieldwork, Span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:[-\u2013\u2014]|\bto\b|\band\b|\buntil\b|&)\s*"
_LIST = rf"(?:,\s*{_WEEKDAY}{_DAY})*,?"
_RANGE = re.compile(
    rf"{_WEEKDAY}(?:(?P<d0>{_DAY}),\s*{_WEEKDAY})?(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MONTH}),?)?(?:\s+(?P<y1>\d{{4}}))?{_LIST}{_TO}"
    rf"{_WEEKDAY}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"{_WEEKDAY}(?:(?P<day>{_DAY})[\s-]+(?:of\s+)?(?P<month>{_MONTH}),?[\s-]+(?P<year>\d{{4}}|\d{{2}}\b)|"
    rf"(?P<month_first>{_MONTH}\s+{_DAY},\s*\d{{4}})|"
    r"(?P<numeric>\d{1,2}[/.]\d{1,2}[/.]\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bweek\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})\s+(?P<year>\d{{4}})", re.IGNORECASE)
_COHORT = re.compile(rf"(?P<m1>{_MONTH})(?:\s+(?P<y1>\d{{4}}))?{_TO}(?P<m2>{_MONTH})\s+(?P<y2>\d{{4}})", re.IGNORECASE)


def read_date(text: str) -> tuple[date, Span] | None:
    """Return the first date in `text` and where it stands: "22 July 2015", "22nd of July 2015", "22/07/2015".

    Days come before months, as in every letter of a British inspectorate. None where there is no date, and
    where there is one that the calendar does not have.
    """
    for match in _DATE.finditer(text):
        words = (
            match["iso"]
            or match["numeric"]
            or match["month_first"]
            or f"{_digits(match['day'])} {match['month']} {match['year']}"
        )
        value = _parsed(words, day_first=match["iso"] is None)
        if value is not None:
            return value, Span(*match.span())
    return None


def read_fieldwork(text: str) -> Fieldwork | None:
    """Return the first range of days in `text`, or its first single day as a range of one.

    None for a range that ends before it starts, and for a week of which only a day is given.
    A first day without a month or a year has those of the last: "6th–8th January 2014",
    "30 November – 2 December 2015", and "29 December 2014 – 2 January 2015" with both.
    """
    match = _RANGE.search(text)
    if match:
        end = _parsed(f"{_digits(match['d2'])} {match['m2']} {match['y2']}")
        start = _parsed(
            f"{_digits(match['d0'] or match['d1'])} {match['m1'] or match['m2']} {match['y1'] or match['y2']}"
        )
        return Fieldwork(start, end, Span(*match.span())) if start and end and start <= end else None
    single = None if _WEEK.search(text) else read_date(text)
    return Fieldwork(single[0], single[0], single[1]) if single else None


def read_month(text: str) -> str | None:
    """Return the first month in `text`, "April 2015", as "2015-04"."""
    return next(_months(text), None)


def read_cohort(text: str) -> tuple[str, str] | None:
    """Return the first range of months, "July 2012 – June 2013", as ("2012-07", "2013-06")."""
    match = _COHORT.search(text)
    if match is None:
        return None
    end_year = int(match["y2"])
    first = _parsed(f"1 {match['m1']} {match['y1'] or end_year}")
    last = _parsed(f"1 {match['m2']} {end_year}")
    if first is None or last is None or first > last:
        return None
    return f"{first:%Y-%m}", f"{last:%Y-%m}"


def _months(text: str) -> Iterator[str]:
    for match in _MONTH_YEAR.finditer(text):
        value = _parsed(f"1 {match['month']} {match['year']}")
        if value:
            yield f"{value:%Y-%m}"


def _digits(day: str) -> str:
    return re.sub(r"\D", "", day)


def _parsed(words: str, *, day_first: bool = True) -> date | None:
    try:
        return parse(words, dayfirst=day_first).date()
    except ParserError:
        return None
