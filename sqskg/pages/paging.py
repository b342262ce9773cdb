"""Pages of a long list, by the component Pagination of the GOV.UK Design System.

https://design-system.service.gov.uk/components/pagination/: the first, the last, the one shown and those beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sqskg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown. `path` and `given` are the address of the list, without the page."""

    path: str
    given: Mapping[str, str]
    page: int
    each: int
    total: int

    @classmethod
    def of(cls, path: str, given: Mapping[str, str], page: int, each: int, total: int) -> Paging:
        """Return the paging of a list. Raises QueryError for a page that there is not."""
        paging = cls(path, {name: value for name, value in given.items() if value}, page, each, total)
        if not 1 <= page <= paging.last:
            advice = f"The last is page {paging.last}."
            raise QueryError(f"Page {page}", "there is no such page", advice, 404)
        return paging

    @property
    def start(self) -> int:
        """How many items stand on the pages before."""
        return (self.page - 1) * self.each

    @property
    def end(self) -> int:
        """How many items stand on this page and those before."""
        return min(self.total, self.start + self.each)

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.each))

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The pages that have a link, in their order; None where some are left out."""
        shown = sorted({1, self.last, *range(max(1, self.page - 1), min(self.last, self.page + 1) + 1)})
        numbers: list[int | None] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number > before + 1:
                numbers.append(None)
            numbers.append(number)
        return tuple(numbers)

    def href(self, page: int) -> str:
        """Return the address of another page."""
        return self.with_values(page=str(page))

    def with_values(self, **values: str) -> str:
        """Return the address of the list with other values."""
        said = {name: value for name, value in {**self.given, **values}.items() if value}
        return f"{self.path}?{urlencode(said)}" if said else self.path
