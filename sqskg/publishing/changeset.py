"""A change set as a folder: what it says of itself, and of the edition that a copy is after it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sqskg import __version__
from sqskg.describing.terms import DCAT, DCTERMS, PROV, RDF, SCHEMA, VOID, XSD, Namespace, english, whole
from sqskg.prefixes import PREFIXES
from sqskg.publishing.manifest import (
    DESCRIPTION,
    MANIFEST,
    ExportedFile,
    Manifest,
    for_whom,
    graph_facts,
)
from sqskg.publishing.patch import MEDIA_TYPE, PATCH, urn
from sqskg.publishing.void import LICENCE

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {**PREFIXES, "dcat": DCAT.iri, "spdx": _SPDX.iri, "void": VOID.iri}
_ALGORITHM = "RDFC-1.0, SHA-256"
#: What a change set's manifest calls its format.
CHANGES = "rdfpatch"
Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What brings an edition with the digest `before` to `after`, whose digest that has.

    Of the files of `after` only what is said of their graphs is known: a change set is for copies in each format.
    """

    before: str
    after: Manifest
    additions: int
    removals: int
    files: tuple[ExportedFile, ...]

    def json(self) -> bytes:
        """Return the manifest for programs; docs/publishing.md says what is in it."""
        after = self.after
        told = {
            "profile": {"name": after.profile.name, "address": after.profile.address.value,
                        "title": after.profile.title, "description": after.profile.description},
            **for_whom(after.body),
            "licence": LICENCE,
            "rights": after.profile.rights,
            "attribution": after.attribution,
            "date": after.date,
            "software": {"name": "sqskg", "version": __version__},
            "format": {"name": CHANGES, "mediaType": MEDIA_TYPE},
            "digest": {"algorithm": _ALGORITHM, "from": self.before, "to": after.canonical},
            "additions": self.additions,
            "removals": self.removals,
            "base": after.base,
            "lettersLeftOut": after.left_out,
            "letters": [{"report": it.report, "issued": it.issued, "sourceSha256": it.source} for it in after.letters],
            "graphs": [graph_facts(file) for file in after.files if file.graph],
            "files": [
                {"path": it.path, "mediaType": it.media_type, "bytes": it.size, "sha256": it.sha256}
                for it in self.files
            ],
        }  # fmt: skip
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def turtle(self) -> bytes:
        """Return the same as RDF, by PROV, DCAT and VoID: but not what was withheld, which the edition's own says."""
        said = sorted({Triple(*triple) for triple in self._said()}, key=str)
        return serialize(said, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""

    def _said(self) -> Said:
        after, old, new = self.after, urn(self.before), urn(self.after.canonical)
        kind = f"{after.profile.name}-changes{after.body.key if after.body else ''}"
        this = NamedNode(f"{after.base}/id/export/{kind}-{self.before[:16]}-{after.canonical[:16]}")
        software = NamedNode(f"{after.base}/id/software/sqskg-{__version__}")
        for each in (DCAT.Dataset, PROV.Entity):
            yield this, RDF.type, each
        yield this, DCTERMS.title, english(f"Changes to letters of HMI Probation, profile {after.profile.name}")
        yield this, DCTERMS.description, english(after.profile.description)
        yield this, DCTERMS.issued, Literal(after.date, datatype=XSD.date)
        yield this, DCTERMS.license, NamedNode(LICENCE)
        yield this, DCTERMS.rights, english(after.profile.rights)
        yield this, DCTERMS.conformsTo, after.profile.address
        if after.body:
            yield this, DCTERMS.audience, after.body.address
        yield this, DCTERMS.requires, old
        yield this, PROV.wasAttributedTo, software
        yield software, RDF.type, PROV.SoftwareAgent
        yield software, SCHEMA.name, Literal("sqskg")
        yield software, SCHEMA.softwareVersion, Literal(__version__)
        for edition, digest in ((old, self.before), (new, after.canonical)):
            yield edition, RDF.type, PROV.Entity
            yield edition, DCTERMS.identifier, Literal(f"{_ALGORITHM}: {digest}")
        if old != new:
            yield new, PROV.wasRevisionOf, old
        yield new, PROV.wasDerivedFrom, this
        for name, count in (("additions", self.additions), ("removals", self.removals)):
            part = NamedNode(f"{this.value}/{name}")
            yield this, DCTERMS.hasPart, part
            yield part, RDF.type, VOID.Dataset
            yield part, DCTERMS.title, english(name)
            yield part, VOID.triples, whole(count)
        for number, file in enumerate(self.files, start=1):
            yield from _distribution(this, NamedNode(f"{this.value}/file/{number}"), file)


def write_change_set(folder: Path, made: ChangeSet) -> ChangeSet:
    """Write the manifests of a change set whose patch is in a folder; return it with its files."""
    described = replace(made, files=(exported(folder, PATCH, MEDIA_TYPE),))
    (folder / DESCRIPTION).write_bytes(described.turtle())
    whole_set = replace(described, files=(*described.files, exported(folder, DESCRIPTION, "text/turtle")))
    (folder / MANIFEST).write_bytes(whole_set.json())
    return whole_set


def exported(folder: Path, path: str, media_type: str) -> ExportedFile:
    """Return what a manifest says of a file in a folder."""
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ExportedFile(path, media_type, (folder / path).stat().st_size, digest)


def _distribution(this: NamedNode, node: NamedNode, file: ExportedFile) -> Said:
    checksum = NamedNode(f"{node.value}/checksum")
    yield this, DCAT.distribution, node
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, Literal(file.path)
    yield node, DCTERMS.license, NamedNode(LICENCE)
    yield node, DCAT.mediaType, NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
    yield node, DCAT.byteSize, whole(file.size)
    yield node, _SPDX.checksum, checksum
    yield checksum, RDF.type, _SPDX.Checksum
    yield checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256
    yield checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)
