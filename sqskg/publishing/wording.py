"""Texts as words, however they are typed: by which what must not leave the house is learnt and found."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)'[sS]\b")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032`\u00b4\uff07", "'"))
# Letters that Unicode does not take apart, though people without them on their keyboards do.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ß": "ss"}
)

#: Rows of words, by the first of each.
Runs = dict[str, set[tuple[str, ...]]]


class Words(NamedTuple):
    """A text as words: as they are written, and without case and accents."""

    written: tuple[str, ...]
    folded: tuple[str, ...]


def visible(text: str) -> str:
    """Return a text as it is seen: without signs that take no room, and with one form of each sign."""
    if text.isascii():
        return text
    # U+00B4 would become a space with an accent.
    text = unicodedata.normalize("NFKC", text.replace("\u00b4", "'"))
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def words_in(text: str) -> Words:
    """Return the words of a text, without the "'s" of possession."""
    text = _POSSESSIVE.sub("", visible(text).translate(_APOSTROPHES))
    written = tuple(_WORD.findall(text.replace("'", "")))
    return Words(written, tuple(map(folded, written)))


# There are fewer words in a language than letters in an archive.
@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Return a word without case and accents: "odegard" for "Ødegård"."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_WHOLE_LETTERS)


def runs_of(*sequences: Sequence[str]) -> Runs:
    """Return rows of words by the first of each; those without words are none."""
    runs: Runs = defaultdict(set)
    add(runs, *sequences)
    return runs


def add(runs: Runs, *sequences: Sequence[str]) -> None:
    """Add rows of words to others; those without words are none."""
    for sequence in sequences:
        if sequence:
            runs[sequence[0]].add(tuple(sequence))


def beginning(words: Sequence[str], at: int, runs: Runs) -> list[tuple[str, ...]]:
    """Return the runs that begin at a place of a text."""
    return [run for run in runs.get(words[at], ()) if tuple(words[at : at + len(run)]) == run]


def covered(words: Sequence[str], runs: Runs) -> set[int]:
    """Return the places of the words that are part of a run."""
    begun = ((at, run) for at, word in enumerate(words) if word in runs for run in beginning(words, at, runs))
    return {place for at, run in begun for place in range(at, at + len(run))}
