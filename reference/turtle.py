"""Turtle of reference data: the same bytes for the same graph, with its sources and its licence at the head."""

from __future__ import annotations

from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SDO, SKOS, VOID, XSD, Graph, Literal, Namespace, URIRef

from reference.areas import AREA
from reference.authority import AUTHORITY, GEO, SQS, TYPE
from reference.links import STATISTICAL, WIKIDATA
from reference.services import SERVICE

DATA = Namespace("https://w3id.org/sqskg/def/reference/")
_OGL = URIRef("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
_REGISTER = URIRef("https://github.com/mysociety/uk_local_authority_names_and_codes")
_GEOPORTAL = URIRef("https://geoportal.statistics.gov.uk/")
# Of the Ministry of Housing, Communities and Local Government, Open Government Licence.
_ORGANISATIONS = URIRef(
    "https://github.com/digital-land/organisation-collection/blob/94533fd710fc1bb719274044e73b720e92da8f2e"
    "/data/local-authority.csv"
)
_RIGHTS = (
    "Contains public sector information licensed under the Open Government Licence v3.0, as put together in "
    "mySociety's uk_local_authority_names_and_codes (MIT licence); joint services as HMI Probation's reports name them."
)
#: What each file is, where it comes from and under which licence.
_ABOUT = {
    "local-authorities": ("Local authorities of England and Wales, past and present", [_REGISTER]),
    "services": ("Youth offending services and the authorities that make each up", [_REGISTER]),
    "police-areas": ("Police areas of England and Wales", [_GEOPORTAL]),
    "links": ("Authorities and police areas elsewhere on the web", [_REGISTER, _GEOPORTAL, _ORGANISATIONS]),
}
_PREFIXES = {
    "area": AREA, "authority": AUTHORITY, "dcterms": DCTERMS, "foaf": FOAF, "geography": STATISTICAL, "org": ORG,
    "owl": OWL, "rdfs": RDFS, "schema": SDO, "skos": SKOS, "sqs": SQS, "type": TYPE, "void": VOID, "wgs": GEO,
    "wikidata": WIKIDATA, "xsd": XSD, "yot": SERVICE,
}  # fmt: skip


def write_turtle(graph: Graph, file: Path) -> None:
    """Write a graph whole or not at all, with what it is and where it comes from."""
    title, sources = _ABOUT[file.stem]
    about = DATA[file.stem]
    graph.add((about, RDF.type, VOID.Dataset))
    graph.add((about, DCTERMS.title, Literal(title, lang="en")))
    for source in sources:
        graph.add((about, DCTERMS.source, source))
    graph.add((about, DCTERMS.license, _OGL))
    graph.add((about, DCTERMS.rights, Literal(_RIGHTS, lang="en")))
    graph.add(
        (about, RDFS.comment, Literal("Made by 'python -m reference': change the tables, not this file.", lang="en"))
    )
    bare = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        bare.bind(prefix, namespace)
    bare += graph
    content = bare.serialize(format="turtle")
    new = file.with_suffix(".new")
    new.write_text(content, "utf-8")
    new.replace(file)
