"""The catalogue of saved questions in RDF, where programs look for examples of queries.

The address is that of https://github.com/sib-swiss/sparql-examples. What is given is what the software has: a store
may have been written by another version, or be an export, which holds reports alone.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from sqskg.catalogue import CSVW, catalogue_quads
from sqskg.prefixes import PREFIXES
from sqskg.publishing.media import WRITTEN
from sqskg.web.negotiation import GRAPHS, NAMES, best
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held

#: Where the catalogue is.
ADDRESS = "/.well-known/sparql-examples"


async def examples(request: Request) -> Response:
    """Give the catalogue in the format that `?format=` or the Accept header asks for."""
    try:
        media = _media(request)
    except UnansweredError as error:
        return refused(request, error, "/questions")
    content, tag = _written(media)
    if holds(request, tag):
        return not_modified(tag)
    return unless_any_is_held(request, Response(content, media_type=media, headers={**HEADERS, "ETag": tag}))


def _media(request: Request) -> str:
    name = request.query_params.get("format")
    accept = request.headers.get("accept") if name is None else ", ".join(NAMES.get(name, ["none/none"]))
    media = best(GRAPHS, accept)
    if media is None:
        raise UnansweredError(406, f"The catalogue comes as {', '.join(GRAPHS)}.")
    return media


@cache
def _written(media: str) -> tuple[bytes, str]:
    """Return the catalogue in a media type, and the tag of that."""
    said = (Triple(quad.subject, quad.predicate, quad.object) for quad in catalogue_quads())
    content = serialize(said, format=WRITTEN[media], prefixes={**PREFIXES, "csvw": CSVW.iri}) or b""
    return content, tag_of(content.decode())
