"""An answer as a chart, drawn as its question says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal

from sqskg import drawing
from sqskg.asking.encoding import encoding, tip
from sqskg.asking.question import Question
from sqskg.asking.value import Value, value_of
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
# Pixels for each name at the side of a chart.
_STEP = 18
_LABEL_LIMIT = 320
# Where a drawing is looked at letters may be wider than where it was made (DejaVu Sans by a fifth than Arial): so many
# pixels for each letter of a name are kept free on both sides.
_WIDER, _PADDING = 1.5, 5


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
    bars: dict[str, Any] = {"mark": _MARKS[drawn.mark], "encoding": encoding(question, drawn, rows)}
    layers = [bars]
    if drawn.tick:
        place = {"field": drawn.tick, "type": "quantitative"}
        layers.append({
            "mark": {"type": "tick", "color": "black", "thickness": 3},
            "encoding": {"y": bars["encoding"]["y"], "x": place, "tooltip": [tip(question, drawn.tick)]},
        })  # fmt: skip
    spec = {
        "$schema": drawing.SCHEMA,
        "title": {"text": question.title, "subtitle": question.question, "anchor": "start"},
        "description": f"{question.title}: {question.question}",
        "width": _WIDTH,
        "padding": _padding(bars["encoding"], rows),
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


def _padding(channels: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, float]:
    def beside(channel: dict[str, Any]) -> float:
        names = [str(row[channel["field"]]) for row in rows] if channel else []
        longest = max(map(len, [*names, channel.get("title") or ""]))
        return _PADDING + min(_WIDER * longest, _LABEL_LIMIT / 5)

    return {
        "left": beside(channels["y"]),
        "right": beside(channels.get("color", {})),
        "top": _PADDING,
        "bottom": _PADDING,
    }


def _named(term: Any) -> str:
    """Return the name of a mark; what only looks like a day, as a key may, is none."""
    is_day = isinstance(term, Literal) and term.datatype in (XSD.date, XSD.gYearMonth)
    return written_day(term.value) if is_day else str(_shown(term))


def _shown(term: Any) -> Value:
    value = value_of(term)
    return value if value is None or isinstance(value, str | int | float | bool) else value.isoformat()
