"""A network as files that tools for looking at graphs read."""

from __future__ import annotations

import json
from enum import Enum
from typing import IO

import networkx as nx

from sqskg.stakeholders.network import Network
from sqskg.stakeholders.picture import png, svg


class NetworkFormat(Enum):
    """The formats of graphs and of pictures.

    GraphML and GEXF are for Gephi, yEd and Cytoscape, `cytoscape` (JSON) for Cytoscape and Cytoscape.js, `json` for D3
    and networkx (node-link).
    """

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    JSON = "json"
    SVG = "svg"
    PNG = "png"


def write_network(graph: Network, form: NetworkFormat, output: IO[bytes]) -> None:
    """Write a network, in UTF-8 where the format is text. Labels, kinds, relations and weights are in all but pictures.

    The same network always gives the same bytes, but for the date that GEXF has of its making.
    """
    match form:
        case NetworkFormat.GRAPHML:
            nx.write_graphml(graph, output)
        case NetworkFormat.GEXF:
            nx.write_gexf(graph, output)
        case NetworkFormat.CYTOSCAPE:
            output.write(_json(nx.cytoscape_data(graph, name="label", ident="id")))
        case NetworkFormat.JSON:
            output.write(_json(nx.node_link_data(graph, edges="edges")))
        case NetworkFormat.SVG:
            output.write(svg(graph).encode())
        case NetworkFormat.PNG:
            output.write(png(graph))


def _json(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n"
