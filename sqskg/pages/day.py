"""Days as people write them: https://www.gov.uk/guidance/style-guide/a-to-z#dates."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """Return a day in words, such as 29 January 2014, whatever the language of the machine is."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def written_day(day: str) -> str:
    """Return `2014-01-29` as "29 January 2014"; what is no such day is returned as it is."""
    try:
        return in_words(date.fromisoformat(day))
    except ValueError:
        return day
