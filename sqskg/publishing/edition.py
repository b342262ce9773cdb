"""An edition: a folder with a profile's part of each report, one file a graph, and a manifest of it all.

It is made beside where it goes and moved there when it is whole and was checked. One graph is in memory at a time.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.addresses import BASE, is_report
from sqskg.describing.terms import DCTERMS, RDF, SQS
from sqskg.errors import OutputError
from sqskg.publishing.archive import Archive
from sqskg.publishing.concerning import Body, of_these_reports
from sqskg.publishing.contents import Contents
from sqskg.publishing.csvw import About
from sqskg.publishing.digest import DataSetDigest, canonical, digest_of
from sqskg.publishing.disclosure import Discloser, Disclosure
from sqskg.publishing.forms import Form
from sqskg.publishing.manifest import DESCRIPTION, MANIFEST, ExportedFile, Letter, Manifest, Source
from sqskg.publishing.patch import PATCH
from sqskg.publishing.profile import Profile
from sqskg.publishing.table import tables_of
from sqskg.publishing.tabular import TabularForm
from sqskg.publishing.tabulation import Tabulation
from sqskg.publishing.tally import Tally
from sqskg.publishing.void import LICENCE
from sqskg.resources import data_folder
from sqskg.stores.store import Store

#: The folder of an edition that is being made.
EDITION = "edition"
# Beside documents for those who know JSON and not RDF.
_FOR_JSON = {"context.jsonld": "application/ld+json", "report.schema.json": "application/schema+json"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a profile, a format, the day of the edition, `YYYY-MM-DD`, and for whom it is.

    Without a day it has that of the newest letter, so that the same letters give the same bytes.
    """

    profile: Profile
    form: Form | TabularForm
    date: str | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition that is whole and was checked, in a folder beside the one where it goes.

    `contents` are those of its graphs that the archive has not, where there is an archive.
    """

    manifest: Manifest
    beside: Path
    contents: Contents | None

    def move(self, name: str, folder: Path) -> None:
        """Put a folder that was made beside in its place; one that was there is replaced."""
        put_in_place(self.beside / name, folder.absolute(), self.beside / "before")


def publish(store: Store, graphs: Sequence[NamedNode], order: Order, folder: Path) -> Manifest:
    """Write an edition of some graphs of a store; return its manifest.

    An edition that is in the folder is replaced. Raises DisclosureError where the profile would be
    broken and OutputError where the folder cannot be written or holds other files; nothing is then written.
    """
    folder = folder.absolute()
    refuse_other_folders(folder, changes=False)
    with prepared(store, graphs, order, folder) as made:
        made.move(EDITION, folder)
    return made.manifest


@contextmanager
def prepared(
    store: Store, graphs: Sequence[NamedNode], order: Order, folder: Path, archive: Archive | None = None
) -> Iterator[Prepared]:
    """Make an edition beside a folder, where it is gone with the block unless it is moved.

    Raises DisclosureError and OutputError as `publish` does.
    """
    folder = folder.absolute()
    discloser = Discloser(order.profile)
    # A name that one letter gives may stand in the words of another, be it part of this edition or not.
    for graph in () if order.profile.everything else store.graphs():
        discloser.survey(list(store.graph(graph)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            # A folder below, since the one above is for its maker's eyes only, and stays so when it is moved.
            contents = Contents(Path(beside, "contents"), archive) if archive else None
            making = _Making(Path(beside, EDITION), order, contents)
            for graph in graphs:
                quads = list(store.graph(graph))
                if order.body and not is_report(graph):
                    quads = of_these_reports(quads, graphs, store)
                making.add(quads, graph, discloser)
            yield Prepared(making.finish(), Path(beside), contents)
    except OSError as error:
        advice = "Check the disk and that you may write there."
        raise OutputError(str(folder), f"it cannot be written ({error.strerror})", advice) from None


class _Making:
    """An edition while its graphs are added to it, one by one."""

    def __init__(self, folder: Path, order: Order, contents: Contents | None) -> None:
        self.folder = folder
        self._order = order
        self._contents = contents
        self._files: list[ExportedFile] = []
        self._letters: list[Letter] = []
        self._tally = Tally()
        self._sources: list[Source] = []
        self._base = BASE
        folder.mkdir()
        self._whole = DataSetDigest(folder.parent)
        self._rows: Tabulation | None = None
        if isinstance(order.form, TabularForm):
            self._rows = Tabulation(folder.parent / "rows", tables_of(order.profile.name))

    def add(self, quads: Collection[Quad], graph: NamedNode, discloser: Discloser) -> None:
        """Write what a profile lets out of a graph, and check what was written."""
        self._base = graph.value.partition("/doc/")[0]
        self._letters += _letters(quads)
        disclosure = discloser.disclose(quads)
        if not disclosure.quads:
            return
        if isinstance(self._order.form, TabularForm):
            self._tabulate(disclosure, graph, discloser.profile)
        else:
            self._write(disclosure, graph, discloser.profile, self._order.form)
        self._tally.add(disclosure.quads, graph)

    def _write(self, disclosure: Disclosure, graph: NamedNode, profile: Profile, form: Form) -> None:
        content = form.write(disclosure.quads)
        written = form.read(content, graph)
        if set(written) != set(disclosure.quads):
            advice = "Choose another format, and report it as a fault of the software."
            raise OutputError(graph.value, f"a file in {form.name} would not hold what the graph says", advice)
        profile.refuse_breaches(written, graph.value)
        lines = canonical(disclosure.quads)
        digest = self._count(lines, graph)
        file = self._keep(path_of(graph, form), content, form.media_type)
        facts = replace(file, graph=graph.value, canonical=digest, statements=len(lines))
        self._files.append(replace(facts, withheld=disclosure.withheld))

    def _count(self, lines: list[str], graph: NamedNode) -> str:
        """Have a graph in the digest of the whole, and its lines put by for the archive; return its own digest."""
        self._whole.add_graph(lines, graph)
        digest = digest_of(lines)
        if self._contents:
            self._contents.add(digest, lines)
        return digest

    def _tabulate(self, disclosure: Disclosure, graph: NamedNode, profile: Profile) -> None:
        """Add the rows that come of what was let out of a graph: they can hold no more than was checked here."""
        profile.refuse_breaches(disclosure.quads, graph.value)
        lines = canonical(disclosure.quads)
        self._sources.append(Source(graph.value, self._count(lines, graph), len(lines), disclosure.withheld))
        if self._rows:
            self._rows.add(disclosure.quads)

    def _write_tables(self, day: str, form: TabularForm) -> None:
        profile = self._order.profile
        title = f"Letters of HMI Probation, profile {profile.name}"
        about = About(title, profile.description, day, LICENCE, profile.rights, profile.address.value)
        if self._rows:
            for path, media_type in form.write(self._rows, about, self.folder):
                size, digest = _measured(self.folder / path)
                self._files.append(ExportedFile(path, media_type, size, digest))
            self._rows.close()

    def finish(self) -> Manifest:
        """Write what goes with the graphs, and the manifest."""
        if self._order.form.name == "jsonld":
            for name, media_type in _FOR_JSON.items():
                content = data_folder("ontology").joinpath(name).read_bytes()
                self._files.append(self._keep(name, content, media_type))
        day = self._order.date or max((letter.issued for letter in self._letters), default="")
        if not day:
            raise OutputError(self.folder.name, "there is no letter to date it by", "Load letters, or give --date.")
        if isinstance(self._order.form, TabularForm):
            self._write_tables(day, self._order.form)
        made = Manifest(
            self._order.profile,
            self._order.form,
            day,
            self._base,
            self._whole.value(),
            tuple(self._letters),
            tuple(self._files),
            self._tally,
            tuple(self._sources),
            self._order.body,
        )
        made = replace(made, files=(*made.files, self._keep(DESCRIPTION, made.turtle(), "text/turtle")))
        (self.folder / MANIFEST).write_bytes(made.json())
        return made

    def _keep(self, path: str, content: bytes, media_type: str) -> ExportedFile:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return ExportedFile(path, media_type, len(content), hashlib.sha256(content).hexdigest())


def _measured(file: Path) -> tuple[int, str]:
    """Return how many bytes a file has, and their SHA-256."""
    with file.open("rb") as content:
        return file.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest()


def path_of(graph: NamedNode, form: Form) -> str:
    """Return where in an edition's folder a graph is: the path of its document, with the ending of the format."""
    return f"{graph.value.partition('/doc/')[2]}.{form.suffix}"


