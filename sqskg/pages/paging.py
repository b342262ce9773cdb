"""Pages of a long list, by the component Pagination of the GOV.UK Design System.

https://design-system.service.gov.uk/components/pagination/: the first, the last, the one shown and those beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from sqskg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown, of how many items in all, `each` of them a page.

    `path` and `given` are the address of the list, without the page; a path may end in its place, such as `#answer`.
    """

    path: str
    given: tuple[tuple[str, str], ...]
    page: int
    each: int
    total: int

    @classmethod
    def of(cls, path: str, given: Iterable[tuple[str, str]], page: int, each: int, total: int) -> Paging:
        """Return the paging of a list. Raises QueryError for a page that there is not, with a link to the last."""
        paging = cls(path, tuple((name, value) for name, value in given if value), page, each, total)
        if not 1 <= page <= paging.last:
            advice = f"The last is page {paging.last}:\n{paging.href(paging.last)}"
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
        kept = [(name, values.pop(name, value)) for name, value in self.given]
        said = [(name, value) for name, value in [*kept, *values.items()] if value]
        path, hash_, place = self.path.partition("#")
        return f"{path}?{urlencode(said)}{hash_}{place}" if said else self.path
