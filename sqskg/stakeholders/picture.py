"""A network as a picture, laid out by networkx and drawn by Vega-Lite."""

from __future__ import annotations

from typing import Any

from sqskg import drawing
from sqskg.stakeholders.layout import places
from sqskg.stakeholders.measure import undirected
from sqskg.stakeholders.network import Network
from sqskg.stakeholders.wording import told_of

# Okabe and Ito (2008): told apart by people who are blind to some colours.
_COLOURS = {
    "report": "#0072B2",
    "team": "#D55E00",
    "body": "#009E73",
    "area": "#56B4E9",
    "post": "#E69F00",
    "person": "#666666",
}
_WIDTH, _HEIGHT = 1100, 800
# More names than this lie upon each other.
_NAMED = 30


def svg(graph: Network) -> str:
    """Return the network as an SVG drawing, its nodes with their labels as titles."""
    return drawing.svg(chart(graph))


def png(graph: Network) -> bytes:
    """Return the network as a PNG picture, at twice the size for print."""
    return drawing.png(chart(graph))


def chart(graph: Network) -> dict[str, Any]:
    """Return the network as a Vega-Lite specification."""
    simple = undirected(graph)
    at = {node: (round(x, 4), round(y, 4)) for node, (x, y) in places(simple).items()}
    degrees = dict(simple.degree())
    named = set(sorted(degrees, key=lambda node: (-degrees[node], node))[:_NAMED])
    nodes = [
        {
            "x": at[node][0], "y": at[node][1], "kind": data["kind"],
            "label": data["label"], "joined to": degrees[node], "name": data["label"] if node in named else "",
            "told": f"{data['kind']} {data['label']}, joined to {degrees[node]}",
        }
        for node, data in simple.nodes(data=True)
    ]  # fmt: skip
    edges = [
        {
            "x": at[start][0], "y": at[start][1], "x2": at[end][0], "y2": at[end][1], "times": data["weight"],
        }
        for start, end, data in simple.edges(data=True)
    ]  # fmt: skip
    return {
        "$schema": drawing.SCHEMA,
        "title": told_of(graph),
        "description": f"{told_of(graph)}. Each dot is a report, team, body, area, post or person; a line joins two "
        "that the letters join.",
        "width": _WIDTH,
        "height": _HEIGHT,
        "config": {"view": {"stroke": None}, "font": drawing.FONT},
        "layer": [_lines(edges), _dots(nodes), _names(nodes)],
    }


def _lines(edges: list[dict[str, object]]) -> dict[str, Any]:
    return {
        "data": {"values": edges},
        "mark": {"type": "rule", "color": "#999", "opacity": 0.5, "aria": False},
        "encoding": {
            **_PLACE,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "strokeWidth": {"field": "times", "type": "quantitative", "scale": {"range": [0.5, 4]}, "legend": None},
        },
    }


def _dots(nodes: list[dict[str, object]]) -> dict[str, Any]:
    kinds = [kind for kind in _COLOURS if any(node["kind"] == kind for node in nodes)]
    return {
        "data": {"values": nodes},
        "params": [{"name": "moved", "select": "interval", "bind": "scales"}],
        "mark": {"type": "circle", "opacity": 0.9, "stroke": "white", "strokeWidth": 0.5},
        "encoding": {
            **_PLACE,
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": [_COLOURS[kind] for kind in kinds]},
                "legend": {"title": None, "orient": "top"},
            },
            "size": {"field": "joined to", "type": "quantitative", "scale": {"range": [40, 600]}, "legend": None},
            # What a screen reader says.
            "description": {"field": "told"},
            "tooltip": [{"field": "label"}, {"field": "kind"}, {"field": "joined to"}],
        },
    }


def _names(nodes: list[dict[str, object]]) -> dict[str, Any]:
    return {
        "data": {"values": [node for node in nodes if node["name"]]},
        "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 10, "limit": 260, "aria": False},
        "encoding": {**_PLACE, "text": {"field": "name"}},
    }


_PLACE = {
    axis: {"field": axis, "type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 20}}
    for axis in ("x", "y")
}
