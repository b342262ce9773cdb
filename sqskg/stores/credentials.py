"""Who asks a SPARQL server: a user and a password from the environment or a netrc file, never from a command line."""

from __future__ import annotations

import netrc
import os
import re
from collections.abc import Generator
from urllib.parse import urlsplit

import httpx

from sqskg.errors import StoreError

_UNAUTHORISED = 401
# A password may have in it what ends a host (/, ? or #) where nobody encoded it: after a colon there is then no port.
_USER = re.compile(r"(\w+://)(?=[^/?#]*@|[^/?#@\[]*:(?!\d+(?:[/?#]|$))).*@")


def credentials(address: str) -> httpx.Auth | None:
    """Return how to answer a server that asks who is there; None where nothing is known that could be said.

    SQSKG_USER and SQSKG_PASSWORD go before the line for the server's host in the file that NETRC names, or in
    ~/.netrc. Raises StoreError for an address with a password in it, for the one variable without the other, and for a
    file that cannot be read.
    """
    refuse_user(address)
    user, password = os.environ.get("SQSKG_USER"), os.environ.get("SQSKG_PASSWORD")
    if (user is None) != (password is None):
        missing = "SQSKG_USER" if user is None else "SQSKG_PASSWORD"
        raise StoreError(address, f"{missing} is not set, and its other half is", "Set both, or neither.")
    if user is not None and password is not None:
        return Challenged(user, password)
    return _from_netrc(address, urlsplit(address).hostname or "")


def refuse_user(address: str) -> None:
    """Raise StoreError for an address with a user or a password in it, and do not repeat them."""
    if _USER.match(address):
        advice = "Give them as SQSKG_USER and SQSKG_PASSWORD, or in ~/.netrc: a command line is seen by others."
        raise StoreError(shown(address), "Its address has a user in it", advice)


def shown(address: str) -> str:
    """Return an address as it may be told: without a user, and without what is asked of it, which may be a token."""
    place, asked, _ = _USER.sub(r"\1", address).partition("?")
    return f"{place}{asked and '?…'}"


def _from_netrc(address: str, host: str) -> httpx.Auth | None:
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError) as error:
        raise StoreError(address, f"The netrc file cannot be read ({error})", "Mend it, or unset NETRC.") from None
    return Challenged(found[0], found[2]) if found and found[2] else None


class Challenged(httpx.Auth):
    """Says who is there when a server asks, in the way that it asks for: digest, or else basic."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request as it is until a server has asked once; then as it asked."""
        if self._chosen is None:
            response = yield request
            if response.status_code != _UNAUTHORISED:
                return
            asked = " ".join(response.headers.get_list("www-authenticate")).lower()
            self._chosen = self._digest if "digest" in asked else self._basic
        yield from self._chosen.auth_flow(request)
