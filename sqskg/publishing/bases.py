"""The bases of a store's addresses, and where a server that is elsewhere shows what has one.

Data have the addresses under which they are published. A server on a desk shows them by what stands after the base,
and changes nothing in the data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from sqskg.describing.addresses import BASE
from sqskg.stores.store import Reader

_REPORTS = "/doc/report/"
_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph {} }"
# Which addresses below a base are places of a server; others are left as they are.
_SHOWN = ("/id/", "/doc/", "/def/", "/.well-known/", "/sparql", "/catalogue", "/questions", "/openapi.json")
# What may stand in a URI as it is: https://www.rfc-editor.org/rfc/rfc3986#section-2. A percent sign is part of a
# character that is encoded already.
_KEPT = "/:?#[]@!$&'()*+,;=~%"


def as_uri(iri: str) -> str:
    """Return an address in ASCII, other characters percent-encoded, as headers and links need it."""
    return quote(iri, safe=_KEPT)


def bases_of(reader: Reader) -> tuple[str, ...]:
    """Return the bases of a store, without a slash at the end: those of its reports, then that of what sqskg ships."""
    names = [graph.value for (graph,) in reader.select(_GRAPHS).rows if isinstance(graph, NamedNode)]
    found = sorted({name.partition(_REPORTS)[0] for name in names if _REPORTS in name})
    return tuple(dict.fromkeys([*found, BASE]))


@dataclass(frozen=True, slots=True)
class Bases:
    """The bases of a store, its own first. `root` is the path under which a server shows them, without slash."""

    bases: tuple[str, ...]
    root: str = ""

    @classmethod
    def of(cls, readers: Iterable[Reader], root: str = "") -> Bases:
        """Return the bases of what some readers have."""
        return cls(tuple(dict.fromkeys(base for reader in readers for base in bases_of(reader))), root)

    def path(self, iri: str) -> str | None:
        """Return what stands after the base of an address, None where it has none of these bases."""
        for base in sorted(self.bases, key=len, reverse=True):
            if iri.startswith(f"{base}/"):
                return iri.removeprefix(base)
        return None

    def shown(self, iri: str) -> str | None:
        """Return where a server shows an address: its place there, or itself; None for what is no web address."""
        path = self.path(iri)
        if path is not None and path.startswith(_SHOWN):
            return as_uri(self.root + path)
        return as_uri(iri) if iri.startswith(("https://", "http://")) else None

    def things(self, path: str) -> list[NamedNode]:
        """Return what a path as it was asked for may name, percent-encoded or not, under each of the bases."""
        return list(dict.fromkeys(NamedNode(base + form) for base in self.bases for form in _forms(path)))


def _forms(path: str) -> Iterator[str]:
    """Yield the ways in which data may have a path: in their own script, as it was asked for, and percent-encoded."""
    own = unicodedata.normalize("NFC", unquote(path))
    for form in dict.fromkeys([own, path, quote(own, safe="/:@!$&'()*+,;=~")]):
        # What no address can have is no address of the store's.
        with suppress(ValueError):
            NamedNode(f"{BASE}{form}")
            yield form
