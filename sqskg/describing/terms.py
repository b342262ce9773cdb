"""The namespaces of the graph, and literals in the canonical forms that every store keeps as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sqskg.prefixes import PREFIXES


class Namespace:
    """Makes terms: `SQS.Finding` and `SQS["Finding"]` are the same node."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, local: str) -> NamedNode:
        return NamedNode(self.iri + local)

    def __getitem__(self, local: str) -> NamedNode:
        return NamedNode(self.iri + local)


SQS = Namespace(PREFIXES["sqs"])
QB = Namespace(PREFIXES["qb"])
RDF = Namespace(PREFIXES["rdf"])
RDFS = Namespace(PREFIXES["rdfs"])
XSD = Namespace(PREFIXES["xsd"])
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
DCTERMS = Namespace(PREFIXES["dcterms"])
FOAF = Namespace(PREFIXES["foaf"])
OA = Namespace(PREFIXES["oa"])
ORG = Namespace(PREFIXES["org"])
PROV = Namespace(PREFIXES["prov"])
SCHEMA = Namespace(PREFIXES["schema"])
SH = Namespace(PREFIXES["sh"])
SKOS = Namespace(PREFIXES["skos"])
OWL = Namespace(PREFIXES["owl"])


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


def decimal(value: float | Decimal) -> Literal:
    """Return an xsd:decimal in canonical form: 12.5 for 12.50, 36 for 36.0.

    Stores rewrite other forms, and a reload would then look like a change.
    """
    return Literal(format(Decimal(str(value)).normalize(), "f"), datatype=XSD.decimal)
