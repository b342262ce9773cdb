"""Which pages of other sites may read answers, and by which names the server is asked.

Browsers let any site send requests to a server on the same machine; that no site reads an answer is up to the server:
https://fetch.spec.whatwg.org/#http-cors-protocol. A site may also have its own name lead to this machine, and is then
no other site: only the header Host tells.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Retry-After, X-Request-Id, X-Total-Count",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@dataclass(frozen=True, slots=True)
class Browsers:
    """Pages at `origins` may read answers, at `*` all; the server is asked by any of `hosts`, by any name without."""

    origins: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    @classmethod
    def at(cls, host: str, origins: Collection[str] = (), hosts: Collection[str] = ()) -> Browsers:
        """Return the rule for a server that listens at `host`: on this machine alone it has but the names of that."""
        names = {each.strip("[]").lower() for each in hosts}
        if names or _is_here(host):
            names |= {*_HERE, host.lower()}
        return cls(frozenset(origin.rstrip("/").lower() for origin in origins), frozenset(names))

    def headers(self, origin: str) -> dict[str, str]:
        """Return the headers of an answer to a page at `origin`, empty where no page says that it asks."""
        if "*" in self.origins:
            return {**_ALLOWED, "Access-Control-Allow-Origin": "*"}
        if origin.lower() in self.origins:
            return {**_ALLOWED, "Access-Control-Allow-Origin": origin}
        return {"Cross-Origin-Resource-Policy": "same-origin"}

    @property
    def vary(self) -> str | None:
        """What the headers hang on, None where they do not."""
        return "Origin" if self.origins and "*" not in self.origins else None

    def knows(self, host: str) -> bool:
        """Say whether the server is asked by a name that it has, by the header Host."""
        try:
            return not self.hosts or urlsplit(f"//{host}").hostname in self.hosts
        except ValueError:
            return False


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
