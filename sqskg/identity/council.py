"""The names of councils: of what place, and of what kind."""

from __future__ import annotations

import re

# A council's name round that of its place: "Royal Borough of X", "X City Council", "Council of the City of X". The
# district of "X and District" is a part of the place.
_COUNCIL = re.compile(
    r"^(?:the\s+)?(?:council\s+of\s+the\s+)?"
    r"(?:(?:(?:royal|london|metropolitan|county|borough|city)\s+)+(?:and\s+county\s+)?of\s+)?|^(?:cyngor\s+(?:bwrdeistref\s+)?(?:sirol|sir|dinas)?\s*)|"
    r"(?<!\band)(?:\s+(?:metropolitan|district|borough|city|county|unitary))*(?:\s+(?:council|authority))?$",
    re.IGNORECASE,
)
_LIKE_A_COUNCIL = re.compile(
    r"\b(?:council|authority)$|^(?:the\s+)?(?:(?:royal|london|metropolitan)\s+)*(?:borough|city|county)\s+of\b|^cyngor\b",
    re.IGNORECASE,
)
# A borough may be a district, a unitary authority or London's; a county and a city are never one council.
_KINDS = re.compile(r"\b(county|city|district)\b", re.IGNORECASE)


def place_name(council: str) -> str:
    """Return the name of the place that a council is called after: "Karr" for "Karr District Council"."""
    place = _COUNCIL.sub("", council).strip(" ,-\u2013")
    return place or council


def kinds_in(council: str) -> frozenset[str]:
    """Return what a name says of the kind of council: of a county, a city, a district."""
    return frozenset(kind.lower() for kind in _KINDS.findall(council))


def is_like_a_council(name: str) -> bool:
    """Say whether a name is a council's by its words, be the council known or not."""
    return bool(_LIKE_A_COUNCIL.search(name))


def councils_in(names: str) -> list[str]:
    """Return the councils that words name with "and" between: "Karr Council and Eastfold Council" are two."""
    parts = [part for part in re.split(r"\s*&\s*|\s+and\s+|\s*,\s*", names) if part]
    return parts if len(parts) > 1 and all(map(is_like_a_council, parts)) else [names]
