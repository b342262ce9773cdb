"""The first page, the list of letters and search over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.pages.frame import rendered
from sqskg.pages.themes import GIVEN
from sqskg.searching.kind import Kind
from sqskg.web.answering import answer_to, streamed
from sqskg.web.forms import root_of
from sqskg.web.given import LAST_PAGE, given_once, number
from sqskg.web.indexing import Indexing
from sqskg.web.negotiation import best
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held

_HTML, _JSON = "text/html", "application/json"
_VARY = {"Vary": "Accept"}


@dataclass(frozen=True, slots=True)
class Front:
    """Shows what is in a store from a pool of workers, and finds in it by an index."""

    pool: Pool
    indexing: Indexing

    @property
    def routes(self) -> list[Route]:
        """The addresses of the pages."""
        return [
            Route("/", self.home),
            Route("/reports", self.letters),
            Route("/themes", self.themes),
            Route("/map", self.map),
            Route("/search", self.search),
            Route("/search.json", self.search),
        ]

    async def home(self, request: Request) -> Response:
        """Show the first page to browsers, which ask for HTML by name, and lead programs to the questions."""
        if best([_JSON, _HTML], request.headers.get("accept")) != _HTML:
            return RedirectResponse(f"{root_of(request)}/questions", 302, _VARY)
        try:
            changed = datetime.fromtimestamp(self.pool.changed, UTC).date().isoformat()
            return await self._answer(request, {"kind": "home", "changed": changed}, self.pool.look())
        except UnansweredError as error:
            return refused(request, error)

    async def letters(self, request: Request) -> Response:
        """Show a page of the list of letters."""
        return await self._overview(request, "letters", ("team", "year", "order", "page"))

    async def themes(self, request: Request) -> Response:
        """Show themes over services."""
        return await self._overview(request, "themes", GIVEN)

    async def map(self, request: Request) -> Response:
        """Show where the services are on which there are letters."""
        return await self._overview(request, "map", ("year",))

    async def search(self, request: Request) -> Response:
        """Find by words, as a page or as JSON: by the ending of the address or the Accept header."""
        try:
            media = _media(request)
            given = given_once(request, ("q", "kind", "page"))
            kind, page = _kind(given), _page(given)
            if page > 1 and not kind:
                raise UnansweredError(404, "All kinds together have one page; name a kind, such as kind=finding.")
            try:
                version, current = self.indexing.state()
            except UnansweredError as error:
                if media == _JSON or error.again is None:
                    raise
                return _preparing(request, given, kind, error)
            job = {
                "kind": "search", "said": given.get("q", ""), "of": kind.value if kind else None, "page": page,
                "index": str(self.indexing.place()), "current": current, "media": media,
            }  # fmt: skip
            return await self._answer(request, job, version)
        except UnansweredError as error:
            return refused(request, error, _place(request))

    async def _overview(self, request: Request, kind: str, known: tuple[str, ...]) -> Response:
        try:
            # A form sends each of its fields, those too in which nothing is chosen.
            given = {name: value for name, value in given_once(request, known).items() if value}
            if best([_HTML], request.headers.get("accept")) is None:
                raise UnansweredError(406, "This comes as text/html; /questions has the same as data.")
            job = {"kind": kind, "given": given, **({"page": _page(given)} if "page" in known else {})}
            return await self._answer(request, job, self.pool.look())
        except UnansweredError as error:
            return refused(request, error, _place(request))

    async def _answer(self, request: Request, job: dict[str, Any], version: str) -> Response:
        facts = __version__, root_of(request), job
        tag = tag_of(version, *facts)
        if holds(request, tag):
            return not_modified(tag)
        asked = {**job, "root": root_of(request)}
        found = await answer_to(request, self.pool, asked)
        # What answers may be a little older than what was seen of the store.
        headers = {**HEADERS, "ETag": tag_of(found.version, *facts)}
        return unless_any_is_held(request, await streamed(found, headers))


def _preparing(request: Request, given: Mapping[str, str], kind: Kind | None, error: UnansweredError) -> Response:
    said = given.get("q", "")
    page = rendered("search.html", root_of(request), said=said, kind=kind, results=None, preparing=True)
    return Response(page, error.status, {**_VARY, "Retry-After": str(error.again)}, _HTML)


def _place(request: Request) -> str:
    """Return the place of the menu where a request asks."""
    return request.url.path.removeprefix(root_of(request))


def _media(request: Request) -> str:
    if request.url.path.endswith(".json"):
        return _JSON
    media = best([_HTML, _JSON], request.headers.get("accept"))
    if media is None:
        raise UnansweredError(406, f"This comes as {_HTML} or {_JSON}.")
    return media


def _kind(given: Mapping[str, str]) -> Kind | None:
    try:
        return Kind(given["kind"]) if "kind" in given else None
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        raise UnansweredError(400, f"There is no kind {given['kind']!r}; there are {known}.") from None


def _page(given: Mapping[str, str]) -> int:
    return number(given.get("page"), "page", 1, LAST_PAGE)
