"""What an export says of itself: profile, licence, date, letters, files with their digests, and what was withheld."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sqskg import __version__
from sqskg.describing.terms import DCTERMS, PROV, RDF, SCHEMA, SH, XSD, Namespace, english, whole
from sqskg.prefixes import PREFIXES
from sqskg.publishing.concerning import Body
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.forms import Form
from sqskg.publishing.profile import Profile

#: The files of an export that describe it.
MANIFEST, DESCRIPTION = "manifest.json", "manifest.ttl"
#: Open Government Licence for public sector information, version 3.0.
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_DCAT = Namespace("http://www.w3.org/ns/dcat#")
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VOID = Namespace("http://rdfs.org/ns/void#")
_PREFIXES = {**PREFIXES, "dcat": _DCAT.iri, "spdx": _SPDX.iri, "void": _VOID.iri}
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
class Manifest:
    """What an export says of itself. `canonical` is the digest of all graphs, with their names; `date` is a day.

    `body` is for whom it is, where it is not of all reports.
    """

    profile: Profile
    form: Form
    date: str
    base: str
    canonical: str
    letters: tuple[Letter, ...]
    files: tuple[ExportedFile, ...]
    body: Body | None = None

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(file.statements for file in self.files)

    @property
    def withheld(self) -> dict[str, int]:
        """How many words were withheld, by the reason."""
        return dict(sorted(Counter(told.reason.value for file in self.files for told in file.withheld).items()))

    def json(self) -> bytes:
        """Return the manifest for programs; docs/publishing.md says what is in it."""
        told = {
            "profile": {"name": self.profile.name, "address": self.profile.address.value, "title": self.profile.title,
                        "description": self.profile.description},
            **for_whom(self.body),
            "licence": LICENCE,
            "rights": self.profile.rights,
            "date": self.date,
            "software": {"name": "sqskg", "version": __version__},
            "format": {"name": self.form.name, "mediaType": self.form.media_type},
            "digest": {"algorithm": _CANONICAL, "value": self.canonical},
            "graphs": sum(1 for file in self.files if file.graph),
            "statements": self.statements,
            "withheld": self.withheld,
            "letters": [{"report": it.report, "issued": it.issued, "sourceSha256": it.source} for it in self.letters],
            "files": [_file(file) for file in self.files],
        }  # fmt: skip
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def turtle(self) -> bytes:
        """Return the manifest as RDF: PROV, DCAT, VoID, and for what was withheld the results of SHACL."""
        said = sorted({Triple(*triple) for triple in self._said()}, key=str)
        return serialize(said, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""

    def _said(self) -> Said:
        kind = f"{self.profile.name}-{self.form.name}{self.body.key if self.body else ''}"
        export = NamedNode(f"{self.base}/id/export/{kind}-{self.canonical[:16]}")
        making = NamedNode(f"{export.value}/making")
        software = NamedNode(f"{self.base}/id/software/sqskg-{__version__}")
        for each in (_DCAT.Dataset, _VOID.Dataset, PROV.Entity):
            yield export, RDF.type, each
        yield export, DCTERMS.title, english(f"Letters of HMI Probation, profile {self.profile.name}")
        yield export, DCTERMS.description, english(self.profile.description)
        yield export, DCTERMS.issued, Literal(self.date, datatype=XSD.date)
        yield export, DCTERMS.license, NamedNode(LICENCE)
        yield export, DCTERMS.rights, english(self.profile.rights)
        yield export, DCTERMS.conformsTo, self.profile.address
        yield export, DCTERMS.identifier, Literal(f"{_CANONICAL}: {self.canonical}")
        if self.body:
            yield export, DCTERMS.audience, self.body.address
        yield export, _VOID.triples, whole(self.statements)
        yield export, PROV.wasGeneratedBy, making
        yield making, RDF.type, PROV.Activity
        yield making, PROV.wasAssociatedWith, software
        yield software, RDF.type, PROV.SoftwareAgent
        yield software, SCHEMA.name, Literal("sqskg")
        yield software, SCHEMA.softwareVersion, Literal(__version__)
        for letter in self.letters:
            source = NamedNode(f"{self.base}/id/source/{letter.source}")
            yield making, PROV.used, source
            yield export, PROV.wasDerivedFrom, source
            yield export, _DCAT.resource, NamedNode(letter.report)
        for number, file in enumerate(self.files, start=1):
            yield from self._distribution(export, file, number)

    def _distribution(self, export: NamedNode, file: ExportedFile, number: int) -> Said:
        node = NamedNode(f"{export.value}/file/{number}")
        checksum = NamedNode(f"{node.value}/checksum")
        yield export, _DCAT.distribution, node
        yield node, RDF.type, _DCAT.Distribution
        yield node, DCTERMS.title, Literal(file.path)
        yield node, DCTERMS.license, NamedNode(LICENCE)
        yield node, _DCAT.mediaType, NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
        yield node, _DCAT.byteSize, whole(file.size)
        yield node, _SPDX.checksum, checksum
        yield checksum, RDF.type, _SPDX.Checksum
        yield checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256
        yield checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)
        if file.graph:
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


def graph_facts(file: ExportedFile) -> dict[str, object]:
    """Return what a manifest says of the graph in a file, in whichever format the file is."""
    withheld = [
        {"thing": it.thing or None, "property": it.property or None, "reason": it.reason.value} for it in file.withheld
    ]
    return {"graph": file.graph, "digest": file.canonical, "statements": file.statements, "withheld": withheld}


def _withheld(file: NamedNode, node: NamedNode, told: Withheld) -> Said:
    yield file, SH.result, node
    yield node, RDF.type, SH.ValidationResult
    yield node, SH.resultSeverity, SH.Info
    yield node, SH.resultMessage, english(f"Withheld: {told.reason.value}.")
    if told.thing:
        yield node, SH.focusNode, NamedNode(told.thing)
        yield node, SH.resultPath, NamedNode(told.property)
