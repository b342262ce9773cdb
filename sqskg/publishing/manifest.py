"""What an export says of itself: profile, licence, date, letters, files with their digests, and what was withheld."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sqskg import __version__
from sqskg.describing.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SH,
    VOID,
    XSD,
    Namespace,
    english,
)
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import as_uri
from sqskg.publishing.concerning import Body
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.forms import Form
from sqskg.publishing.profile import Profile
from sqskg.publishing.rights import access_right, licence_terms, rights_statement
from sqskg.publishing.tabular import TabularForm
from sqskg.publishing.tally import Tally
from sqskg.publishing.void import LICENCE
from sqskg.vocabulary import bodies

#: The files of an export that describe it.
MANIFEST, DESCRIPTION = "manifest.json", "manifest.ttl"
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {**PREFIXES, "dcat": DCAT.iri, "spdx": _SPDX.iri, "void": VOID.iri}
# Where a folder will be is not known. What is in it is told by where it is beside the manifest, which RDF libraries
# write no other way: the name is of no host (RFC 2606).
_HERE = "https://here.invalid/"
_CANONICAL = "RDFC-1.0, SHA-256"
Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of an export: its report, the day it was published, and the SHA-256 of the file that was read."""

    report: str
    issued: str
    source: str


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export; one that holds no graph, such as a schema, has neither `graph` nor `canonical` digest."""

    path: str
    media_type: str
    size: int
    sha256: str
    graph: str = ""
    canonical: str = ""
    statements: int = 0
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A graph that tables were made from: its name, its digest, how many statements, and what was withheld of it."""

    graph: str
    canonical: str
    statements: int
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself. `canonical` is the digest of all graphs, with their names; `date` is a day.

    `body` is for whom it is, where it is not of all reports.
    """

    profile: Profile
    form: Form | TabularForm
    date: str
    base: str
    canonical: str
    letters: tuple[Letter, ...]
    files: tuple[ExportedFile, ...]
    tally: Tally = field(default_factory=Tally, compare=False)
    sources: tuple[Source, ...] = ()
    body: Body | None = None

    @property
    def _graphs(self) -> tuple[ExportedFile | Source, ...]:
        return (*(file for file in self.files if file.graph), *self.sources)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each graph, by its name."""
        return {graph.graph: graph.canonical for graph in self._graphs}

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(graph.statements for graph in self._graphs)

    @property
    def graphs(self) -> int:
        """How many graphs there are, in files of their own or in tables."""
        return len(self._graphs)

    @property
    def withheld(self) -> dict[str, int]:
        """How many words were withheld, by the reason."""
        reasons = Counter(told.reason.value for graph in self._graphs for told in graph.withheld)
        return dict(sorted(reasons.items()))

    def json(self) -> bytes:
        """Return the manifest for programs; docs/publishing.md says what is in it."""
        told: dict[str, object] = {
            "profile": {"name": self.profile.name, "address": self.profile.address.value, "title": self.profile.title,
                        "description": self.profile.description},
            **for_whom(self.body),
            "licence": LICENCE,
            "rights": self.profile.rights,
            "date": self.date,
            "software": {"name": "sqskg", "version": __version__},
            "format": {"name": self.form.name, "mediaType": self.form.media_type},
            "digest": {"algorithm": _CANONICAL, "value": self.canonical},
            "graphs": self.graphs,
            "statements": self.statements,
            "withheld": self.withheld,
            "letters": [{"report": it.report, "issued": it.issued, "sourceSha256": it.source} for it in self.letters],
            "files": [_file(file) for file in self.files],
        }  # fmt: skip
        if self.sources:
            told["madeFrom"] = [graph_facts(source) for source in self.sources]
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def turtle(self) -> bytes:
        """Return the manifest as RDF: PROV, DCAT, VoID, and for what was withheld the results of SHACL."""
        said = sorted({*(Triple(*triple) for triple in self._said()), *self._counted(), *licence_terms()}, key=str)
        written = serialize(said, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
        return written.replace(f"<{_HERE}".encode(), b"<")

    def _said(self) -> Said:
        export = self.address
        making = NamedNode(f"{export.value}/making")
        software = NamedNode(f"{self.base}/id/software/sqskg-{__version__}")
        association, query = NamedNode(f"{making.value}/association"), self.profile.query_address
        for kind in (DCAT.Dataset, VOID.Dataset, PROV.Entity):
            yield export, RDF.type, kind
        yield export, DCTERMS.title, english(f"Letters of HMI Probation, profile {self.profile.name}")
        yield export, DCTERMS.description, english(self.profile.description)
        yield export, DCTERMS.issued, Literal(self.date, datatype=XSD.date)
        yield export, DCTERMS.license, NamedNode(LICENCE)
        yield export, DCTERMS.rights, self.rights
        yield export, DCTERMS.conformsTo, self.profile.address
        yield self.profile.address, RDF.type, DCTERMS.Standard
        yield export, DCTERMS.identifier, Literal(f"{_CANONICAL}: {self.canonical}")
        if self.body:
            yield export, DCTERMS.audience, self.body.address
        yield export, PROV.wasGeneratedBy, making
        yield making, RDF.type, PROV.Activity
        yield making, PROV.wasAssociatedWith, software
        yield making, PROV.qualifiedAssociation, association
        yield association, RDF.type, PROV.Association
        yield association, PROV.agent, software
        # By which query it was decided what is kept.
        yield association, PROV.hadPlan, query
        yield query, RDF.type, PROV.Plan
        yield software, RDF.type, PROV.SoftwareAgent
        yield software, SCHEMA.name, Literal("sqskg")
        yield software, SCHEMA.softwareVersion, Literal(__version__)
        for letter in self.letters:
            source = NamedNode(f"{self.base}/id/source/{letter.source}")
            yield making, PROV.used, source
            yield export, PROV.wasDerivedFrom, source
            yield source, RDF.type, PROV.Entity
            yield export, DCTERMS.hasPart, NamedNode(letter.report)
        for number, file in enumerate(self.files, start=1):
            yield from self._distribution(export, file, number)
        for number, of in enumerate(self.sources, start=1):
            yield export, DCTERMS.source, NamedNode(of.graph)
            for place, told in enumerate(of.withheld, start=1):
                yield from _withheld(export, NamedNode(f"{export.value}/source/{number}/withheld/{place}"), told)

    @property
    def address(self) -> NamedNode:
        """The address of the export: the same for the same statements in the same format."""
        kind = f"{self.profile.name}-{self.form.name}{self.body.key if self.body else ''}"
        return NamedNode(f"{self.base}/id/export/{kind}-{self.canonical[:16]}")

    @property
    def rights(self) -> NamedNode:
        """The address of what whoever gets the export may do with it."""
        return NamedNode(f"{self.address.value}/rights")

    def _counted(self) -> Iterator[Triple]:
        """Yield what VoID says of the export, who published its letters, and the rights."""
        export = self.address
        yield from self.tally.figures.said(export, lambda name: NamedNode(f"{export.value}/{name}"))
        yield from rights_statement(self.rights, self.profile.rights)
        yield from access_right(export, self.profile.access)
        for body in bodies().concepts:
            agent = NamedNode(body.iri)
            if agent in self.tally.publishers:
                yield Triple(export, DCTERMS.publisher, agent)
                yield Triple(agent, RDF.type, FOAF.Agent)
                yield Triple(agent, FOAF.name, english(body.label))

    def _distribution(self, export: NamedNode, file: ExportedFile, number: int) -> Said:
        node = NamedNode(f"{export.value}/file/{number}")
        checksum = NamedNode(f"{node.value}/checksum")
        download, manifest = NamedNode(_HERE + as_uri(file.path)), NamedNode(f"{_HERE}{DESCRIPTION}")
        media = NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
        yield export, DCAT.distribution, node
        yield node, RDF.type, DCAT.Distribution
        yield node, DCTERMS.title, Literal(file.path)
        yield node, DCTERMS.license, NamedNode(LICENCE)
        yield node, DCTERMS.rights, self.rights
        yield node, DCAT.accessURL, manifest
        yield node, DCAT.downloadURL, download
        yield node, DCAT.mediaType, media
        yield media, RDF.type, DCTERMS.MediaType
        yield node, DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)
        # The profile's shapes ask for the class that everything is of.
        yield download, RDF.type, RDFS.Resource
        yield manifest, RDF.type, RDFS.Resource
        yield node, _SPDX.checksum, checksum
        yield checksum, RDF.type, _SPDX.Checksum
        yield checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256
        yield _SPDX.checksumAlgorithm_sha256, RDF.type, _SPDX.ChecksumAlgorithm
        yield checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)
        if file.graph:
            yield export, VOID.dataDump, download
            yield node, DCTERMS.source, NamedNode(file.graph)
            yield node, DCTERMS.identifier, Literal(f"{_CANONICAL}: {file.canonical}")
        for place, told in enumerate(file.withheld, start=1):
            yield from _withheld(node, NamedNode(f"{node.value}/withheld/{place}"), told)


