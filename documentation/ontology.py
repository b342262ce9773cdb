"""The page on the ontology: pyLODE's, with a diagram of the classes that matter most."""

from __future__ import annotations

from pylode import OntPub
from rdflib import RDF, Graph

from documentation.diagram import diagram
from sqskg.resources import data_folder

_ONTOLOGY = "https://w3id.org/sqskg/def/sqs"
# pyLODE's page begins its list of classes with this.
_CLASSES = '<div class="section" id="classes">'


def document() -> str:
    """Return the page as HTML: what each class and property means, and how the classes hang together.

    Raises LookupError where pyLODE's page has no place for the diagram.
    """
    graph = Graph().parse(data=data_folder("ontology").joinpath("sqs.ttl").read_text("utf-8"), format="turtle")
    drawing = diagram(graph)
    # The types of terms that are others' would be documented as if they were ours.
    for term in set(graph.subjects(RDF.type)):
        if not str(term).startswith(_ONTOLOGY):
            graph.remove((term, None, None))
    page = OntPub(graph, sort_subjects=True).make_html()
    if _CLASSES not in page:
        raise LookupError(
            "pyLODE's page has no list of classes where the diagram could stand: look at its release notes"
        )
    figure = (
        '<div class="section" id="overview"><h2>Overview</h2><figure>'
        f"{drawing}<figcaption>The classes that matter most, and the properties between them. "
        "A dashed line leads to the class above.</figcaption></figure></div>\n"
    )
    return str(page).replace(_CLASSES, figure + _CLASSES, 1)
