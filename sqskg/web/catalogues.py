"""What the data set is, over HTTP: VoID at `/.well-known/void`, and an entry for catalogues of data at `/catalogue`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.publishing.bases import as_uri
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.media import FORMS, parted
from sqskg.publishing.void import VOID_PATH
from sqskg.web.answering import client_of
from sqskg.web.documents import path_of
from sqskg.web.forms import ending_for, links, root_of
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Describes the data set from a pool of workers, once for each state of the store: all of it is counted."""

    pool: Pool
    # By version, path and ending: those of one version only.
    _kept: dict[tuple[str, str, str], tuple[bytes, str, str]] = field(default_factory=dict)
    _counting: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def routes(self) -> list[Route]:
        """The addresses of the two descriptions, with the endings of their forms."""
        paths = (VOID_PATH, CATALOGUE_PATH)
        return [Route(f"{path}{ending}", self.describe) for path in paths for ending in ("", *(f".{e}" for e in FORMS))]

    async def describe(self, request: Request) -> Response:
        """Give a description in the form that the ending of the address or the Accept header asks for."""
        try:
            return unless_any_is_held(request, await self._describe(request))
        except UnansweredError as error:
            return refused(request, error)

    async def _describe(self, request: Request) -> Response:
        path, asked = parted(path_of(request))
        ending = ending_for(request, path, asked)
        version = self.pool.look()
        tag = tag_of(version, __version__, path, ending)
        if holds(request, tag):
            return not_modified(tag)
        content, canonical, told_of = await self._content(request, version, path, ending)
        root = root_of(request)
        headers = {
            **HEADERS, "ETag": tag_of(told_of, __version__, path, ending),
            "Last-Modified": formatdate(self.pool.changed, usegmt=True),
            "Content-Location": f"{as_uri(root + path)}.{ending}", "Link": links(root, path, canonical),
        }  # fmt: skip
        return Response(content, media_type=FORMS[ending], headers=headers)

    async def _content(self, request: Request, version: str, path: str, ending: str) -> tuple[bytes, str, str]:
        async with self._counting:
            found = self._kept.get((version, path, ending))
            if found is None:
                job = {
                    "kind": "catalogue", "path": path, "media": FORMS[ending], "root": root_of(request),
                    "changed": datetime.fromtimestamp(self.pool.changed, UTC).date().isoformat(),
                }  # fmt: skip
                answer = await self.pool.answer(job, client_of(request))
                content = await answer.whole()
                # What answers may be a little older than what was seen of the store.
                found = content, answer.facts["canonical"], answer.version
                for stale in [each for each in self._kept if each[0] != answer.version]:
                    del self._kept[stale]
                self._kept[answer.version, path, ending] = found
        return found
