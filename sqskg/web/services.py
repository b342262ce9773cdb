"""Which other servers a query asks: none, unless their hosts are allowed."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_COMMENT_OR_TEXT = re.compile(
    r"#[^\n\r]*|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|\"(?:\\.|[^\"\\\n\r])*\"|'(?:\\.|[^'\\\n\r])*'"
    r"|(?P<address><[^<>\"{}|^`\\\s]*>)",
    re.DOTALL,
)
# A name that is a variable's or has a prefix is no keyword.
_SERVICE = re.compile(
    r"(?<![\w?$:.-])SERVICE(?![\w:-])(?:\s*SILENT(?![\w:-]))?\s*(?P<address><[^<>\s]*>)?", re.IGNORECASE
)


def asks_elsewhere(query: str, allowed: Collection[str] = ()) -> str | None:
    """Return the service that a query asks and may not, as the query has it; None where there is none.

    SPARQL lets any character be written by its number, keywords too. In doubt a query is taken to ask: a service whose
    address is a variable may be anybody's.
    """
    written = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), query)
    for text in {query, written}:
        code = _COMMENT_OR_TEXT.sub(lambda found: found["address"] or " ", text)
        for service in _SERVICE.finditer(code):
            address = service["address"]
            if address is None or (urlsplit(address[1:-1]).hostname or "") not in allowed:
                return address or "a variable"
    return None
