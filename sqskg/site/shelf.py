"""The files of a site while they are written, document by document, with the lists that lead to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, Triple

from sqskg.asking.tally import tally
from sqskg.catalogue import catalogue_quads
from sqskg.describing.terms import RDF, SQS
from sqskg.errors import OutputError
from sqskg.pages.frame import Frame
from sqskg.pages.presentation import Presentation
from sqskg.pages.shipped import shipped_document
from sqskg.publishing.bases import as_uri
from sqskg.publishing.media import FORMS
from sqskg.site.front import FIRST, MENU
from sqskg.site.places import SitePlaces
from sqskg.site.searching import NO_REPORT, SearchIndex, names, sentences
from sqskg.site.sitemap import Sitemap
from sqskg.stores.store import Reader
from sqskg.vocabulary import ontology_quads


class Shelf:
    """Writes each document once, in all its forms, and lists its page. Use it as a context, which ends the lists.

    What is there already is known by its file, so that memory does not grow with the number of documents.
    """

    def __init__(self, folder: Path, reader: Reader, places: SitePlaces, base: str) -> None:
        """Begin in a folder that is to be shown at `base`, with the documents of what a reader knows."""
        self._folder, self._places = folder, places
        self._frame = Frame(places.root, MENU, FIRST)
        # What is counted over all letters is counted once: nothing changes while a site is written.
        tallied = cache(lambda: tally([reader]))
        self._presentation = Presentation([reader], places, self._frame, lambda _readers, _theme: tallied())
        self._sitemap = Sitemap(folder, base)
        parts = urlsplit(base)
        self._host = f"{parts.scheme}://{parts.netloc}"
        self._open = ExitStack()
        self.pages = 0

    def __enter__(self) -> Self:
        file = self._open.enter_context((self._folder / "search.json").open("w", encoding="utf-8", newline="\n"))
        self._search = self._open.enter_context(SearchIndex(file))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        if error is None:
            self.pages = self._sitemap.finish()

    def ship(self, path: str) -> None:
        """Write what sqskg ships at a path."""
        self._keep(path, {ending: shipped_document(path, ending, self._places, self._frame) for ending in FORMS})

    def describe(self, path: str, said: Sequence[Triple]) -> None:
        """Write statements as the document at a path."""
        self._keep(path, {end: self._presentation.described(said, path, media) for end, media in FORMS.items()})

    def hold(self, quads: Collection[Quad]) -> None:
        """Write the documents of all that a graph names, and list its sentences and the names of what is new."""
        new = self._write(quads)
        called = names(quads)
        of = [quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == SQS.Report]
        reports = [thing.value for thing in of if isinstance(thing, NamedNode)]
        report = self._search.report(called.get(reports[0], reports[0])) if reports else NO_REPORT
        for sentence in sentences(quads):
            # Without the page of its letter it is read on its own.
            shown = self._list(report, sentence.report.value, sentence.words, sentence.anchor)
            if not shown:
                self._list(report, sentence.thing, sentence.words)
        for thing, name in sorted(called.items()):
            if self._places.document(self._places.path(thing) or "") in new:
                self._list(report if thing in reports else NO_REPORT, thing, name)

    def hold_reference(self) -> None:
        """Write and list what the ontology, the vocabulary and the reference data name."""
        self.hold(ontology_quads())
        self._write(catalogue_quads())

    def lay(self, name: str, content: bytes) -> None:
        """Write a file that is no document, and list it where it is a page that people look for."""
        file = self._folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        if name.endswith(".html") and not name[0].isdigit():
            self._sitemap.add(self._host + self._places.link(f"/{name}"))

    def _write(self, quads: Collection[Quad]) -> set[str]:
        """Write the documents of what some statements name that are not there yet; return their paths."""
        new = {path for path in self._places.documents(quads) if not self._file(path, "html").exists()}
        for path in sorted(new):
            asked = self._places.link(path).removeprefix(self._places.root)
            document = self._presentation.document(asked)
            if document is None:
                raise OutputError(path, "nothing is known of it, and something leads to it", "Report it as a fault.")
            self._keep(path, {e: self._presentation.written(document, asked, media) for e, media in FORMS.items()})
        return new

    def _keep(self, path: str, forms: Mapping[str, bytes]) -> None:
        for ending, content in forms.items():
            file = self._file(path, ending)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        self._sitemap.add(self._host + self._places.link(f"{path}.html"))

    def _file(self, path: str, ending: str) -> Path:
        steps = path.strip("/").split("/")
        if any(step in {"", ".", ".."} or "\0" in step or "\\" in step for step in steps):
            raise OutputError(path, "no file can be called so", "Give it another address.")
        return self._folder.joinpath(*steps[:-1], f"{steps[-1]}.{ending}")

    def _list(self, report: int, thing: str, words: str, anchor: str = "") -> bool:
        place = self._places.document(self._places.path(thing) or "")
        # A term of an ontology is a place on a page, which is not found by its name.
        if not place or "#" in thing:
            return False
        part = f"#{as_uri(anchor)}" if anchor else ""
        self._search.add(report, self._places.link(place).removeprefix(f"{self._places.root}/") + part, words)
        return True
