"""The terms of the vocabularies in which data sets, exports and profiles are described, as they are published."""

from __future__ import annotations

from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROF,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VOID,
    XSD,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.namespace import DefinedNamespace

# https://spdx.org/rdf/terms/ of SPDX 2.3, what DCAT takes from it; rdflib has not that vocabulary.
SPDX = Namespace("http://spdx.org/rdf/terms#")
_SPDX = {"Checksum", "ChecksumAlgorithm", "algorithm", "checksum", "checksumAlgorithm_sha256", "checksumValue"}
# https://www.w3.org/TR/dx-prof/#resource-roles-vocabulary
ROLE = Namespace("http://www.w3.org/ns/dx/prof/role/")
_ROLES = {"constraints", "example", "guidance", "mapping", "schema", "specification", "validation", "vocabulary"}
_PUBLISHED = (DCAT, DCTERMS, FOAF, ORG, OWL, PROF, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VOID, XSD)


def strangers(graph: Graph) -> set[str]:
    """Return the predicates, classes, datatypes and roles of a graph that no vocabulary has."""
    terms = {term for term in graph.predicates() if isinstance(term, URIRef)}
    terms |= {term for term in graph.objects(None, RDF.type) if isinstance(term, URIRef)}
    terms |= {term.datatype for term in graph.objects() if isinstance(term, Literal) and term.datatype}
    terms |= {term for term in graph.objects(None, PROF.hasRole) if isinstance(term, URIRef)}
    return {str(term) for term in terms if not _is_published(term)}


def _is_published(term: URIRef) -> bool:
    for namespace, names in ((SPDX, _SPDX), (ROLE, _ROLES)):
        if str(term).startswith(str(namespace)):
            return str(term).removeprefix(str(namespace)) in names
    for known in _PUBLISHED:
        if str(term).startswith(str(known)):
            local = str(term).removeprefix(str(known))
            return local in known if isinstance(known, type(DefinedNamespace)) else bool(local)
    return False
