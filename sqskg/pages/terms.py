"""What an editor of queries completes: the classes and properties of the ontology, with their labels."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import OWL, RDF, RDFS
from sqskg.prefixes import PREFIXES
from sqskg.vocabulary import ontology_quads

_CLASSES = {OWL.Class, RDFS.Class}
_PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property}


@cache
def terms() -> dict[str, dict[str, str]]:
    """Return the namespaces by prefix, and the labels of classes and of properties by address."""
    labels: dict[str, str] = {}
    kinds: dict[str, set[NamedNode]] = {}
    for quad in ontology_quads():
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == RDFS.label and isinstance(quad.object, Literal):
            labels[quad.subject.value] = quad.object.value
        elif quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            kinds.setdefault(quad.subject.value, set()).add(quad.object)
    return {
        "prefixes": PREFIXES,
        "classes": _labelled(kinds, _CLASSES, labels),
        "properties": _labelled(kinds, _PROPERTIES, labels),
    }


def _labelled(kinds: dict[str, set[NamedNode]], wanted: set[NamedNode], labels: dict[str, str]) -> dict[str, str]:
    return {term: labels.get(term, "") for term in sorted(kinds) if kinds[term] & wanted}
