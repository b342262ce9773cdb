"""The questions in OpenAPI 3.1, made from their headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqskg import __version__
from sqskg.asking.header import Parameter
from sqskg.asking.question import Question, questions
from sqskg.pages.asked import LARGEST_PAGE, PAGED
from sqskg.searching.kind import Kind
from sqskg.web.asking import FORMATS
from sqskg.web.given import LAST_PAGE
from sqskg.web.question_address import DRAWN, PAGE

_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "date": {"type": "string", "format": "date"},
}
_REFUSALS = {
    "400": "A parameter is not one that the question takes, not of its type, or empty.",
    "404": "There is no such question, format, team, report, theme or domain.",
    "406": "No format that was asked for is one that there is.",
    "422": "The answer cannot be drawn, or is too long.",
    "429": "The client has asked too much at once.",
    "503": "The server is busy, or the query took too long.",
}
_PAGES = f"In pages: {', '.join(sorted(PAGED))}; whole unless page or per_page is said: files; always whole: charts."
_PLAIN = {"text/plain": {"schema": {"type": "string"}}, "text/html": {}}
_ROWS = {
    "type": "object",
    "required": ["total", "columns", "rows"],
    "properties": {
        "total": {"type": "integer", "minimum": 0},
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}
_TEXT_OR_NOT: dict[str, Any] = {"type": ["string", "null"]}
_HIT: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "text", "pieces", "href"],
    "properties": {
        "kind": {"type": "string", "enum": [kind.value for kind in Kind]},
        "text": {"type": "string"},
        "pieces": {
            "description": "The text in parts; those are marked that were looked for.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["text", "marked"],
                "properties": {"text": {"type": "string"}, "marked": {"type": "boolean"}},
            },
        },
        "href": {"type": "string"},
        **dict.fromkeys(("about", "team", "published", "letter", "polarity"), _TEXT_OR_NOT),
        "page": {"type": ["integer", "null"], "description": "The page of the letter's file."},
    },
}
_HITS: dict[str, Any] = {
    "type": "object",
    "required": ["words", "total", "current", "cut", "counts", "page", "pages", "hits"],
    "properties": {
        "words": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "current": {"type": "boolean", "description": "Whether all that is in the store now was looked through."},
        "cut": {"type": "boolean", "description": "Whether there were more words than are looked for at once."},
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "page": {"type": "integer"},
        "pages": {"type": "integer"},
        "hits": {"type": "array", "items": _HIT},
    },
}


def openapi() -> dict[str, Any]:
    """Return the description of all questions."""
    paths: dict[str, Any] = {"/questions": _described("List the questions", {"type": "array"}, ["406"])}
    for question in questions():
        paths[f"/questions/{question.name}"] = _described(
            f"Describe: {question.title}", {"type": "object"}, ["404", "406", "429", "503"]
        )
        paths[f"/questions/{question.name}/answer"] = {"get": _answer(question)}
    paths["/search.json"] = {"get": _search()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Questions about youth offending teams",
            "version": __version__,
            "description": "Saved questions about Short Quality Screening letters; SPARQL is asked at /sparql.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
    }


def _answer(question: Question) -> dict[str, Any]:
    return {
        "operationId": question.name,
        "summary": question.title,
        "description": f"{question.question} {_PAGES}",
        "tags": list(question.tags),
        "parameters": [
            *(_parameter(each) for each in question.parameters),
            _ours(
                "page", "Which page of the rows",
                {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
            ),
            _ours(
                "per_page", "How many rows a page has",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE},
            ),
            _ours("evidence", "Whether each row comes with the words behind it", {"type": "boolean", "default": False}),
        ],
        "responses": {"200": _found(question), **_refusals(_REFUSALS)},
    }  # fmt: skip


def _search() -> dict[str, Any]:
    said = "Words, which all are to be there; phrases in quotation marks; beginnings of words with an asterisk"
    found = {"description": "What was found", "content": {"application/json": {"schema": _HITS}}}
    return {
        "operationId": "search",
        "summary": "Find by words",
        "description": "Full text over what letters say and whom they name. Without a kind, the first of each.",
        "parameters": [
            _ours("q", said, {"type": "string", "default": ""}),
            _ours("kind", "Only this kind of hits", {"type": "string", "enum": [kind.value for kind in Kind]}),
            _ours(
                "page",
                "Which page of the hits of a kind",
                {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
            ),
        ],
        "responses": {"200": found, **_refusals(["400", "404", "429", "503"])},
    }  # fmt: skip


def _found(question: Question) -> dict[str, Any]:
    content: dict[str, Any] = {media: {} for ending, media in FORMATS.items() if ending not in DRAWN or question.chart}
    content |= {"application/json": {"schema": _ROWS}, "text/html": {}}
    headers = {
        "Link": {
            "schema": {"type": "string"},
            "description": "The first, the last, the next and the page before, where there are pages.",
        },
        "X-Total-Count": {"schema": {"type": "integer"}, "description": "How many rows there are in all."},
    }
    return {"description": "The answer", "content": content, "headers": headers}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    # A value of blanks alone is refused.
    schema = dict(_TYPES.get(parameter.type, {"type": "string", "pattern": r"\S"}))
    as_typed: Callable[[str], Any] = {"integer": int, "number": float, "share": float}.get(parameter.type, str)
    if parameter.default is not None:
        schema["default"] = as_typed(parameter.default)
    told = _ours(parameter.name, parameter.description, schema)
    return told if parameter.example is None else {**told, "example": as_typed(parameter.example)}


def _ours(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _described(summary: str, schema: dict[str, Any], refusals: Iterable[str] = ()) -> dict[str, Any]:
    found = {"description": summary, "content": {"application/json": {"schema": schema}, "text/html": {}}}
    return {"get": {"summary": summary, "responses": {"200": found, **_refusals(refusals)}}}


def _refusals(numbers: Iterable[str]) -> dict[str, Any]:
    return {number: {"description": _REFUSALS[number], "content": _PLAIN} for number in numbers}
