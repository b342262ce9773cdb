"""Which other servers a query asks: none, unless their hosts are allowed."""

from __future__ import annotations

import re
from collections.abc import Collection

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_VARIABLE = re.compile(r"(?<!\\)[?$]\w+", re.ASCII)
# Every clause has this form, with nothing between but blanks and comments: https://www.w3.org/TR/sparql11-query/#rService.
# Longer names than these, and comments, are taken for a part of one: to read them to their end would take too long.
# Blanks are those of SPARQL: names may have others of Unicode.
_BLANK, _NAME = r"[ \t\r\n]*+", r"[^ \t\r\n{}<>]"
_SERVICE = re.compile(
    rf"SERVICE(?={_BLANK}(?:SILENT{_BLANK})?(?:#"
    rf"|(?P<address><[^<>]*+>|{_NAME}{{0,200}}[:?$]{_NAME}{{0,200}}){_BLANK}[{{#]"
    rf"|{_NAME}{{200}}|{_NAME}{{0,200}}[:?$]{_NAME}{{200}}))",
    re.IGNORECASE,
)
# No more of an address than every reader of it takes for the same host.
_HOST = re.compile(
    r"<https?://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]*)?(?:[/?#][^\\\s]*)?>", re.IGNORECASE | re.ASCII
)


def asks_elsewhere(query: str, allowed: Collection[str] = ()) -> str | None:
    """Return the service that a query asks and may not, as the query has it; None where there is none.

    What is a string, an address or a comment is not asked: that hangs on how the engine reads what is around it, and
    it reads much that the standard does not have. Whatever looks like a clause is one, in a string too; only the name
    of a variable is none. A service whose address is a variable may be anybody's.
    """
    for text in (query, written(query)):
        for service in _SERVICE.finditer(_VARIABLE.sub("?v", text)):
            address = service["address"] or ""
            if _host(address) not in allowed:
                return "a variable" if "?v" in address else address or "what follows SERVICE"
    return None


def written(query: str) -> str:
    """Return a query with the characters that it gives by their numbers, which the standard lets be any."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), query)


def _host(address: str) -> str | None:
    found = _HOST.fullmatch(address)
    return found["host"].strip("[]").lower() if found else None
