"""Which pages of an answer a page leads to: https://design-system.service.gov.uk/components/pagination/."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pagination:
    """The page that is shown, from 1, and how many there are."""

    page: int
    last: int

    @classmethod
    def of(cls, page: int, most: int, total: int) -> Pagination:
        """Return the pagination of `total` rows, `most` a page."""
        return cls(page, max(1, -(-total // most)))

    @property
    def before(self) -> int | None:
        """The page before, None before the first."""
        return min(self.page - 1, self.last) or None

    @property
    def after(self) -> int | None:
        """The next page, None behind the last."""
        return self.page + 1 if self.page < self.last else None

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The pages to lead to: the first, the last, and those about this one; None where some are left out."""
        shown = sorted({1, self.last, *range(max(1, self.page - 1), min(self.last, self.page + 1) + 1)})
        found: list[int | None] = []
        for number in shown:
            if found and found[-1] is not None and number > found[-1] + 1:
                found.append(None)
            found.append(number)
        return tuple(found)
