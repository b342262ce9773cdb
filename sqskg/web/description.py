"""What the endpoint says of itself: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode, Triple, serialize

from sqskg.prefixes import PREFIXES
from sqskg.publishing.media import WRITTEN

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip


def description(address: str, graphs: Iterable[str], *, federated: bool, media: str) -> bytes:
    """Return the description of the endpoint at an address, with the names of its graphs, in a media type.

    It does not claim sd:UnionDefaultGraph: the default graph is a graph of its own, into which the others are merged,
    and a file that is served may bring another.
    """
    service, data, default = NamedNode(address), BlankNode("data"), BlankNode("default")
    said = [
        Triple(service, _TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("defaultDataset"), data),
        # FROM reaches the graphs of the store and no others.
        Triple(service, _sd("availableGraphs"), data),
        Triple(data, _TYPE, _sd("Dataset")),
        Triple(data, _sd("defaultGraph"), default),
        Triple(default, _TYPE, _sd("Graph")),
    ]
    said += [Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + form)) for form in _RESULTS]
    if federated:
        said.append(Triple(service, _sd("feature"), _sd("BasicFederatedQuery")))
    for number, graph in enumerate(graphs):
        node = BlankNode(f"graph{number}")
        said += [
            Triple(data, _sd("namedGraph"), node),
            Triple(node, _TYPE, _sd("NamedGraph")),
            Triple(node, _sd("name"), NamedNode(graph)),
        ]
    return serialize(said, format=WRITTEN[media], prefixes={**PREFIXES, "sd": _SD}) or b""


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
