"""Names of people as they are compared: without titles and honours."""

from __future__ import annotations

from functools import cache

from nameparser import HumanName

from sqskg.describing.addresses import slug


@cache
def name_key(name: str) -> str:
    """Return what stays the same of a name however a letter dresses it, as a step of an address.

    "Cllr J. Smith OBE" and "J Smith" are one key; "Jo Smith" and "Jo Smyth", "Sean" and "Se\u00e1n", "Sue" and "Susan"
    are two: whether such names are one person's is for a reviewer to say.
    """
    parts = HumanName(name)
    bare = " ".join(part for part in (parts.first, parts.middle, parts.last) if part)
    return slug(bare or name)
