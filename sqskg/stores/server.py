"""The addresses of a SPARQL server, and how long its answers may take."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqskg.errors import StoreError
from sqskg.stores.connection import SECONDS
from sqskg.stores.credentials import refuse_user, shown


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is asked (`query`), takes updates, and has its graphs one by one (`graph_store`), if it does.

    https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/ are what it speaks.
    """

    query: str
    update: str | None = None
    graph_store: str | None = None
    seconds: float = SECONDS

    @classmethod
    def at(cls, query: str, update: str | None = None, graph_store: str | None = None) -> Server:
        """Return the server with these addresses, or else those of the environment.

        SQSKG_UPDATE, SQSKG_GRAPH_STORE and SQSKG_SECONDS are looked at. Raises StoreError where one is no address or
        no number, or has a user in it.
        """
        update = update or os.environ.get("SQSKG_UPDATE") or None
        graph_store = graph_store or os.environ.get("SQSKG_GRAPH_STORE") or None
        for given in (query, update, graph_store):
            refuse_user(given or "")
        for given in (update, graph_store):
            if given is not None and not is_address(given):
                raise StoreError(shown(given), "This is no address of a server", "It begins with http:// or https://.")
        said = os.environ.get("SQSKG_SECONDS") or str(SECONDS)
        try:
            seconds = float(said)
        except ValueError:
            raise StoreError(
                shown(query), f"SQSKG_SECONDS is no number: {said!r}", "Give it seconds, such as 60."
            ) from None
        return cls(query, update, graph_store, seconds)

    @property
    def name(self) -> str:
        """A name for what is kept of this server in files: its host, and a digest of the query address."""
        host = re.sub(r"[^a-z0-9.-]", "-", (urlsplit(self.query).hostname or "").lower())
        return f"{host}-{hashlib.sha256(self.query.encode()).hexdigest()[:8]}"


def is_address(store: str) -> bool:
    """Say whether a store is named by an address, and not by a folder."""
    return store.lower().startswith(("http://", "https://"))
