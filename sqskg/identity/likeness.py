"""How two names may be one person's: by variants that are common, each with what speaks for it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from nicknames import NickNamer
from rapidfuzz.distance import DamerauLevenshtein

from sqskg.identity.name import name_key, parsed

# A slip in a short name makes another name: Ann and Anna, Lee and Leo.
_LONG_ENOUGH = 6


class Likeness(NamedTuple):
    """How much (0 to 1) speaks for two names being one, and what."""

    score: float
    reason: str


def likeness(one: str, other: str) -> Likeness | None:
    """Return how two names are alike, None where nothing speaks for their being one.

    The scores order what a reviewer looks at; they are no probabilities.
    """
    if name_key(one) == name_key(other):
        return Likeness(0.6, "the same name")
    if _plain(one) == _plain(other):
        return Likeness(0.5, "the same name but for accents or spaces")
    return _given_names(one, other) or _slip(one, other)


def beginnings(name: str) -> frozenset[str]:
    """Return what names that are alike share at least one of: how each of their words begins or ends.

    A slip leaves either the beginning or the end of a word as it is, and a variant of the given name leaves the family
    name.
    """
    words = [_folded(name_key(name)), *_parts(name)[1].split(), _plain(name)]
    return frozenset(step for word in words if word for step in (f"{word[:3]}\u2026", f"\u2026{word[-3:]}"))


def _given_names(one: str, other: str) -> Likeness | None:
    """Compare the given names of two whose family names agree: the same, short for each other, or an initial."""
    (first, last), (given, family) = _parts(one), _parts(other)
    if not (_families_agree(last, family) and first and given):
        return None
    barrel = "" if last == family else ", one of them with a second family name"
    if first == given:
        return Likeness(0.45, f"the same given name{barrel or ' and family name, other names between'}")
    if _short_for(first, given):
        return Likeness(0.4, f"{first.title()} may be short for {given.title()}, or the other way round{barrel}")
    if min(len(first), len(given)) == 1 and first[0] == given[0]:
        return Likeness(0.35, f"an initial that agrees, and the same family name{barrel}")
    return None


def _slip(one: str, other: str) -> Likeness | None:
    left, right = _plain(one), _plain(other)
    if min(len(left), len(right)) >= _LONG_ENOUGH and DamerauLevenshtein.distance(left, right) == 1:
        return Likeness(0.3, "names that differ in one letter")
    return None


def _families_agree(one: str, other: str) -> bool:
    """Say whether one family name is the other, or is part of it as of a double-barrelled one."""
    left, right = one.split(), other.split()
    return bool(left and right) and (set(left) <= set(right) or set(right) <= set(left))


def _short_for(one: str, other: str) -> bool:
    names = _nicknames()
    return one in names.nicknames_of(other) or other in names.nicknames_of(one)


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@cache
def _parts(name: str) -> tuple[str, str]:
    """Return the first given name and the family name in plain small letters, hyphens as spaces."""
    parts = parsed(name)
    return _folded(parts.first).strip(" ."), _folded(parts.last)


def _plain(name: str) -> str:
    return _folded(name_key(name)).replace(" ", "")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.replace("-", " ").replace("'", "").split())
