"""A request as the SPARQL 1.1 Protocol has it: https://www.w3.org/TR/sparql11-protocol/#query-operation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from werkzeug.http import parse_options_header

from sqskg.web.process import UnansweredError

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "This server only answers: it takes no updates."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the query, None where there is none; the graphs of its data set, None where it says; the format.

    One of the two lists of graphs means that the other is empty.
    """

    query: str | None
    default: list[str] | None = None
    named: list[str] | None = None
    format: str | None = None


async def asked(request: Request, most: int) -> Asked:
    """Return what a request asks. `most` is how many bytes its body may have. Raises UnansweredError."""
    pairs = _pairs(request.scope["query_string"].decode("ascii", "replace"))
    if request.method != "POST":
        return _asked(pairs)
    media, options = parse_options_header(request.headers.get("content-type", ""))
    if media == _UPDATE:
        raise UnansweredError(403, _READ_ONLY)
    if media not in {_FORM, _DIRECT}:
        raise UnansweredError(415, f"Send a query as {_DIRECT}, or in a form as {_FORM}.")
    if options.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise UnansweredError(400, "SPARQL is written in UTF-8.")
    text = _text(await _body(request, most))
    return _asked([*pairs, *_pairs(text)]) if media == _FORM else _asked([*pairs, ("query", text)])


async def _body(request: Request, most: int) -> bytes:
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > most:
            raise UnansweredError(413, f"A request may have {most} bytes.")
    return bytes(content)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise UnansweredError(400, "SPARQL is written in UTF-8, and this is not.") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError:
        raise UnansweredError(400, "A parameter is not written in UTF-8.") from None


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise UnansweredError(403, _READ_ONLY)
    queries = given.get("query", [])
    if len(queries) > 1:
        raise UnansweredError(400, "There is more than one query. Ask one at a time.")
    default, named = given.get("default-graph-uri"), given.get("named-graph-uri")
    if default or named:
        default, named = default or [], named or []
    return Asked(queries[0] if queries else None, default, named, given.get("format", [None])[-1])
