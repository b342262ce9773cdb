"""Words that a line end cut in two: with the hyphen that they always have, or without."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Parts of words that inspectors hyphenate: "multi-agency", "two-thirds", "pre-sentence", "co-operation".
_BEFORE = frozenset((
    "e", "eight", "eighty", "fifty", "five", "forty", "four", "multi", "nine", "ninety", "non", "one", "self", "semi",
    "seven", "seventy", "six", "sixty", "thirty", "three", "twenty", "two", "well",
))  # fmt: skip
_AFTER = frozenset((
    "agency", "based", "date", "face", "fifths", "half", "led", "level", "operate", "operated", "operation",
    "operative", "ordinate", "ordinated", "ordination", "ordinator", "quarters", "related", "sentence", "term",
    "thirds", "to", "up",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_REST = re.compile(r"^[^\W\d_]+")


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in lower case, hyphenated ones whole."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def glue(text: str, piece: str, known: frozenset[str], *, hyphenated: bool) -> tuple[str, str]:
    """Return the end of a line and what joins it to the next: "re-" + "offending" with or without the hyphen.

    A word stands as it does elsewhere in the document, `known`; else with its hyphen if it is of a kind that has one,
    or if whoever set the lines breaks no words (`hyphenated` is False).
    """
    broken, rest = _BROKEN.search(text), _REST.match(piece)
    if broken is None or rest is None or not piece[:1].islower():
        return text, "" if text.endswith("-") and piece[:1].islower() else " "
    left, right = broken[1].lower(), rest[0].lower()
    if f"{left}-{right}" in known:
        return text, ""
    compound = left in _BEFORE or right in _AFTER or not hyphenated
    return (text, "") if compound and left + right not in known else (text[:-1], "")
