"""The catalogue over HTTP is the graph of the store, in the format that is asked for."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sqskg.catalogue import catalogue_quads

ADDRESS = "/.well-known/sparql-examples"
FORMATS = {
    "text/turtle": ("turtle", RdfFormat.TURTLE),
    "application/ld+json": ("jsonld", RdfFormat.JSON_LD),
    "application/n-triples": ("nt", RdfFormat.N_TRIPLES),
    "application/rdf+xml": ("rdfxml", RdfFormat.RDF_XML),
}


@pytest.mark.parametrize("media", FORMATS)
def test_the_catalogue_comes_whole_in_every_format_of_graphs(client: httpx.Client, media: str) -> None:
    name, form = FORMATS[media]
    answer = client.get(ADDRESS, headers={"Accept": media})
    assert answer.headers["content-type"].startswith(media)
    assert "Accept" in answer.headers["vary"]
    said = {Triple(quad.subject, quad.predicate, quad.object) for quad in parse(answer.content, format=form)}
    assert said == {Triple(quad.subject, quad.predicate, quad.object) for quad in catalogue_quads()}
    assert client.get(ADDRESS, params={"format": name}).content == answer.content


def test_it_is_turtle_unless_asked_for_otherwise_and_is_not_sent_again(client: httpx.Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["content-type"].startswith("text/turtle")
    assert client.get(ADDRESS, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_graph_of_that_name_can_be_asked_too(client: httpx.Client) -> None:
    query = "ASK { GRAPH <https://w3id.org/sqskg/.well-known/sparql-examples> { ?question a sh:SPARQLExecutable } }"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize("asked", [{"headers": {"Accept": "image/png"}}, {"params": {"format": "png"}}])
def test_a_format_that_there_is_not_is_refused_with_those_there_are(
    client: httpx.Client, asked: dict[str, dict[str, str]]
) -> None:
    answer = client.get(ADDRESS, **asked)  # type: ignore[arg-type]
    assert answer.status_code == 406
    assert "text/turtle, application/n-triples" in answer.text
