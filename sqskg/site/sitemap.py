"""The list of a site's pages for search engines: https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

#: The file that robots.txt names.
SITEMAP = "sitemap.xml"
#: How many addresses the protocol allows in one file.
MOST = 50_000
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class Sitemap:
    """Writes the addresses of pages as they come: into one file, or several and a list of these."""

    def __init__(self, folder: Path, base: str, most: int = MOST) -> None:
        """Begin in a folder that is shown at `base`, without a slash at its end."""
        self._folder, self._base, self._most = folder, base, most
        self._file: IO[str] | None = None
        self._pages = self._files = 0

    def add(self, address: str) -> None:
        """Add the address of a page. Raises OSError where it cannot be written."""
        if self._file is None or self._pages % self._most == 0:
            self._begin()
        assert self._file  # noqa: S101  # it was begun above
        self._file.write(f"<url><loc>{escape(address)}</loc></url>\n")
        self._pages += 1

    def finish(self) -> int:
        """Write what leads to the files; return how many pages there are. Raises OSError where it cannot."""
        self._end()
        if self._files == 1:
            self._part(1).rename(self._folder / SITEMAP)
            return self._pages
        with _document(self._folder / SITEMAP, "sitemapindex") as file:
            for number in range(1, self._files + 1):
                address = f"{self._base}/{self._part(number).name}"
                file.write(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n")
        return self._pages

    def _part(self, number: int) -> Path:
        return self._folder / f"sitemap-{number}.xml"

    def _begin(self) -> None:
        self._end()
        self._files += 1
        self._open = _document(self._part(self._files), "urlset")
        self._file = self._open.__enter__()

    def _end(self) -> None:
        if self._file is not None:
            self._open.__exit__(None, None, None)
            self._file = None


@contextmanager
def _document(path: Path, name: str) -> Iterator[IO[str]]:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {_SPACE}>\n')
        yield file
        file.write(f"</{name}>\n")
