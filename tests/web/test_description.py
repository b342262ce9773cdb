"""The endpoint describes itself: the W3C's tests of service descriptions, by their names.

They are told in words at https://w3c.github.io/rdf-tests/sparql/sparql11/service-description/.
"""

from __future__ import annotations

from collections import defaultdict

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from sqskg.web.description import description
from sqskg.web.negotiation import GRAPHS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
# https://www.w3.org/TR/sparql11-service-description/#vocab, 3.2: for each property, of what class that is of which it
# is said, and that which is said; what has no range there is an IRI, by the words.
PROPERTIES: dict[Node, tuple[Node, Node | None]] = {
    SD.endpoint: (SD.Service, None),
    SD.feature: (SD.Service, SD.Feature),
    SD.defaultEntailmentRegime: (SD.Service, SD.EntailmentRegime),
    SD.entailmentRegime: (SD.NamedGraph, SD.EntailmentRegime),
    SD.defaultSupportedEntailmentProfile: (SD.Service, SD.EntailmentProfile),
    SD.supportedEntailmentProfile: (SD.NamedGraph, SD.EntailmentProfile),
    SD.extensionFunction: (SD.Service, SD.Function),
    SD.extensionAggregate: (SD.Service, SD.Aggregate),
    SD.languageExtension: (SD.Service, SD.Feature),
    SD.supportedLanguage: (SD.Service, SD.Language),
    SD.propertyFeature: (SD.Service, SD.Feature),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.resultFormat: (SD.Service, FORMATS.Format),
    SD.inputFormat: (SD.Service, FORMATS.Format),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.GraphCollection, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
# 3.3 and 3.4 there, and https://www.w3.org/ns/formats/: what needs no saying in a description.
CLASSES_ABOVE: dict[Node, Node] = {SD.Dataset: SD.GraphCollection, SD.Language: SD.Feature}
INSTANCES: dict[Node, Node] = {
    SD.SPARQL11Query: SD.Language,
    SD.BasicFederatedQuery: SD.Feature,
    **dict.fromkeys(
        [
            FORMATS.SPARQL_Results_JSON, FORMATS.SPARQL_Results_XML, FORMATS.SPARQL_Results_CSV,
            FORMATS.SPARQL_Results_TSV, FORMATS.Turtle, FORMATS["N-Triples"], FORMATS.RDF_XML, FORMATS["JSON-LD"],
        ],
        FORMATS.Format,
    ),
}  # fmt: skip
HARROWMERE = URIRef("https://w3id.org/sqskg/doc/report/harrowmere-2014-01-29")


def described(client: httpx.Client, media: str) -> Graph:
    answer = client.get("/sparql", headers={"Accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    return graph_of(answer.content, media)


def graph_of(content: bytes, media: str) -> Graph:
    form = RdfFormat.from_media_type(media)
    assert form
    lines = "".join(f"{quad.triple} .\n" for quad in parse(content, format=form))
    return Graph().parse(data=lines, format="nt")


def classes_of(graph: Graph) -> dict[Node, set[Node]]:
    found: dict[Node, set[Node]] = defaultdict(set)
    for thing, of in [*graph.subject_objects(RDF.type), *INSTANCES.items()]:
        found[thing] |= {of, CLASSES_ABOVE.get(of, of)}
    return found


def faults(graph: Graph) -> list[str]:
    """Return what a description says that the vocabulary does not allow."""
    classes, found = classes_of(graph), []
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            continue
        if predicate not in PROPERTIES:
            found.append(f"{predicate} is no property of the vocabulary")
            continue
        domain, reach = PROPERTIES[predicate]
        if domain not in classes[subject]:
            found.append(f"{subject} has {predicate} and is no {domain}")
        if not (reach in classes[value] if reach else isinstance(value, URIRef)):
            found.append(f"{predicate} leads to {value}, which is no {reach or 'IRI'}")
    return found


def test_returns_rdf(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert answer.status_code == 200
    assert list(graph_of(answer.content, answer.headers["content-type"].split(";")[0]))


@pytest.mark.parametrize("media", GRAPHS)
def test_has_endpoint_triple(client: httpx.Client, server: str, media: str) -> None:
    service = URIRef(f"{server}/sparql")
    assert list(described(client, media).subject_objects(SD.endpoint)) == [(service, service)]


@pytest.mark.parametrize("media", GRAPHS)
def test_conforms_to_schema(client: httpx.Client, media: str) -> None:
    graph = described(client, media)
    assert faults(graph) == []
    (dataset,) = graph.objects(None, SD.defaultDataset)
    assert len(list(graph.objects(dataset, SD.defaultGraph))) == 1
    for named in graph.objects(dataset, SD.namedGraph):
        assert len(list(graph.objects(named, SD.name))) == 1
    assert isomorphic(graph, described(client, "text/turtle"))


def test_what_the_schema_does_not_allow_is_seen(client: httpx.Client) -> None:
    graph = described(client, "text/turtle")
    (dataset,) = graph.objects(None, SD.defaultDataset)
    graph.add((dataset, SD.feature, SD.SPARQL11Query))
    graph.add((dataset, SD.defaultGraphs, dataset))
    graph.add((dataset, SD.namedGraph, dataset))
    assert len(faults(graph)) == 3


def test_the_description_says_what_the_service_does_and_no_more(client: httpx.Client, server: str) -> None:
    graph, service = described(client, "text/turtle"), URIRef(f"{server}/sparql")
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert len(list(graph.objects(service, SD.resultFormat))) == 8
    assert HARROWMERE in graph.objects(None, SD.availableGraphs / SD.namedGraph / SD.name)
    assert (None, SD.feature, None) not in graph
    assert (None, SD.inputFormat, None) not in graph


def test_a_server_that_asks_others_says_so() -> None:
    said = description("http://example.org/sparql", ["http://example.org/g"], federated=True, media="text/turtle")
    graph = graph_of(said, "text/turtle")
    assert list(graph.objects(None, SD.feature)) == [SD.BasicFederatedQuery]
    assert faults(graph) == []
