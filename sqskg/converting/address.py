"""Addresses of letters: paths, and what fsspec reads; told and written down without what gives access.

A signed address has its signature in the query. Two letters may differ in the query only, so that a digest of it stands
for it: `https://data.example.org/letter?3f2a9c1b55d0`.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

from sqskg.errors import ConversionError

# A file's name may have a question mark there, and an address has no query.
_NO_QUERIES = frozenset({"", "file", "gcs", "gs", "local", "memory", "s3", "s3a", "zip"})
_QUERY = re.compile(r"[?#]")
# A name alone is a container in the addresses of some stores; on the web it is a name or a token.
_PASSWORD = re.compile(r"(?<=://)[^/?#]*:[^/?#]*@|(?<=^http://)[^/?#]*@|(?<=^https://)[^/?#]*@")
_ADDRESSES_IN_WORDS = re.compile(r"(\w+://)(?:[^\s/?#'\"]*@)?([^\s?#'\"()]*)(?:[?#][^\s'\"()]*)?")


def is_elsewhere(address: str) -> bool:
    """Say whether an address is one for fsspec, and no path."""
    return "://" in address


def name_of(address: str) -> str:
    """Return the name of the file at an address, without its folder and without a query."""
    if not is_elsewhere(address):
        return Path(address).name
    return PurePosixPath(_parted(address.partition("::")[0])[0]).name


def shown(address: str) -> str:
    """Return an address as it is told and written down: without a password, and with a digest for a query."""
    return "::".join(map(_shown, address.split("::"))) if is_elsewhere(address) else address


def in_words(text: str) -> str:
    """Return what a library says, with the addresses in it cut short before a query."""
    return _ADDRESSES_IN_WORDS.sub(r"\1\2", text)


def refuse_passwords(address: str) -> None:
    """Raise ConversionError for an address with a password: it would be seen by all who see the command."""
    if is_elsewhere(address) and any(_PASSWORD.search(link) for link in address.split("::")):
        advice = "Leave it out, and give it in the environment or in fsspec's configuration."
        raise ConversionError(shown(address), "The address has a name or a password in it", advice)


def _shown(link: str) -> str:
    place, query = _parted(link)
    digest = f"?{hashlib.sha256(query.encode()).hexdigest()[:12]}" if query else ""
    return _PASSWORD.sub("", place) + digest


def _parted(link: str) -> tuple[str, str]:
    """Return a link of a chain of addresses without its query, and the query."""
    scheme = link.partition("://")[0] if "://" in link else ""
    if scheme in _NO_QUERIES:
        return link, ""
    place, *query = _QUERY.split(link, maxsplit=1)
    return place, "".join(query)
