"""What is done for every request: bounds, headers, a line of log, and figures for those who watch the server."""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sqskg.web.browsers import Browsers
from sqskg.web.limits import Limits
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused, refused_in_a_line

# Lists that may come in several lines, which say the same as one: https://www.rfc-editor.org/rfc/rfc9110#section-5.3.
_LISTS = (b"accept", b"accept-encoding", b"if-none-match")
# A method may be any word that an asker makes up: https://www.rfc-editor.org/rfc/rfc9110#section-9.1.
_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}
LOG = logging.getLogger("sqskg.access")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Nothing from elsewhere, and nothing that stands in a page itself: what a letter says cannot run.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}


class Figures:
    """What is counted, for Prometheus."""

    def __init__(self, pool: Pool) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "sqskg_requests", "Requests, by route, method and status.", ["route", "method", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.seconds = Histogram("sqskg_request_seconds", "How long requests took.", ["route"], registry=self.registry)
        for name, told, reckoned in (
            ("sqskg_queries_running", "Queries that run now.", lambda: pool.crew.running),
            ("sqskg_queries_waiting", "Queries that wait for a worker.", lambda: pool.counts["waiting"]),
            ("sqskg_queries_stopped", "Queries stopped after their time.", lambda: pool.counts["stopped"]),
            ("sqskg_queries_turned_away", "Queries for which there was no worker.", lambda: pool.counts["turned away"]),
        ):
            Gauge(name, told, registry=self.registry).set_function(reckoned)


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before an application.

    `limits` has the most bytes of an address and of a request's head; `browsers` which pages and names there are.
    """

    app: ASGIApp
    figures: Figures
    limits: Limits
    browsers: Browsers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, its lists in one line each, unless its head is too long; add headers; log it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["headers"] = _folded(scope["headers"])
        said = Headers(scope=scope)
        started, sent, number = time.monotonic(), {"status": 500, "bytes": 0}, secrets.token_hex(8)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                headers = MutableHeaders(scope=message)
                headers.update({**_HEADERS, **self.browsers.headers(said.get("origin", "")), "X-Request-Id": number})
                if self.browsers.vary:
                    headers.add_vary_header(self.browsers.vary)
            elif message["type"] == "http.response.body":
                sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await (self._refusal(scope, said) or self.app)(scope, receive, sending)
        finally:
            self._told(scope, number, sent, time.monotonic() - started)

    def _refusal(self, scope: Scope, said: Headers) -> ASGIApp | None:
        """Return the answer to a request that goes no further."""
        if error := _too_long(scope, self.limits):
            return refused(Request(scope), error)
        if not self.browsers.knows(said.get("host", "")):
            # No page: by that name there is nothing that it would load and nowhere to go.
            told = "This server has another name. Name it with --allow-host when it is started."
            return refused_in_a_line(UnansweredError(421, told))
        return None

    def _told(self, scope: Scope, number: str, sent: dict[str, int], seconds: float) -> None:
        """Log a request without its asker and without what was asked: both may be personal."""
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self.figures.requests.labels(route, method, str(sent["status"])).inc()
        self.figures.seconds.labels(route).observe(seconds)
        facts = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"), "request": number,
            "method": method, "route": route, "status": sent["status"], "bytes": sent["bytes"],
            "ms": round(1000 * seconds, 1),
        }  # fmt: skip
        LOG.info(json.dumps(facts))


def _folded(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return headers with each list in one line: what reads them looks at the first only."""
    lines = list(headers)
    lists = {name: b", ".join(value for other, value in lines if other == name) for name in _LISTS}
    return [line for line in lines if line[0] not in lists] + [(name, value) for name, value in lists.items() if value]


def _too_long(scope: Scope, limits: Limits) -> UnansweredError | None:
    """Return the refusal of a head that is too long.

    uvicorn has such a limit, but minds it only where a head comes in pieces.
    """
    address = len(scope["raw_path"]) + len(scope["query_string"])
    if address > limits.address:
        return UnansweredError(414, f"An address may have {limits.address} bytes; send a long query by POST.")
    if address + sum(len(name) + len(value) for name, value in scope["headers"]) > limits.head:
        return UnansweredError(431, f"An address and its headers may have {limits.head} bytes together.")
    return None
