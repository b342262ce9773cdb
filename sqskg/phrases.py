"""A search for any of many phrases: whole words, any case, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# A mark that no phrase has: it says that a phrase ends here.
_END = ""
_NEVER = "(?!)"


def folded(text: str) -> str:
    """Return a phrase as it is compared: in one case, with one space between words."""
    return re.sub(r"\s+", " ", text).strip().casefold()


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the phrases, given as `folded` gives them: the longest of those that begin at a place.

    What phrases have in common at their beginning is asked once: with each phrase by itself, all of them are tried at
    each word, which takes most of the time for reading a letter.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for character in phrase:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    return re.compile(rf"(?<!\w)(?:{_any_of(tree)})(?!\w)", re.IGNORECASE)


def _any_of(tree: dict[str, Any]) -> str:
    """Return the expression of what follows: all that goes on, and the end last, so that the longest is found."""
    if not tree:
        return _NEVER
    on = [_one(character) + _following(branch) for character, branch in sorted(tree.items()) if character != _END]
    return "|".join([*on, *([""] if _END in tree else [])])


def _following(branch: dict[str, Any]) -> str:
    if branch.keys() == {_END}:
        return ""
    expression = _any_of(branch)
    return f"(?:{expression})" if len(branch) > 1 else expression


def _one(character: str) -> str:
    return r"\s+" if character == " " else re.escape(character)
