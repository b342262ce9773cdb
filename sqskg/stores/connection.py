"""Requests to a SPARQL server: within a time, again where it is busy or the connection broke, faults in words."""

from __future__ import annotations

import time
import weakref
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from sqskg import __version__
from sqskg.errors import StoreError
from sqskg.stores.credentials import credentials, shown

#: How many seconds an answer may take, until its last byte.
SECONDS = 60.0
# A server that is busy, or that is being started again behind another.
_BUSY = frozenset({429, 502, 503, 504})
# Half a minute in all: a server that is started again is back by then.
_PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
# Where nobody was there yet: who mistyped an address is not to wait for half a minute. Where an answer breaks off, and
# does so again, it is not by chance.
_LONGEST_UNTIL_THERE, _LONGEST_BROKEN = 1.0, 2.0
_LONGEST_PAUSE = 60.0
_REDIRECTS = range(300, 400)
_REFUSED = {
    401: "SQSKG_USER and SQSKG_PASSWORD, or a line in ~/.netrc, say who you are.",
    403: "Ask whoever runs it to let this user do it, or give another in SQSKG_USER and SQSKG_PASSWORD.",
    404: "Check --store, --update and --graph-store: the path of an address is wrong.",
    405: "Check --store, --update and --graph-store: one of them may be the address of another.",
}
_ADVICE = "Check --store or SQSKG_STORE (the address of 'sqskg serve' ends in /sparql), and that it runs."


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server has answered: its status, its headers and all of its content."""

    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def words(self) -> str:
        """The beginning of what it says, on one line."""
        return " ".join(self.content[:2000].decode("utf-8", "replace").split())[:300]


class Connection:
    """Sends requests to one address of a server; each may be sent twice and does what it would do once."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self.address = address
        #: The address as it may be told.
        self.shown = shown(address)
        self._seconds = seconds
        # Each wait for the next bytes; `_read` keeps to the time in all.
        self._client = httpx.Client(
            auth=credentials(address),
            timeout=seconds,
            headers={"User-Agent": f"sqskg/{__version__}"},
        )
        # Nobody closes a reader: its connections go with it.
        weakref.finalize(self, self._client.close)
        self._was_there = False

    def send(
        self,
        method: str,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        query: str = "",
        accepted: Container[int] = (),
    ) -> Reply:
        """Send a request until it is answered, and return the answer, be it a refusal of what was asked.

        `query` is added to the address. `accepted` are statuses that have a meaning where they are else a fault: 404
        of a graph that may not be there.

        Raises StoreError where no answer comes, none in time, or the server does not let this user in.
        """
        # Nor is it waited for longer than for an answer.
        pauses = iter(pause for pause in _PAUSES if pause <= self._seconds)
        while True:
            try:
                reply = self._once(method, content, headers or {}, query)
            except httpx.TimeoutException:
                raise self._too_slow() from None
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
                wait = _next(pauses, self._patience(error))
                if wait is None:
                    raise self._silent(error) from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
                raise self._silent(error) from None
            else:
                self._was_there = True
                if reply.status not in _BUSY:
                    return self._let_in(reply, accepted)
                wait = _next(pauses, _LONGEST_PAUSE)
                if wait is None:
                    raise StoreError(self.shown, f"The SPARQL server stays busy ({reply.status})", "Try again later.")
                wait = max(wait, _told_to_wait(reply.headers))
            time.sleep(wait)

    def _once(self, method: str, content: bytes, headers: Mapping[str, str], query: str) -> Reply:
        until = time.monotonic() + self._seconds
        address = f"{self.address}{'&' if '?' in self.address else '?'}{query}" if query else self.address
        sent = {"content": content} if content else {}
        with self._client.stream(method, address, headers=dict(headers), **sent) as response:  # type: ignore[arg-type]
            chunks = []
            for chunk in response.iter_bytes():
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer takes too long")
                chunks.append(chunk)
            return Reply(response.status_code, response.headers, b"".join(chunks))

    def _patience(self, error: httpx.HTTPError) -> float:
        """Return for how long a pause a connection that failed is worth it."""
        if not isinstance(error, httpx.ConnectError):
            return _LONGEST_BROKEN
        return _LONGEST_PAUSE if self._was_there else _LONGEST_UNTIL_THERE

    def _let_in(self, reply: Reply, accepted: Container[int]) -> Reply:
        if reply.status in _REFUSED and reply.status not in accepted:
            said = f"The SPARQL server does not answer ({reply.status} {reply.words})".replace(" )", ")")
            raise StoreError(self.shown, said, _REFUSED[reply.status])
        if reply.status in _REDIRECTS:
            other = shown(reply.headers.get("location", "elsewhere"))
            raise StoreError(self.shown, f"The SPARQL server has moved to {other}", "Give its new address.")
        return reply

    def _silent(self, error: Exception) -> StoreError:
        reason = " ".join(str(error).split())[:300]
        return StoreError(self.shown, f"The SPARQL server does not answer ({reason})", _ADVICE)

    def _too_slow(self) -> StoreError:
        advice = "Ask for less, or give it longer: SQSKG_SECONDS says how many seconds an answer may take."
        return StoreError(self.shown, f"The SPARQL server gave no answer within {self._seconds:g} seconds", advice)


def _next(pauses: Iterator[float], longest: float) -> float | None:
    """Return how long to wait before the next attempt, None where it is enough."""
    wait = next(pauses, None)
    return None if wait is None or wait > longest else wait


def _told_to_wait(headers: httpx.Headers) -> float:
    """Return the seconds that Retry-After asks for (RFC 9110, section 10.2.3), a minute at most."""
    said = headers.get("retry-after", "0")
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = 0.0
    return min(max(seconds, 0.0), _LONGEST_PAUSE)
