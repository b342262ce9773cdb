"""The server as an ASGI application."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from starlette_compress import CompressMiddleware, add_compress_type

from sqskg import __version__
from sqskg.web.asking import FORMATS
from sqskg.web.assets import assets
from sqskg.web.browsers import Browsers
from sqskg.web.catalogues import Catalogues
from sqskg.web.documents import Documents
from sqskg.web.editor import Editor
from sqskg.web.examples import ADDRESS, examples
from sqskg.web.front import Front
from sqskg.web.guard import Figures, Guard
from sqskg.web.indexing import Indexing
from sqskg.web.limits import Limits
from sqskg.web.negotiation import GRAPHS, ROWS
from sqskg.web.openapi import openapi
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.questions import Catalogue
from sqskg.web.refusing import reads_pages, refused, refusing_page
from sqskg.web.sparql import Endpoint
from sqskg.web.stakeholders import Stakeholders
from sqskg.web.tag import tagged

_LOG = logging.getLogger("sqskg.server")
# Without a rule of its operator a server lets no site read, and has any name.
ANY_NAME = Browsers()
# A person who mistyped an address is told more than the two words of HTTP.
_LACKING = "Nothing has this address here. It may be misspelt."
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


def application(folder: Path, limits: Limits, allowed: Collection[str] = (), browsers: Browsers = ANY_NAME) -> ASGIApp:
    """Return the application that serves the store in a folder; queries may ask services at `allowed` hosts."""
    pool = Pool(folder, replace(limits, network=bool(allowed)))
    figures, indexing = Figures(pool), Indexing(folder)

    async def health(_: Request) -> Response:
        try:
            # A query would wait behind those of others: a busy server is well.
            pool.crew.check()
            told = {"status": "ok", "version": __version__, "store": pool.look(), "workers": pool.crew.alive}
        except UnansweredError as error:
            return JSONResponse({"status": "failing", "reason": str(error)}, 503)
        return JSONResponse(told)

    async def described(request: Request) -> Response:
        return tagged(request, openapi())

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        indexing.start()
        try:
            yield
        finally:
            await indexing.stop()
            await pool.stop()

    app = Starlette(
        routes=[
            Route("/sparql", Endpoint(pool, frozenset(allowed)).respond, methods=_METHODS),
            *Catalogue(pool).routes,
            *Editor(pool, frozenset(allowed)).routes,
            Route(ADDRESS, examples),
            *Documents(pool).routes,
            *Catalogues(pool).routes,
            *Front(pool, indexing).routes,
            *Stakeholders(pool).routes,
            Route("/assets/{file}", assets),
            Route("/openapi.json", described),
            Route("/health", health),
            Route("/metrics", metrics),
        ],
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    for media in {*ROWS, *GRAPHS, *FORMATS.values(), "application/graphml+xml"}:
        add_compress_type(media)
    return Guard(CompressMiddleware(app), figures, limits, browsers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # Starlette hands over no other
    headers = dict(error.headers or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted({*headers["Allow"].split(", "), "OPTIONS"}))
        if request.method == "OPTIONS":
            # Browsers ask so before they send another site's If-None-Match.
            return Response(status_code=204, headers=headers)
    if reads_pages(request):
        told = _told_to_people(request, error, headers.get("Allow", ""))
        return refusing_page(request, UnansweredError(error.status_code, told), headers=headers)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, {**headers, "Vary": "Accept"})


def _told_to_people(request: Request, error: HTTPException, taken: str) -> str:
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"It is asked with {taken}, and not with {request.method}."
    return _LACKING if error.status_code == HTTPStatus.NOT_FOUND else error.detail


async def _failed(request: Request, error: Exception) -> Response:
    """Say nothing of what went wrong to the asker, and all to the log."""
    _LOG.error("a request failed", exc_info=error)
    return refused(request, UnansweredError(500, "Something went wrong here; it is in the server's log."))
