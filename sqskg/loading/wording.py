"""The words of a letter as one digest: two letters have the same if they say the same, wherever in a file it stands."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass

from sqskg.letters.letter import Letter


def words_of(letter: Letter) -> str:
    """Return the SHA-256 of what a letter says, in hexadecimal: the same for letters that are equal, and for no others.

    A letter is set against one whose file is gone by then, or lies where another machine read it.
    """
    return hashlib.sha256(repr(_said(letter)).encode()).hexdigest()


def _said(thing: object) -> object:
    """Return a part of a letter without what its equality leaves out, such as its place."""
    if is_dataclass(thing):
        return tuple(_said(getattr(thing, each.name)) for each in fields(thing) if each.compare)
    return tuple(map(_said, thing)) if isinstance(thing, tuple) else thing
