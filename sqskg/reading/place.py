"""Where in a file something stands, so that a person finds it again."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A 1-based line of a file, or a 1-based page, or both; None where the format has no such thing."""

    line: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        told = [f"page {self.page}" if self.page else "", f"line {self.line}" if self.line else ""]
        return ", ".join(part for part in told if part)


#: Where a file gives no place.
NOWHERE = Place()
