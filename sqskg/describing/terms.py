"""The namespaces of the graph, and literals in the canonical forms that every store keeps as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sqskg.vocabulary import DEFINITIONS


class Namespace:
    """Makes terms: `SQS.Finding` and `SQS["Finding"]` are the same node."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, local: str) -> NamedNode:
        return NamedNode(self.iri + local)

    def __getitem__(self, local: str) -> NamedNode:
        return NamedNode(self.iri + local)


SQS = Namespace(f"{DEFINITIONS}sqs#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")

#: What readers of Turtle, TriG and SPARQL are spared from spelling out.
PREFIXES = {
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "skos": SKOS.iri,
    "sqs": SQS.iri,
    "xsd": XSD.iri,
}


def english(text: str) -> Literal:
    """Return text in English that is ours: labels. What a letter says is a plain string, as it stands."""
    return Literal(text, language="en")


def day(value: date) -> Literal:
    """Return an xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)


def month(value: str) -> Literal:
    """Return an xsd:gYearMonth for "2015-04"."""
    return Literal(value, datatype=XSD.gYearMonth)


def year(value: int) -> Literal:
    """Return an xsd:gYear."""
    return Literal(f"{value:04d}", datatype=XSD.gYear)


def whole(value: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> Literal:
    """Return an xsd:decimal in canonical form: 12.5 for 12.50, and 36.0 for 36 as XSD 1.0 has it less the zero.

    Stores rewrite other forms, and a reload would then look like a change.
    """
    return Literal(format(Decimal(str(value)).normalize(), "f"), datatype=XSD.decimal)
