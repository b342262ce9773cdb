"""A diagram of the ontology: boxes in chosen places, and every property that the ontology says leads between them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import vl_convert
from rdflib import FOAF, ORG, OWL, RDF, RDFS, Graph, Namespace, URIRef

_SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
# Column and row of each class, by eye: what leads to what stands side by side, and no line through a third box.
PLACES: dict[URIRef, tuple[float, float]] = {
    _SQS.CanonicalText: (0, 0), _SQS.Report: (1, 0), _SQS.Inspection: (2, 0), _SQS.YouthOffendingTeam: (4, 0),
    _SQS.Domain: (-1, 1), _SQS.Section: (0, 1), _SQS.Statement: (1, 1), _SQS.ReoffendingRate: (2, 1),
    FOAF.Person: (3, 1), _SQS.Finding: (0, 2), _SQS.Sending: (2.2, 2), ORG.Post: (4, 2),
    _SQS.CaseExample: (-0.35, 3), _SQS.Remark: (1.6, 3), _SQS.Theme: (2.7, 3),
    _SQS.Quantity: (0, 4), _SQS.Observation: (1, 4), _SQS.Recommendation: (2, 4), _SQS.Strength: (3, 4),
}  # fmt: skip
_FOREIGN = {ORG.Post: "post", FOAF.Person: "person"}
_WIDE, _HIGH, _COLUMN, _ROW = 172, 38, 250, 115


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one class to another; without a name it leads to the class above."""

    start: URIRef
    end: URIRef
    name: str


def arrows(graph: Graph) -> Iterator[Arrow]:
    """Yield what the ontology says of the classes in the diagram: classes above, and properties by domain and range."""
    for name in PLACES:
        for above in PLACES:
            if (name, RDFS.subClassOf, above) in graph:
                yield Arrow(name, above, "")
    for prop in sorted(map(str, graph.subjects(RDF.type, OWL.ObjectProperty))):
        ends = [graph.value(URIRef(prop), key) for key in (RDFS.domain, RDFS.range)]
        start, end = (next((place for place in PLACES if place == told), None) for told in ends)
        if start and end and start != end:
            yield Arrow(start, end, prop.rsplit("#", 1)[-1])


def diagram(graph: Graph) -> str:
    """Return the diagram as SVG."""
    boxes = [
        {"x": x - _WIDE / 2, "x2": x + _WIDE / 2, "y": y - _HIGH / 2, "y2": y + _HIGH / 2, "cx": x, "cy": y,
         "name": _FOREIGN.get(name) or str(graph.value(name, RDFS.label)), "ours": name not in _FOREIGN}
        for name in PLACES
        for x, y in [_centre(name)]
    ]  # fmt: skip
    lines = [line for pair in _together(graph) for line in _lines(pair)]
    columns, rows = zip(*PLACES.values(), strict=True)
    return vl_convert.vegalite_to_svg(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": (max(columns) - min(columns)) * _COLUMN + _WIDE,
            "height": (max(rows) - min(rows)) * _ROW + _HIGH,
            "config": {"view": {"stroke": None}, "font": "sans-serif"},
            "layer": [*_strokes(lines), *_boxes(boxes)],
        }
    )


def _centre(name: URIRef) -> tuple[float, float]:
    column, row = PLACES[name]
    return column * _COLUMN, row * _ROW


def _together(graph: Graph) -> list[list[Arrow]]:
    """Return the arrows, properties between the same two classes together: they share a line."""
    pairs: dict[tuple[frozenset[URIRef], bool], list[Arrow]] = {}
    for arrow in arrows(graph):
        pairs.setdefault((frozenset((arrow.start, arrow.end)), bool(arrow.name)), []).append(arrow)
    return list(pairs.values())


def _lines(pair: list[Arrow]) -> Iterator[dict[str, object]]:
    (x, y), (x2, y2) = _edge(pair[0].start, pair[0].end), _edge(pair[0].end, pair[0].start)
    named = ", ".join(arrow.name for arrow in pair if arrow.name)
    yield {
        "x": x, "y": y, "x2": x2, "y2": y2, "above": not named, "name": named,
        "mx": (x + x2) / 2, "my": (y + y2) / 2 - 7, "head": _turn(x2 - x, y2 - y),
    }  # fmt: skip


def _edge(of: URIRef, towards: URIRef) -> tuple[float, float]:
    """Return where the line from the middle of a box to that of another leaves it."""
    (x, y), (x2, y2) = _centre(of), _centre(towards)
    across, down = x2 - x, y2 - y
    share = min(_WIDE / 2 / abs(across) if across else 1, _HIGH / 2 / abs(down) if down else 1)
    return x + across * share, y + down * share


def _turn(across: float, down: float) -> float:
    """Return by how many degrees a triangle that points up is turned to point along a line."""
    return math.degrees(math.atan2(down, across)) + 90


def _axis(field: str) -> dict[str, object]:
    flip = {"reverse": True} if field.startswith(("y", "cy", "my")) else {}
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"zero": False, "nice": False, **flip}}


def _strokes(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return [
        {
            "data": {"values": [line for line in lines if line["above"]]},
            "mark": {"type": "rule", "color": "#888", "strokeDash": [4, 3]},
            "encoding": {"x": _axis("x"), "y": _axis("y"), **ends},
        },
        {
            "data": {"values": [line for line in lines if not line["above"]]},
            "mark": {"type": "rule", "color": "#333"},
            "encoding": {"x": _axis("x"), "y": _axis("y"), **ends},
        },
        {
            "data": {"values": lines},
            "mark": {
                "type": "point",
                "shape": "triangle-up",
                "filled": True,
                "color": "#333",
                "size": 60,
                "opacity": 1,
            },
            "encoding": {
                "x": _axis("x2"),
                "y": _axis("y2"),
                "angle": {"field": "head", "type": "quantitative", "scale": None},
            },
        },
        {
            "data": {"values": [line for line in lines if line["name"]]},
            "mark": {"type": "text", "fontSize": 10, "fontStyle": "italic", "color": "#333"},
            "encoding": {"x": _axis("mx"), "y": _axis("my"), "text": {"field": "name"}},
        },
    ]


def _boxes(boxes: list[dict[str, object]]) -> list[dict[str, object]]:
    return [
        {
            "data": {"values": boxes},
            "mark": {"type": "rect", "stroke": "#1d3557", "strokeWidth": 1.2, "cornerRadius": 4},
            "encoding": {
                "x": _axis("x"),
                "x2": {"field": "x2"},
                "y": _axis("y"),
                "y2": {"field": "y2"},
                "color": {
                    "field": "ours",
                    "type": "nominal",
                    "scale": {"domain": [True, False], "range": ["#e8f1fa", "#f2f2f2"]},
                    "legend": None,
                },
            },
        },
        {
            "data": {"values": boxes},
            "mark": {"type": "text", "fontSize": 12, "fontWeight": "bold"},
            "encoding": {"x": _axis("cx"), "y": _axis("cy"), "text": {"field": "name"}},
        },
    ]
