"""What VoID allows: https://www.w3.org/TR/void/ and http://rdfs.org/ns/void, for which no shapes are published."""

from __future__ import annotations

from rdflib import RDF, VOID, XSD, Graph, Literal, URIRef
from rdflib.term import Node

# For each property, of what class that is of which it is said, and that which is said, or its datatype; None where any
# IRI goes.
PROPERTIES: dict[Node, tuple[Node, Node | None]] = {
    VOID.feature: (VOID.Dataset, None),  # void:TechnicalFeature, of which W3C's formats are, by its words
    VOID.subset: (VOID.Dataset, VOID.Dataset),
    VOID.sparqlEndpoint: (VOID.Dataset, None),
    VOID.dataDump: (VOID.Dataset, None),
    VOID.exampleResource: (VOID.Dataset, None),
    VOID.vocabulary: (VOID.Dataset, None),
    VOID.uriSpace: (VOID.Dataset, XSD.string),
    VOID.triples: (VOID.Dataset, XSD.integer),
    VOID.entities: (VOID.Dataset, XSD.integer),
    VOID.classes: (VOID.Dataset, XSD.integer),
    VOID.properties: (VOID.Dataset, XSD.integer),
    VOID.classPartition: (VOID.Dataset, VOID.Dataset),
    VOID.propertyPartition: (VOID.Dataset, VOID.Dataset),
    VOID["class"]: (VOID.Dataset, None),
    VOID.property: (VOID.Dataset, None),
    VOID.linkPredicate: (VOID.Linkset, None),
    VOID.subjectsTarget: (VOID.Linkset, VOID.Dataset),
    VOID.objectsTarget: (VOID.Linkset, VOID.Dataset),
}


def faults(graph: Graph) -> list[str]:
    """Return what a description says that the vocabulary does not allow."""
    found = []
    for subject, predicate, value in graph:
        if not str(predicate).startswith(str(VOID)):
            continue
        domain, reach = PROPERTIES[predicate]
        if (subject, RDF.type, domain) not in graph:
            found.append(f"{subject} has {predicate} and is no {domain}")
        told = value.datatype or XSD.string if isinstance(value, Literal) else None
        right = told == reach if isinstance(value, Literal) else not reach or (value, RDF.type, reach) in graph
        if not right or (reach is None and not isinstance(value, URIRef)):
            found.append(f"{predicate} leads to {value}, which is no {reach or 'IRI'}")
    return found
