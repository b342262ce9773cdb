"""What sqskg ships, over HTTP: the ontology, the rules, and each of the saved questions."""

from __future__ import annotations

import hashlib
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from sqskg.describing.addresses import BASE
from sqskg.pages.frame import Frame
from sqskg.pages.shipped import shipped_document, shipped_paths
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.media import FORMS
from sqskg.publishing.prof import QUERY, QUERY_TYPE, queries
from sqskg.web.forms import ending_for, links
from sqskg.web.tag import HEADERS, holds, not_modified


def is_defined(path: str) -> bool:
    """Say whether a path is that of something that ships."""
    return path in shipped_paths() or path in queries()


def definition(request: Request, path: str, asked: str | None) -> Response:
    """Give what ships at a path, in the form of the ending asked for or of the Accept header.

    Raises UnansweredError where no form is acceptable.
    """
    root = str(request.scope.get("root_path", "")).rstrip("/")
    if path.endswith(QUERY):
        query = queries()[path].encode()
        tag = _tag(query)
        headers = {**HEADERS, "ETag": tag}
        return not_modified(tag) if holds(request, tag) else Response(query, headers=headers, media_type=QUERY_TYPE)
    ending = ending_for(request, path, asked)
    content = _written(path, ending, root)
    tag = _tag(content)
    if holds(request, tag):
        return not_modified(tag)
    place = as_uri(root + path)
    headers = {**HEADERS, "ETag": tag, "Content-Location": f"{place}.{ending}", "Link": links(root, path, BASE + path)}
    return Response(content, headers=headers, media_type=FORMS[ending])


def _tag(content: bytes) -> str:
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'


@cache
def _written(path: str, ending: str, root: str) -> bytes:
    return shipped_document(path, ending, Bases((BASE,), root), Frame(root))
