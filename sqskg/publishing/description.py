"""What an export says of itself as RDF: by PROV, DCAT-AP, VoID and SPDX."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from sqskg.describing.terms import DCTERMS, FOAF, PROV, RDF, SH, VOID, english
from sqskg.publishing.disclosure import Withheld
from sqskg.publishing.manifest import CANONICAL, ExportedFile, Manifest
from sqskg.publishing.rights import access_right, licence_terms
from sqskg.publishing.told import Said, distribution, file_address, head, part, software, turtle
from sqskg.vocabulary import bodies


def described(of: Manifest) -> bytes:
    """Return a manifest as RDF in Turtle: PROV, DCAT, VoID, and for what was withheld the results of SHACL."""
    return turtle([*(Triple(*triple) for triple in _said(of)), *_counted(of), *licence_terms()])


def _said(of: Manifest) -> Said:
    export, making, agent = part("export"), part("making"), part("software")
    association, query = part("making/association"), of.profile.query_address
    yield from head(export, f"Letters of HMI Probation, profile {of.profile.name}", of)
    yield export, RDF.type, VOID.Dataset
    yield export, DCTERMS.identifier, Literal(f"{CANONICAL}: {of.canonical}")
    yield export, PROV.wasGeneratedBy, making
    yield making, RDF.type, PROV.Activity
    yield making, PROV.wasAssociatedWith, agent
    yield making, PROV.qualifiedAssociation, association
    yield association, RDF.type, PROV.Association
    yield association, PROV.agent, agent
    # By which query it was decided what is kept.
    yield association, PROV.hadPlan, query
    yield query, RDF.type, PROV.Plan
    yield from software()
    for letter in of.letters:
        file = NamedNode(f"{of.base}/id/source/{letter.source}")
        yield making, PROV.used, file
        yield export, PROV.wasDerivedFrom, file
        yield file, RDF.type, PROV.Entity
        yield export, DCTERMS.hasPart, NamedNode(letter.report)
    for number, each in enumerate(of.files, start=1):
        yield from _file(export, part(f"file/{number}"), each)
    for number, source in enumerate(of.sources, start=1):
        yield export, DCTERMS.source, NamedNode(source.graph)
        for place, told in enumerate(source.withheld, start=1):
            yield from _withheld(export, part(f"source/{number}/withheld/{place}"), told)


def _counted(of: Manifest) -> Iterator[Triple]:
    """Yield what VoID says of the export, who published its letters, and the rights."""
    export = part("export")
    yield from of.tally.figures.said(export, part)
    yield from access_right(export, of.profile.access)
    for body in bodies().concepts:
        agent = NamedNode(body.iri)
        if agent in of.tally.publishers:
            yield Triple(export, DCTERMS.publisher, agent)
            yield Triple(agent, RDF.type, FOAF.Agent)
            yield Triple(agent, FOAF.name, english(body.label))


def _file(export: NamedNode, node: NamedNode, file: ExportedFile) -> Said:
    yield from distribution(export, node, file)
    if file.graph:
        yield export, VOID.dataDump, file_address(file)
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
