"""Documents over HTTP: `/id/…` leads to `/doc/…`, which tells of the thing, and `/def/…` tells of terms."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.describing.addresses import document_path
from sqskg.publishing.bases import as_uri
from sqskg.publishing.media import FORMS, parted
from sqskg.web.answering import answer_to, streamed
from sqskg.web.definitions import definition, is_defined
from sqskg.web.examples import ADDRESS
from sqskg.web.forms import ending_for, links, root_of
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held


@dataclass(frozen=True, slots=True)
class Documents:
    """Tells of things from a pool of workers."""

    pool: Pool

    @property
    def routes(self) -> list[Route]:
        """The addresses of things, of documents and of terms."""
        return [
            Route("/id/{rest:path}", lead),
            Route("/doc/{rest:path}", self.document),
            Route("/def/{rest:path}", self.document),
            Route(f"{ADDRESS}/{{rest:path}}", self.document),
        ]

    async def document(self, request: Request) -> Response:
        """Give the document about a thing, in the form that the ending of the address or the Accept header asks for."""
        try:
            return unless_any_is_held(request, await self._document(request))
        except UnansweredError as error:
            return refused(request, error)

    async def _document(self, request: Request) -> Response:
        path, asked = parted(path_of(request))
        if is_defined(path):
            return definition(request, path, asked)
        ending = ending_for(request, path, asked)
        tag = tag_of(self.pool.look(), __version__, path, ending)
        if holds(request, tag):
            return not_modified(tag)
        # When the store was last written to: a letter's date would not tell that it was read anew. What is read
        # anew by another version of sqskg has another tag, by which alone askers are told that nothing changed.
        changed = formatdate(self.pool.changed, usegmt=True)
        root = root_of(request)
        job: dict[str, Any] = {
            "kind": "document", "path": path, "root": root, "media": FORMS[ending], "most": self.pool.limits.answer,
        }  # fmt: skip
        found = await answer_to(request, self.pool, job)
        place = as_uri(root + path)
        headers = {
            **HEADERS, "ETag": tag_of(found.version, __version__, path, ending), "Last-Modified": changed,
            "Content-Location": f"{place}.{ending}",
            "Link": links(root, path, found.facts["canonical"]),
        }  # fmt: skip
        return await streamed(found, headers)


def lead(request: Request) -> Response:
    """Lead from a thing to the document about it: https://www.w3.org/TR/cooluris/#r303gendocument."""
    place = as_uri(root_of(request) + document_path(path_of(request)))
    headers = {"Location": place, "Link": f'<{place}>; rel="describedby"', "Cache-Control": "max-age=3600"}
    return Response(f"The document about it is at {place}.\n", 303, headers, "text/plain; charset=utf-8")


def path_of(request: Request) -> str:
    """Return the path that was asked for, below the server's own, encoded as it was asked for."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    return as_uri(raw.decode("utf-8", "replace").removeprefix(root_of(request)))
