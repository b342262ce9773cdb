"""An edition while its graphs are added to it, one by one: what is written of each, and what is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.addresses import BASE
from sqskg.describing.terms import DCTERMS, RDF, SQS
from sqskg.digest import DataSetDigest, bare, named
from sqskg.errors import OutputError
from sqskg.publishing.concerning import Body
from sqskg.publishing.contents import Contents
from sqskg.publishing.csvw import About
from sqskg.publishing.description import described
from sqskg.publishing.disclosure import Discloser, Disclosure
from sqskg.publishing.forms import Form
from sqskg.publishing.manifest import DESCRIPTION, MANIFEST, ExportedFile, ExportedLetter, Manifest, Source
from sqskg.publishing.profile import Profile
from sqskg.publishing.table import tables_of
from sqskg.publishing.tabular import TabularForm
from sqskg.publishing.tabulation import Tabulation
from sqskg.publishing.tally import Tally, by_property
from sqskg.publishing.void import LICENCE
from sqskg.resources import data_folder

_TYPE, _SHA256, _ISSUED = RDF.type.value, SQS.sha256.value, DCTERMS.issued.value
_SOURCE, _REPORT = SQS.SourceFile, SQS.Report
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


class Making:
    """An edition while its graphs are added to it, one by one."""

    def __init__(self, folder: Path, order: Order, contents: Contents | None) -> None:
        self.folder = folder
        self._order = order
        self._contents = contents
        self._files: list[ExportedFile] = []
        self._letters: list[ExportedLetter] = []
        self._tally = Tally()
        self._sources: list[Source] = []
        self._base = BASE
        self._left_out = 0
        folder.mkdir()
        self._whole = DataSetDigest(folder.parent)
        self._rows: Tabulation | None = None
        if isinstance(order.form, TabularForm):
            self._rows = Tabulation(folder.parent / "rows", tables_of(order.profile.name))

    def add(self, quads: Collection[Quad], graph: NamedNode, discloser: Discloser) -> None:
        """Write what a profile lets out of a graph, and check what was written."""
        self._base = graph.value.partition("/doc/")[0]
        if discloser.found_in_address(graph):
            # It is the name of the file, and stands in the manifest.
            self._left_out += 1
            return
        told = by_property(quads)
        self._letters += _letters(told)
        disclosure = discloser.disclose(quads)
        if not disclosure.quads:
            return
        if isinstance(self._order.form, TabularForm):
            self._tabulate(disclosure, graph, discloser.profile)
        else:
            self._write(disclosure, graph, discloser.profile, self._order.form)
        self._tally.add(told if discloser.profile.everything else by_property(disclosure.quads), graph)

    def _write(self, disclosure: Disclosure, graph: NamedNode, profile: Profile, form: Form) -> None:
        lines = named(disclosure.quads)
        content = b"".join(lines) if form.canonical else form.write(disclosure.quads)
        if form.named(content, graph) != lines:
            advice = "Choose another format, and report it as a fault of the software."
            raise OutputError(graph.value, f"a file in {form.name} would not hold what the graph says", advice)
        if not profile.everything:
            profile.refuse_breaches(form.read(content, graph), graph.value)
        digest = self._count(lines, graph)
        file = self._keep(path_of(graph, form), content, form.media_type)
        facts = replace(file, graph=graph.value, canonical=digest, statements=len(lines))
        self._files.append(replace(facts, withheld=disclosure.withheld))

    def _count(self, lines: list[bytes], graph: NamedNode) -> str:
        """Have a graph in the digest of the whole, and its lines put by for the archive; return its own digest."""
        self._whole.add_lines(lines)
        content = b"".join(bare(lines, graph))
        digest = hashlib.sha256(content).hexdigest()
        if self._contents:
            self._contents.add(digest, content)
        return digest

    def _tabulate(self, disclosure: Disclosure, graph: NamedNode, profile: Profile) -> None:
        """Add the rows that come of what was let out of a graph: they can hold no more than was checked here."""
        profile.refuse_breaches(disclosure.quads, graph.value)
        lines = named(disclosure.quads)
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
            self._left_out,
        )
        made = replace(made, files=(*made.files, self._keep(DESCRIPTION, described(made), "text/turtle")))
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


def _letters(told: Mapping[str, Sequence[Quad]]) -> list[ExportedLetter]:
    """Return the letter that a graph is of, by its statements by property; none where it is of none."""
    sources = {quad.subject for quad in told.get(_TYPE, ()) if quad.object == _SOURCE}
    digests = [quad.object for quad in told.get(_SHA256, ()) if quad.subject in sources]
    reports = {quad.subject for quad in told.get(_TYPE, ()) if quad.object == _REPORT}
    return [
        ExportedLetter(quad.subject.value, quad.object.value, str(getattr(digest, "value", "")))
        for quad in told.get(_ISSUED, ())
        if quad.subject in reports and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        for digest in digests
    ]
