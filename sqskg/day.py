"""Days as people write them: https://www.gov.uk/guidance/style-guide/a-to-z#dates."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
# Python reads more of ISO 8601, such as 20140129 and 2014-W05: letters and queries have other things that look so.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# As sqskg.describing.report makes labels. Keys and addresses of reports end in a day too, and stay what they are.
_LAST_DAY = re.compile(rf"(?<=, ){_DAY.pattern}\Z")


def in_words(day: date) -> str:
    """Return a day in words, such as 29 January 2014, whatever the language of the machine is."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def written_day(day: str) -> str:
    """Return `2014-01-29` as "29 January 2014", `2014-01` as "January 2014"; what is neither is returned as it is."""
    if _MONTH.fullmatch(day):
        return f"{_MONTHS[int(day[5:]) - 1]} {day[:4]}"
    try:
        return in_words(date.fromisoformat(day)) if _DAY.fullmatch(day) else day
    except ValueError:
        return day


def dated(label: str) -> str:
    """Return the label of a letter, "Harrowmere, 2014-01-29", as "Harrowmere, 29 January 2014"; others as they are."""
    return _LAST_DAY.sub(lambda day: written_day(day[0]), label)
