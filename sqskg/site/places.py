"""Where a site of files shows what has an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, Quad

from sqskg.describing.addresses import document_path
from sqskg.pages.shipped import EXAMPLES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.media import parted
from sqskg.publishing.prof import queries
from sqskg.publishing.void import VOID_PATH

# A file's name may have what an address cannot: a percent sign, a question mark, a hash.
_KEPT = "/:@!$&'()*+,;=~"
_DOCUMENTS = ("/doc/", "/def/", f"{EXAMPLES}/")
_ALONE = {VOID_PATH, CATALOGUE_PATH, EXAMPLES}


@dataclass(frozen=True, slots=True)
class SitePlaces(Bases):
    """The bases of some data, and the pages of a site by which their addresses are shown.

    Links lead to files, so that a site needs no rules of a server to be read. A site has no SPARQL and no questions.
    `root` is percent-encoded.
    """

    def shown(self, iri: str) -> str | None:
        """Return the page that shows an address, or itself; None for what the site lacks, or is no web address."""
        path = self.path(iri)
        if path is None:
            return as_uri(iri) if iri.startswith(("https://", "http://")) else None
        part = path.partition("#")[2]
        if path in queries():
            return self.link(path)
        found = self.document(path)
        if found is None:
            return None
        return self.link(f"{found}.html") + (f"#{as_uri(part)}" if part else "")

    def document(self, path: str) -> str | None:
        """Return the path of the document that shows a path below a base, as its files have it; None for none."""
        stem = unicodedata.normalize("NFC", unquote(parted(path.partition("#")[0])[0]))
        stem = document_path(stem) if stem.startswith("/id/") else stem
        if "?" in path or stem in queries():
            return None
        return stem if stem.startswith(_DOCUMENTS) or stem in _ALONE else None

    def link(self, file: str) -> str:
        """Return the link to a file of the site, by its path there."""
        return self.root + quote(file, safe=_KEPT)

    def documents(self, quads: Iterable[Quad]) -> list[str]:
        """Return the paths of the documents of all that some statements name, sorted."""
        named = {term.value for quad in quads for term in quad if isinstance(term, NamedNode)}
        paths = (self.path(iri) for iri in named)
        return sorted({found for path in paths if path and (found := self.document(path))})
