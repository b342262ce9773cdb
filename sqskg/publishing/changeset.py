"""A change set as a folder: what it says of itself, and of the edition that a copy is after it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, Triple

from sqskg.describing.terms import DCTERMS, PROV, RDF, VOID, english, whole
from sqskg.publishing.manifest import CANONICAL, DESCRIPTION, MANIFEST, ExportedFile, Manifest, graph_facts
from sqskg.publishing.patch import MEDIA_TYPE, PATCH, urn
from sqskg.publishing.rights import licence_terms
from sqskg.publishing.told import Said, distribution, head, part, software, turtle

#: What a change set's manifest calls its format.
CHANGES = "rdfpatch"


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
            **after.head,
            "format": {"name": CHANGES, "mediaType": MEDIA_TYPE},
            "digest": {"algorithm": CANONICAL, "from": self.before, "to": after.canonical},
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
        return turtle([*(Triple(*triple) for triple in self._said()), *licence_terms()])

    def _said(self) -> Said:
        after, old, new = self.after, urn(self.before), urn(self.after.canonical)
        this = part("changes")
        yield from head(this, f"Changes to letters of HMI Probation, profile {after.profile.name}", after)
        yield this, DCTERMS.requires, old
        yield this, PROV.wasAttributedTo, part("software")
        yield from software()
        for edition, digest in ((old, self.before), (new, after.canonical)):
            yield edition, RDF.type, PROV.Entity
            yield edition, DCTERMS.identifier, Literal(f"{CANONICAL}: {digest}")
        if old != new:
            yield new, PROV.wasRevisionOf, old
        yield new, PROV.wasDerivedFrom, this
        for name, count in (("additions", self.additions), ("removals", self.removals)):
            yield this, DCTERMS.hasPart, part(name)
            yield part(name), RDF.type, VOID.Dataset
            yield part(name), DCTERMS.title, english(name)
            yield part(name), VOID.triples, whole(count)
        for number, file in enumerate(self.files, start=1):
            yield from distribution(this, part(f"file/{number}"), file)


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