def read_manifest(content: bytes) -> dict[str, Any]:
    """Return what manifest.json says. Raises ValueError for what is no manifest."""
    told = json.loads(content)
    if not (isinstance(told, dict) and {"profile", "format", "digest", "files"} <= told.keys()):
        raise ValueError("it is no manifest of an export")
    return told


def for_whom(body: Body | None) -> dict[str, object]:
    """Return what a manifest says of the body for which an edition is; nothing where it is of all reports."""
    return {"for": {"address": body.address.value, "name": body.name}} if body else {}


def _file(file: ExportedFile) -> dict[str, object]:
    told: dict[str, object] = {
        "path": file.path, "mediaType": file.media_type, "bytes": file.size, "sha256": file.sha256,
    }  # fmt: skip
    return told | graph_facts(file) if file.graph else told


def graph_facts(of: ExportedFile | Source) -> dict[str, object]:
    """Return what a manifest says of a graph, in whichever format it was written, or whether tables were made of it."""
    withheld = [
        {"thing": it.thing or None, "property": it.property or None, "reason": it.reason.value} for it in of.withheld
    ]
    return {"graph": of.graph, "digest": of.canonical, "statements": of.statements, "withheld": withheld}


def _withheld(file: NamedNode, node: NamedNode, told: Withheld) -> Said:
    yield file, SH.result, node
    yield node, RDF.type, SH.ValidationResult
    yield node, SH.resultSeverity, SH.Info
    yield node, SH.resultMessage, english(f"Withheld: {told.reason.value}.")
    if told.thing:
        yield node, SH.focusNode, NamedNode(told.thing)
        yield node, SH.resultPath, NamedNode(told.property)
