"""An answer as a chart, drawn as its question says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal

from sqskg import drawing
from sqskg.asking.frame import Value, value_of
from sqskg.asking.header import Column, Drawing
from sqskg.asking.question import Question
from sqskg.day import written_day
from sqskg.describing.terms import XSD
from sqskg.errors import QueryError
from sqskg.stores.store import Answer

# Okabe and Ito (2008): told apart by people who are blind to some colours.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#666666", "#F0E442"]
_WIDTH = 640
# A range of nothing is a dot.
_MARKS: dict[str, Any] = {
    "bar": "bar",
    "rect": "rect",
    "range": {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "opacity": 0.7},
}
# Shares are told from 0 to 1 in columns, and in per cent on an axis.
_SHARE, _FROM_TO = "share from 0 to 1", ", from 0 to 1"
# Pixels for each name at the side of a chart.
_STEP = 18
_LABEL_LIMIT = 320


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification, which notebooks show as it is."""

    spec: dict[str, Any]
    title: str

    def svg(self) -> str:
        """Return the chart as an SVG drawing."""
        return drawing.svg(self.spec)

    def png(self) -> bytes:
        """Return the chart as a PNG picture."""
        return drawing.png(self.spec)

    def html(self) -> str:
        """Return the chart as a web page that needs nothing else."""
        return drawing.html(self.spec, self.title)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"application/vnd.vegalite.v5+json": self.spec, "image/svg+xml": self.svg()}


def chart(question: Question, answer: Answer) -> Chart:
    """Return the chart of an answer.

    Raises QueryError for a question whose answer is words, for no rows, and for an answer with evidence: each of its
    rows stands there once for each stretch of a letter, and would count as often.
    """
    if not question.chart:
        raise QueryError(question.name, "its answer is words, which no chart shows", "Ask for a table.", 422)
    if answer.variables != question.shown:
        raise QueryError(question.name, "with evidence its rows come several times", "Draw it without.", 422)
    if not answer.rows:
        raise QueryError(question.name, "there is nothing to draw: the answer has no rows", "Ask for less.", 422)
    drawn = question.chart
    rows = [dict(zip(answer.variables, map(_shown, row), strict=True)) for row in answer.rows]
    for row, terms in zip(rows, answer.rows, strict=True):
        named = dict(zip(answer.variables, terms, strict=True))
        row["what"] = ", ".join(_named(named[name]) for name in drawn.what)
    values = {"values": rows}
    bars: dict[str, Any] = {"mark": _MARKS[drawn.mark], "encoding": _encoding(question, drawn, rows)}
    layers = [bars]
    if drawn.tick:
        place = {"field": drawn.tick, "type": "quantitative"}
        layers.append({
            "mark": {"type": "tick", "color": "black", "thickness": 3},
            "encoding": {"y": bars["encoding"]["y"], "x": place, "tooltip": [_tip(question, drawn.tick)]},
        })  # fmt: skip
    spec = {
        "$schema": drawing.SCHEMA,
        "title": {"text": question.title, "subtitle": question.question, "anchor": "start"},
        "description": f"{question.title}: {question.question}",
        "width": _WIDTH,
        "height": {"step": 2 * _STEP if drawn.lanes else _STEP, "for": "position"},
        "config": {
            "font": drawing.FONT,
            "axis": {"labelLimit": _LABEL_LIMIT},
            "legend": {"labelLimit": _LABEL_LIMIT},
            "range": {"category": _COLOURS},
        },
        "data": values,
        "layer": layers,
    }
    return Chart(spec, question.title)


def _encoding(question: Question, drawn: Drawing, rows: list[dict[str, Any]]) -> dict[str, Any]:
    encoding: dict[str, Any] = {
        # In the order of the answer.
        "y": {"field": "what", "type": "nominal", "sort": None, "title": None},
        "x": {
            "field": drawn.x,
            "type": "quantitative" if drawn.mark != "rect" and _is_number(rows, drawn.x) else "nominal",
            "title": _across(question, drawn),
            "axis": _axis(question, drawn, rows),
        },
        "tooltip": [_tip(question, name) for name in question.shown],
    }
    if drawn.x2:
        encoding["x2"] = {"field": drawn.x2}
    if drawn.color and any(row[drawn.color] is not None for row in rows):
        encoding["color"] = _colour(question, drawn, drawn.color, rows)
    if drawn.lanes:
        encoding["yOffset"] = {"field": drawn.color}
    if drawn.total:
        encoding["tooltip"] = [{"field": "what"}, {"field": drawn.x}, encoding["color"]]
    return encoding


def _axis(question: Question, drawn: Drawing, rows: list[dict[str, Any]]) -> dict[str, Any]:
    if _is_share(question.column(drawn.x)):
        return {"format": ".0%"}
    # Nothing is counted in halves.
    return {"tickMinStep": 1} if all(isinstance(row[drawn.x], int | None) for row in rows) else {}


def _across(question: Question, drawn: Drawing) -> str:
    """Return the words for the axis: what its numbers mean, to what a range goes, and what the black marks are."""
    column = question.column(drawn.x)
    told = _told(column)
    if drawn.x2:
        told = f"from {told} to {_told(question.column(drawn.x2))}"
    if _is_share(column):
        told = f"{told}, per cent"
    return _sentence(f"{told}; black: {question.column(drawn.tick).label}" if drawn.tick else told)


def _told(column: Column) -> str:
    return column.description.removesuffix(_FROM_TO) if _is_share(column) else column.description


def _is_share(column: Column) -> bool:
    return column.unit == _SHARE


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _colour(question: Question, drawn: Drawing, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    label = _sentence(question.column(name).label)
    if not _is_number(rows, name):
        return {"field": name, "type": "nominal", "title": label}
    found = [row[name] for row in rows if row[name] is not None]
    colour = {
        "field": name,
        "type": "quantitative",
        "title": f"{label} ({drawn.total})" if drawn.total else label,
        "aggregate": drawn.total,
        "scale": {"scheme": "blues", "domainMin": 0},
    }
    if not drawn.ends and min(found) >= 0:
        return colour
    # What may rise or fall has its two colours on the two sides of none, and as much of each: a small rise among great
    # falls is not to look like one of them.
    far = max(map(abs, found)) or 1
    return colour | {"scale": {"scheme": "blueorange", "domain": [-far, far]}} | _ends(drawn)


def _ends(drawn: Drawing) -> dict[str, Any]:
    """Return a legend that says in words what is below none and what above."""
    if not drawn.ends:
        return {}
    below, above = (json.dumps(f" {word}") for word in drawn.ends)
    return {"legend": {"labelExpr": f"datum.label + (datum.value < 0 ? {below} : datum.value > 0 ? {above} : '')"}}


def _is_number(rows: list[dict[str, Any]], name: str) -> bool:
    values = [row[name] for row in rows if row[name] is not None]
    return bool(values) and all(isinstance(value, int | float) for value in values)


def _tip(question: Question, name: str) -> dict[str, str]:
    return {"field": name, "title": _sentence(question.column(name).label)}


def _named(term: Any) -> str:
    """Return the name of a mark; what only looks like a day, as a key may, is none."""
    is_day = isinstance(term, Literal) and term.datatype in (XSD.date, XSD.gYearMonth)
    return written_day(term.value) if is_day else str(_shown(term))


def _shown(term: Any) -> Value:
    value = value_of(term)
    return value if value is None or isinstance(value, str | int | float | bool) else value.isoformat()
