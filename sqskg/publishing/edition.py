"""An edition: a folder with a profile's part of each report, one file a graph, and a manifest of it all.

It is made beside where it goes and moved there when it is whole and was checked. One graph is in memory at a time.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import DCTERMS, RDF, SQS
from sqskg.errors import OutputError
from sqskg.publishing.digest import DataSetDigest, canonical, digest_of
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.forms import Form
from sqskg.publishing.manifest import DESCRIPTION, MANIFEST, ExportedFile, Letter, Manifest
from sqskg.publishing.profile import Profile
from sqskg.resources import data_folder
from sqskg.stores.store import Store

# Beside documents for those who know JSON and not RDF.
_FOR_JSON = {"context.jsonld": "application/ld+json", "report.schema.json": "application/schema+json"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a profile, a format, and the day of the edition, `YYYY-MM-DD`.

    Without a day it has that of the newest letter, so that the same letters give the same bytes.
    """

    profile: Profile
    form: Form
    date: str | None = None


def publish(store: Store, graphs: Sequence[NamedNode], order: Order, folder: Path) -> Manifest:
    """Write an edition of some graphs of a store; return its manifest.

    An edition that is in the folder is replaced. Raises DisclosureError where the profile would be
    broken and OutputError where the folder cannot be written or holds other files; nothing is then written.
    """
    folder = folder.absolute()
    _refuse_other_folders(folder)
    discloser = Discloser(order.profile)
    # A name that one letter gives may stand in the words of another, be it part of this edition or not.
    for graph in () if order.profile.everything else store.graphs():
        discloser.survey(list(store.graph(graph)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            # A folder below, since the one above is for its maker's eyes only, and stays so when it is moved.
            making = _Making(Path(beside, "edition"), order)
            for graph in graphs:
                making.add(list(store.graph(graph)), graph, discloser)
            manifest = making.finish()
            put_in_place(making.folder, folder, Path(beside, "before"))
    except OSError as error:
        advice = "Check the disk and that you may write there."
        raise OutputError(str(folder), f"it cannot be written ({error.strerror})", advice) from None
    return manifest


class _Making:
    """An edition while its graphs are added to it, one by one."""

    def __init__(self, folder: Path, order: Order) -> None:
        self.folder = folder
        self._order = order
        self._form = order.form
        self._files: list[ExportedFile] = []
        self._letters: list[Letter] = []
        self._base = ""
        folder.mkdir()
        self._whole = DataSetDigest(folder.parent)

    def add(self, quads: Collection[Quad], graph: NamedNode, discloser: Discloser) -> None:
        """Write what a profile lets out of a graph, and check what was written."""
        self._base = graph.value.partition("/doc/")[0]
        self._letters += _letters(quads)
        disclosure = discloser.disclose(quads)
        if not disclosure.quads:
            return
        content = self._form.write(disclosure.quads)
        written = self._form.read(content, graph)
        lines = canonical(written)
        if lines != canonical(disclosure.quads):
            advice = "Choose another format, and report it as a fault of the software."
            raise OutputError(graph.value, f"a file in {self._form.name} would not hold what the graph says", advice)
        discloser.profile.refuse_breaches(written, graph.value)
        self._whole.add(disclosure.quads)
        path = f"{graph.value.partition('/doc/')[2]}.{self._form.suffix}"
        file = self._keep(path, content, self._form.media_type)
        facts = replace(file, graph=graph.value, canonical=digest_of(lines), statements=len(lines))
        self._files.append(replace(facts, withheld=disclosure.withheld))

    def finish(self) -> Manifest:
        """Write what goes with the graphs, and the manifest."""
        if self._form.name == "jsonld":
            for name, media_type in _FOR_JSON.items():
                content = data_folder("ontology").joinpath(name).read_bytes()
                self._files.append(self._keep(name, content, media_type))
        day = self._order.date or max((letter.issued for letter in self._letters), default="")
        if not day:
            raise OutputError(self.folder.name, "there is no letter to date it by", "Load letters, or give --date.")
        made = Manifest(
            self._order.profile,
            self._form,
            day,
            self._base,
            self._whole.value(),
            tuple(self._letters),
            tuple(self._files),
        )
        made = replace(made, files=(*made.files, self._keep(DESCRIPTION, made.turtle(), "text/turtle")))
        (self.folder / MANIFEST).write_bytes(made.json())
        return made

    def _keep(self, path: str, content: bytes, media_type: str) -> ExportedFile:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return ExportedFile(path, media_type, len(content), hashlib.sha256(content).hexdigest())


def _letters(quads: Collection[Quad]) -> list[Letter]:
    """Return the letter that a graph is of; none where it is of none."""
    sources = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == SQS.SourceFile}
    digests = [quad.object for quad in quads if quad.predicate == SQS.sha256 and quad.subject in sources]
    reports = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == SQS.Report}
    return [
        Letter(quad.subject.value, quad.object.value, str(getattr(digest, "value", "")))
        for quad in quads
        if quad.predicate == DCTERMS.issued and quad.subject in reports
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        for digest in digests
    ]


def _refuse_other_folders(folder: Path) -> None:
    advice = "Name a new or an empty folder, or one with an earlier export, which is replaced."
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "it is a file, and an export with a profile is a folder", advice)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise OutputError(str(folder), "this folder holds other files", advice)


def put_in_place(made: Path, folder: Path, before: Path) -> None:
    """Put an edition in its place; one that was there stays until then, and comes back where that fails."""
    if folder.exists():
        folder.rename(before)
    try:
        made.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
