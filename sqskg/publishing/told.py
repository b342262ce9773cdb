"""What manifest.ttl says alike of an export and of a change set, by PROV, DCAT and SPDX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sqskg import __version__
from sqskg.describing.terms import DCAT, DCTERMS, PROV, RDF, RDFS, SCHEMA, VOID, XSD, Namespace, english
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import as_uri
from sqskg.publishing.manifest import DESCRIPTION, ExportedFile, Manifest
from sqskg.publishing.rights import rights_statement
from sqskg.publishing.void import LICENCE

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {**PREFIXES, "dcat": DCAT.iri, "spdx": _SPDX.iri, "void": VOID.iri}
# Where a folder will be is not known. What is in it is told by where it is beside the manifest, which RDF libraries
# write no other way: the name is of no host (RFC 2606).
_HERE = "https://here.invalid/"
Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def part(name: str) -> NamedNode:
    """Return the address of what manifest.ttl describes, which is a place in it wherever it is put."""
    return NamedNode(f"{_HERE}{DESCRIPTION}#{name}")


def turtle(said: Iterable[Triple]) -> bytes:
    """Return statements in Turtle, in which `part` and files are relative to manifest.ttl."""
    written = serialize(sorted(set(said), key=str), format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    return written.replace(f"<{_HERE}".encode(), b"<")


def head(this: NamedNode, title: str, of: Manifest) -> Said:
    """Yield what something is called, who may have it, and of which day it is."""
    for kind in (DCAT.Dataset, PROV.Entity):
        yield this, RDF.type, kind
    yield this, DCTERMS.title, english(title)
    yield this, DCTERMS.description, english(of.profile.description)
    yield this, DCTERMS.issued, Literal(of.date, datatype=XSD.date)
    yield this, DCTERMS.license, NamedNode(LICENCE)
    yield this, DCTERMS.rights, part("rights")
    for each in rights_statement(part("rights"), " ".join((of.profile.rights, *of.attribution[1:]))):
        yield _parts(each)
    yield this, DCTERMS.conformsTo, of.profile.address
    yield of.profile.address, RDF.type, DCTERMS.Standard
    if of.body:
        yield this, DCTERMS.audience, of.body.address


def software() -> Said:
    """Yield what the software is, that `part("software")` names."""
    this = part("software")
    yield this, RDF.type, PROV.SoftwareAgent
    yield this, SCHEMA.name, Literal("sqskg")
    yield this, SCHEMA.softwareVersion, Literal(__version__)


def distribution(this: NamedNode, node: NamedNode, file: ExportedFile) -> Said:
    """Yield what a file is in which something comes, where it is, and its digest."""
    checksum = NamedNode(f"{node.value}/checksum")
    download, manifest = file_address(file), NamedNode(f"{_HERE}{DESCRIPTION}")
    media = NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
    yield this, DCAT.distribution, node
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, Literal(file.path)
    yield node, DCTERMS.license, NamedNode(LICENCE)
    yield node, DCTERMS.rights, part("rights")
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


def file_address(file: ExportedFile) -> NamedNode:
    """Return the address of a file, which is beside manifest.ttl."""
    return NamedNode(_HERE + as_uri(file.path))


def _parts(triple: Triple) -> tuple[NamedNode, NamedNode, NamedNode | Literal]:
    subject, said = triple.subject, triple.object
    assert isinstance(subject, NamedNode)  # noqa: S101  # ours have no blank nodes
    assert isinstance(said, NamedNode | Literal)  # noqa: S101
    return subject, triple.predicate, said
