"""Labels, kinds, relations and weights survive the way into the files of other tools and back."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from sqskg.stakeholders.network import Network, network
from sqskg.stakeholders.projection import Projection, projected
from sqskg.stakeholders.writing import NetworkFormat, write_network
from sqskg.stores.embedded import EmbeddedStore

PICTURES = {NetworkFormat.SVG, NetworkFormat.PNG}


def written(graph: Network, form: NetworkFormat) -> bytes:
    output = io.BytesIO()
    write_network(graph, form, output)
    return output.getvalue()


def read(data: bytes, form: NetworkFormat) -> Any:
    if form is NetworkFormat.GRAPHML:
        return nx.read_graphml(io.BytesIO(data))
    if form is NetworkFormat.GEXF:
        return nx.read_gexf(io.BytesIO(data))
    if form is NetworkFormat.CYTOSCAPE:
        return nx.cytoscape_graph(json.loads(data), name="label", ident="id")
    return nx.node_link_graph(json.loads(data), edges="edges")


@pytest.mark.parametrize("projection", list(Projection))
@pytest.mark.parametrize("form", [form for form in NetworkFormat if form not in PICTURES])
def test_a_written_network_reads_back_whole(store: EmbeddedStore, form: NetworkFormat, projection: Projection) -> None:
    graph = projected(network(store), projection)
    again = read(written(graph, form), form)
    for attribute in ("label", "kind"):
        assert sorted(again.nodes(data=attribute)) == sorted(graph.nodes(data=attribute))
    for attribute in ("relation", "weight"):
        assert sorted(again.edges(data=attribute)) == sorted(graph.edges(data=attribute))


def test_a_picture_says_its_nodes_to_those_who_do_not_see_them(store: EmbeddedStore) -> None:
    graph = projected(network(store), Projection.BODIES)
    drawing = etree.fromstring(written(graph, NetworkFormat.SVG))
    told = {element.get("aria-label", "") for element in drawing.iter()}
    for node, label in nx.get_node_attributes(graph, "label").items():
        assert any(one.startswith(f"{graph.nodes[node]['kind']} {label}, joined to") for one in told), label
    assert written(graph, NetworkFormat.PNG).startswith(b"\x89PNG")


@pytest.mark.parametrize("form", [form for form in NetworkFormat if form is not NetworkFormat.GEXF])
def test_the_same_network_is_the_same_bytes(store: EmbeddedStore, form: NetworkFormat) -> None:
    graph = projected(network(store), Projection.PEOPLE)
    assert written(graph, form) == written(graph, form)


def test_a_label_is_never_read_as_html() -> None:
    graph: Network = nx.MultiDiGraph()
    hostile = "</script><script>alert(1)</script>"
    graph.add_node("urn:a", kind="post", label=hostile)
    graph.add_node("urn:b", kind="body", label="Ofsted")
    graph.add_edge("urn:a", "urn:b", key="in", relation="in", weight=1)
    assert "<script>alert" not in written(graph, NetworkFormat.SVG).decode()
