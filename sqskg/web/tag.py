"""The tags by which askers know the answers that they have: https://www.rfc-editor.org/rfc/rfc9110#field.etag."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from werkzeug.datastructures import ETags
from werkzeug.http import parse_etags

from sqskg.web.services import asks_elsewhere, written

#: What is said of every answer that has a tag: that it hangs on `Accept`, and is to be asked for again.
HEADERS = {"Vary": "Accept", "Cache-Control": "no-cache"}
# Where these are called, one query has many answers: https://www.w3.org/TR/sparql11-query/#SparqlOps.
_CALLED = re.compile(r"(?:NOW|RAND|UUID|BNODE)\s*+[(#]", re.IGNORECASE)


def tag_of(*facts: Any) -> str:
    """Return a tag that is another where a fact is another. It is weak: an answer may come compressed or not."""
    return f'W/"{hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:20]}"'


def holds(request: Request, tag: str) -> bool:
    """Say whether an asker has the answer with a tag, by the header `If-None-Match`.

    Not where it says `*`, any answer: whether there is one is known when it has been found, by `unless_any_is_held`.
    """
    held = _held(request)
    return held.contains_raw(tag) and not held.star_tag


def not_modified(tag: str) -> Response:
    """Return what is sent to those who have an answer already."""
    return Response(status_code=304, headers={**HEADERS, "Vary": "Accept, Accept-Encoding", "ETag": tag})


def unless_any_is_held(request: Request, answer: Response) -> Response:
    """Return an answer as it is, or `not_modified` where it has a tag and its asker has any."""
    tag = answer.headers.get("etag")
    return not_modified(tag) if tag and _held(request).star_tag else answer


def tagged(request: Request, facts: Any) -> Response:
    """Return facts as JSON with a tag, or `not_modified` to those who have them."""
    tag = tag_of(facts)
    if holds(request, tag):
        return not_modified(tag)
    return unless_any_is_held(request, JSONResponse(facts, headers={**HEADERS, "ETag": tag}))


def changes_by_itself(query: str) -> bool:
    """Say whether a query may have another answer while the store stays as it is; in doubt it may."""
    return bool(_CALLED.search(written(query))) or asks_elsewhere(query) is not None


def _held(request: Request) -> ETags:
    if request.method not in {"GET", "HEAD"}:
        return ETags()
    return parse_etags(request.headers.get("if-none-match", "").strip())