def _letters(quads: Collection[Quad]) -> list[Letter]:
    """Return the letter that a graph is of; none where it is of none."""
    telling = {RDF.type, SQS.sha256, DCTERMS.issued}
    told = [quad for quad in quads if quad.predicate in telling]
    sources = {quad.subject for quad in told if quad.object == SQS.SourceFile}
    digests = [quad.object for quad in told if quad.predicate == SQS.sha256 and quad.subject in sources]
    reports = {quad.subject for quad in told if quad.object == SQS.Report}
    return [
        Letter(quad.subject.value, quad.object.value, str(getattr(digest, "value", "")))
        for quad in told
        if quad.predicate == DCTERMS.issued and quad.subject in reports
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        for digest in digests
    ]


def refuse_other_folders(folder: Path, *, changes: bool) -> None:
    """Raise OutputError for a folder that holds anything but an earlier edition, or with `changes` a change set."""
    advice = "Name a new or an empty folder, or one with an earlier export, which is replaced."
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "it is a file, and an export with a profile is a folder", advice)
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / MANIFEST).is_file():
        raise OutputError(str(folder), "this folder holds other files", advice)
    if (folder / PATCH).is_file() != changes:
        # Whoever forgets to name another folder would lose the copy that the changes are for.
        held, made = ("an edition", "a change set") if changes else ("a change set", "an edition")
        raise OutputError(str(folder), f"this folder holds {held}, and {made} does not take its place", advice)


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
