"""What an export says of itself as RDF: by PROV, DCAT-AP, VoID and SPDX."""

from __future__ import annotations

from collections.abc import Iterator

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
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.manifest import CANONICAL, DESCRIPTION, ExportedFile, Manifest
from sqskg.publishing.rights import access_right, licence_terms, rights_statement
from sqskg.publishing.void import LICENCE
from sqskg.vocabulary import bodies

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {**PREFIXES, "dcat": DCAT.iri, "spdx": _SPDX.iri, "void": VOID.iri}
# Where a folder will be is not known. What is in it is told by where it is beside the manifest, which RDF libraries
# write no other way: the name is of no host (RFC 2606).
_HERE = "https://here.invalid/"
Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def described(of: Manifest) -> bytes:
    """Return a manifest as RDF in Turtle: PROV, DCAT, VoID, and for what was withheld the results of SHACL."""
    said = sorted({*(Triple(*triple) for triple in _said(of)), *_counted(of), *licence_terms()}, key=str)
    written = serialize(said, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    return written.replace(f"<{_HERE}".encode(), b"<")


def _said(of: Manifest) -> Said:
    export = of.address
    making = NamedNode(f"{export.value}/making")
    software = NamedNode(f"{of.base}/id/software/sqskg-{__version__}")
    association, query = NamedNode(f"{making.value}/association"), of.profile.query_address
    for kind in (DCAT.Dataset, VOID.Dataset, PROV.Entity):
        yield export, RDF.type, kind
    yield export, DCTERMS.title, english(f"Letters of HMI Probation, profile {of.profile.name}")
    yield export, DCTERMS.description, english(of.profile.description)
    yield export, DCTERMS.issued, Literal(of.date, datatype=XSD.date)
    yield export, DCTERMS.license, NamedNode(LICENCE)
    yield export, DCTERMS.rights, of.rights
    yield export, DCTERMS.conformsTo, of.profile.address
    yield of.profile.address, RDF.type, DCTERMS.Standard
    yield export, DCTERMS.identifier, Literal(f"{CANONICAL}: {of.canonical}")
    if of.body:
        yield export, DCTERMS.audience, of.body.address
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
    for letter in of.letters:
        file = NamedNode(f"{of.base}/id/source/{letter.source}")
        yield making, PROV.used, file
        yield export, PROV.wasDerivedFrom, file
        yield file, RDF.type, PROV.Entity
        yield export, DCTERMS.hasPart, NamedNode(letter.report)
    for number, each in enumerate(of.files, start=1):
        yield from _distribution(of, each, number)
    for number, source in enumerate(of.sources, start=1):
        yield export, DCTERMS.source, NamedNode(source.graph)
        for place, told in enumerate(source.withheld, start=1):
            yield from _withheld(export, NamedNode(f"{export.value}/source/{number}/withheld/{place}"), told)


def _counted(of: Manifest) -> Iterator[Triple]:
    """Yield what VoID says of the export, who published its letters, and the rights."""
    export = of.address
    yield from of.tally.figures.said(export, lambda name: NamedNode(f"{export.value}/{name}"))
    yield from rights_statement(of.rights, " ".join((of.profile.rights, *of.attribution[1:])))
    yield from access_right(export, of.profile.access)
    for body in bodies().concepts:
        agent = NamedNode(body.iri)
        if agent in of.tally.publishers:
            yield Triple(export, DCTERMS.publisher, agent)
            yield Triple(agent, RDF.type, FOAF.Agent)
            yield Triple(agent, FOAF.name, english(body.label))


def _distribution(of: Manifest, file: ExportedFile, number: int) -> Said:
    export = of.address
    node = NamedNode(f"{export.value}/file/{number}")
    checksum = NamedNode(f"{node.value}/checksum")
    download, manifest = NamedNode(_HERE + as_uri(file.path)), NamedNode(f"{_HERE}{DESCRIPTION}")
    media = NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
    yield export, DCAT.distribution, node
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, Literal(file.path)
    yield node, DCTERMS.license, NamedNode(LICENCE)
    yield node, DCTERMS.rights, of.rights
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
        yield node, DCTERMS.identifier, Literal(f"{CANONICAL}: {file.canonical}")
    for place, told in enumerate(file.withheld, start=1):
        yield from _withheld(node, NamedNode(f"{node.value}/withheld/{place}"), told)


def _withheld(file: NamedNode, node: NamedNode, told: Withheld) -> Said:
    yield file, SH.result, node
    yield node, RDF.type, SH.ValidationResult
    yield node, SH.resultSeverity, SH.Info
    yield node, SH.resultMessage, english(f"Withheld: {told.reason.value}.")
    if told.thing:
        yield node, SH.focusNode, NamedNode(told.thing)
        yield node, SH.resultPath, NamedNode(told.property)
