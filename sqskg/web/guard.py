"""What is done for every request: bounds, headers, a line of log, and figures for those who watch the server."""

from __future__ import annotations

import json
import logging
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sqskg.web.pool import Pool

LOG = logging.getLogger("sqskg.access")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Request-Id, X-Total-Count",
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
            ("sqskg_queries_running", "Queries that run now.", lambda: pool.running),
            ("sqskg_queries_waiting", "Queries that wait for a worker.", lambda: pool.counts["waiting"]),
            ("sqskg_queries_stopped", "Queries stopped after their time.", lambda: pool.counts["stopped"]),
            ("sqskg_queries_turned_away", "Queries for which there was no worker.", lambda: pool.counts["turned away"]),
        ):
            Gauge(name, told, registry=self.registry).set_function(reckoned)


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before an application: `longest` is the most bytes of an address."""

    app: ASGIApp
    figures: Figures
    longest: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, unless its address is too long; add headers; log it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, sent, number = time.monotonic(), {"status": 500, "bytes": 0}, secrets.token_hex(8)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                MutableHeaders(scope=message).update({**_HEADERS, "X-Request-Id": number})
            elif message["type"] == "http.response.body":
                sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            if len(scope["raw_path"]) + len(scope["query_string"]) > self.longest:
                await _too_long(sending, self.longest)
            else:
                await self.app(scope, receive, sending)
        finally:
            self._told(scope, number, sent, time.monotonic() - started)

    def _told(self, scope: Scope, number: str, sent: dict[str, int], seconds: float) -> None:
        """Log a request without its asker and without what was asked: both may be personal."""
        route = getattr(scope.get("route"), "path", "other")
        self.figures.requests.labels(route, scope["method"], str(sent["status"])).inc()
        self.figures.seconds.labels(route).observe(seconds)
        facts = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"), "request": number,
            "method": scope["method"], "route": route, "status": sent["status"], "bytes": sent["bytes"],
            "ms": round(1000 * seconds, 1),
        }  # fmt: skip
        LOG.info(json.dumps(facts))


async def _too_long(send: Send, most: int) -> None:
    told = f"An address may have {most} bytes; send a long query by POST.\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(told)).encode())]
    await send({"type": "http.response.start", "status": 414, "headers": headers})
    await send({"type": "http.response.body", "body": told})
