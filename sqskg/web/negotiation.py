"""Which format an answer has: the one that the asker likes best of those that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from sqskg.asking.rows import RowFormat
from sqskg.publishing.media import OTHER_NAMES, WRITTEN

# Of equals the first.
ROWS = [form.value for form in (RowFormat.JSON, RowFormat.XML, RowFormat.CSV, RowFormat.TSV)]
BOOLEANS = [RowFormat.JSON.value, RowFormat.XML.value]
GRAPHS = list(WRITTEN)
# What many ask for by a wider name; the answer keeps its own.
_ALIASES = {
    "application/json": [RowFormat.JSON.value],
    "application/xml": [RowFormat.XML.value],
    "text/xml": [RowFormat.XML.value],
    **{name: [media] for name, media in OTHER_NAMES.items()},
}
#: What `?format=` says, and the media types that it stands for.
NAMES: Mapping[str, Sequence[str]] = {
    "json": [RowFormat.JSON.value],
    "xml": [RowFormat.XML.value],
    "csv": [RowFormat.CSV.value],
    "tsv": [RowFormat.TSV.value],
    "turtle": ["text/turtle"],
    "nt": ["application/n-triples"],
    "rdfxml": ["application/rdf+xml"],
    "jsonld": ["application/ld+json"],
}


def best(offered: Sequence[str], accept: str | None) -> str | None:
    """Return the media type of those offered that an Accept header likes best, by its q-values and then by our order.

    None where none is acceptable. Without a header anything is.
    """
    if not accept:
        return offered[0]
    wanted = parse_accept_header(accept, MIMEAccept)
    ranked = [(wanted.quality(media), -place, media) for place, media in enumerate(offered)]
    for alias, stands_for in _ALIASES.items():
        named = next((quality for media, quality in wanted if media == alias), 0)
        ranked += [(named, -len(offered), media) for media in stands_for if media in offered]
    quality, _, media = max(ranked)
    return media if quality > 0 else None
