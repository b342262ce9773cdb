"""Words that a line end cut in two: with the hyphen that they always have, or without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# Parts of words that inspectors hyphenate: "multi-agency", "two-thirds", "pre-sentence", "co-operation".
_BEFORE = frozenset((
    "e", "eight", "eighty", "fifty", "five", "forty", "four", "multi", "nine", "ninety", "non", "one", "self", "semi",
    "seven", "seventy", "six", "sixty", "thirty", "three", "twenty", "two", "well",
))  # fmt: skip
_AFTER = frozenset((
    "agency", "based", "centred", "date", "face", "fifths", "focused", "focussed", "half", "hours", "informed", "led",
    "level", "making", "of", "operate", "operated", "operation", "operative", "ordinate", "ordinated", "ordination",
    "ordinator", "quarters", "related", "sentence", "speaking", "specific", "term", "thirds", "to", "up", "wide",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_REST = re.compile(r"^[^\W\d_]+")
_HYPHEN_FIRST = re.compile(r"^-[^\W\d_]")


def vocabulary_of(paragraphs: Iterable[list[str]]) -> frozenset[str]:
    """Return the words of a document in lower case, hyphenated ones whole, and none that a line end cut.

    A paragraph is its lines.
    """
    words: set[str] = set()
    for lines in paragraphs:
        cut = False
        for line in lines:
            whole = _REST.sub("", line) if cut else line
            cut = _BROKEN.search(line) is not None
            words.update(word.lower() for word in _WORD.findall(_BROKEN.sub("", whole) if cut else whole))
    return frozenset(words)


def breaks_words(paragraphs: Iterable[list[str]], known: frozenset[str]) -> bool:
    """Say whether whoever set the lines of a document broke words at their ends.

    One word that stands elsewhere in the document, but never with a hyphen there, is proof; so is one of which
    neither half is a word of the document.
    """
    for lines in paragraphs:
        for line, following in pairwise(lines):
            broken, rest = _BROKEN.search(line), _REST.match(following)
            if broken and rest:
                left, right = broken[1].lower(), rest[0].lower()
                compound = f"{left}-{right}" in known or left in _BEFORE or right in _AFTER
                if not compound and (left + right in known or not {left, right} & known):
                    return True
    return False


def glue(text: str, piece: str, known: frozenset[str], *, hyphenated: bool) -> tuple[str, str]:
    """Return the end of a line and what joins it to the next: "re-" + "offending" with or without the hyphen.

    A word stands as it does elsewhere in the document, `known`; else with its hyphen if it is of a kind that has one,
    or if both halves are words of the document and whoever set the lines breaks none (`hyphenated` is False).
    """
    broken, rest = _BROKEN.search(text), _REST.match(piece)
    if broken and _HYPHEN_FIRST.match(piece):
        # Some typesetters break a compound before its hyphen, and add another.
        return text[:-1], ""
    if broken is None or rest is None or not piece[:1].islower():
        whole = text.endswith("-") and (broken is not None or piece[:1].islower()) and rest is not None
        return text, "" if whole else " "
    left, right = broken[1].lower(), rest[0].lower()
    if f"{left}-{right}" in known:
        return text, ""
    two_words = not hyphenated and left in known and right in known
    compound = left in _BEFORE or right in _AFTER or two_words
    return (text, "") if compound and left + right not in known else (text[:-1], "")
