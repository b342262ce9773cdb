"""Days as people write them."""

from __future__ import annotations

from datetime import date


def written_day(day: str) -> str:
    """Return `2014-01-29` as "29 January 2014"; what is no such day is returned as it is.

    It is the form of https://www.gov.uk/guidance/style-guide/a-to-z#dates, whatever the language of this machine.
    """
    try:
        said = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{said.day} {_MONTHS[said.month - 1]} {said.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
