"""Which columns of an answer are the places, the colours and the words of its chart."""

from __future__ import annotations

import json
from typing import Any

from sqskg.asking.header import Column, Drawing
from sqskg.asking.question import Question

# Shares are told from 0 to 1 in columns, and in per cent on an axis.
_SHARE, _FROM_TO = "share from 0 to 1", ", from 0 to 1"


def encoding(question: Question, drawn: Drawing, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what of the rows is shown by place, colour and words."""
    channels: dict[str, Any] = {
        # In the order of the answer.
        "y": {"field": "what", "type": "nominal", "sort": None, "title": None},
        "x": {
            "field": drawn.x,
            "type": "quantitative" if drawn.mark != "rect" and _is_number(rows, drawn.x) else "nominal",
            "title": _across(question, drawn),
            "axis": _axis(question, drawn, rows),
        },
        "tooltip": [tip(question, name) for name in question.shown],
    }
    if drawn.x2:
        channels["x2"] = {"field": drawn.x2}
    if drawn.color and any(row[drawn.color] is not None for row in rows):
        channels["color"] = _colour(question, drawn, drawn.color, rows)
    if drawn.lanes:
        channels["yOffset"] = {"field": drawn.color}
    if drawn.total:
        channels["tooltip"] = [{"field": "what"}, {"field": drawn.x}, channels["color"]]
    return channels


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


def tip(question: Question, name: str) -> dict[str, str]:
    """Return what is told of a mark when it is pointed at."""
    return {"field": name, "title": _sentence(question.column(name).label)}
