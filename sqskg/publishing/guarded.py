"""Words that must not leave the house: names, contacts, pseudonyms and case examples, wherever they stand.

What a profile leaves out as a statement may stand in the words of another: a lead inspector in a finding, a child in a
sentence beside its story. So each such word that the store knows of is looked for in all that a profile keeps.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import FOAF, SCHEMA, SQS
from sqskg.identity.name import TITLES, name_key, parsed

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
# A telephone number in the United Kingdom has ten or eleven digits, and begins with 0, or with + from abroad.
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|\(?0)(?:[ ().-]*\d){9,}")
_DIGITS = re.compile(r"\d(?:[ ().-]*\d)+")
# Fewer words in a row are anybody's.
_STORY_WORDS = 8
# Addresses whose last step is made of words of a letter. That of a team or a report is made of the name of a place,
# which a child may be called by: Chelsea, Chester.
_WORDED = {"body", "membership", "person", "police-area", "post", "statistical-release"}
#: The properties that name somebody, or say how to reach them.
TELLING = _NAME, _PSEUDONYM, _NUMBER = FOAF.name, SQS.pseudonym, SCHEMA.telephone
_ADDRESS = re.compile(r"/id/(?P<concept>[^/]+)/(?P<key>.+)")


class Reason(Enum):
    """Why words are withheld."""

    NAME = "the name of a person"
    CONTACT = "an e-mail address or a telephone number"
    PSEUDONYM = "the name that a case example gives to a child"
    STORY = "words of a case example"


class _Words(NamedTuple):
    """A text as words: as they are written, and without case and accents."""

    written: tuple[str, ...]
    folded: tuple[str, ...]


_Runs = dict[str, set[tuple[str, ...]]]


class Guarded:
    """The words that a profile keeps back, learnt from the statements that it leaves out.

    Names are found in any case, with or without accents, whole, or as a title or an initial with the family name;
    pseudonyms as they are written, for many are words ("Will", "May"), and not where they are part of a name that the
    profile keeps. Telephone numbers and e-mail addresses are found by their form, known or not.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        """Begin with names of bodies and areas, in which no child is meant; those of one word may be of either."""
        self._names: _Runs = defaultdict(set)
        self._families: _Runs = defaultdict(set)
        self._pseudonyms: _Runs = defaultdict(set)
        self._children: _Runs = defaultdict(set)
        self._open: _Runs = defaultdict(set)
        self._numbers: set[str] = set()
        for name in known:
            _add(self._open, *([words] if len(words := _words(name).folded) > 1 else []))

    def learn(self, quad: Quad, *, kept: bool) -> None:
        """Take note of a statement that names somebody or says how to reach them, kept by a profile or left out."""
        value = quad.object.value if isinstance(quad.object, Literal) else ""
        if quad.predicate == _NAME:
            self._learn_name(value, kept=kept)
        elif quad.predicate == _PSEUDONYM and not kept:
            self._learn_pseudonym(value)
        elif quad.predicate == _NUMBER and not kept:
            self._numbers.add(re.sub(r"\D", "", value))

    def found_in(self, text: str, stories: frozenset[tuple[str, ...]] = frozenset()) -> Reason | None:
        """Return why a text must be withheld, None where nothing is found; `stories` as `story_runs` gives them."""
        words = _words(text)
        if self._reaches(text):
            return Reason.CONTACT
        if self._named(words.folded):
            return Reason.NAME
        if self._pseudonym(words):
            return Reason.PSEUDONYM
        return None if stories.isdisjoint(story_runs(words.folded)) else Reason.STORY

    def found_in_address(self, address: NamedNode) -> Reason | None:
        """Return why an address must be withheld: it is made of words, and says them."""
        if "@" in address.value or address.value.startswith("tel:"):
            return Reason.CONTACT
        made = _ADDRESS.search(unquote(address.value))
        if made is None:
            return None
        steps = [_words(step.replace("-", " ")).folded for step in made["key"].split("/")]
        if any(self._named(step) for step in steps):
            return Reason.NAME
        if made["concept"] not in _WORDED:
            return None
        return Reason.PSEUDONYM if _covered(steps[-1], self._children) - _covered(steps[-1], self._open) else None

    def _learn_name(self, name: str, *, kept: bool) -> None:
        key = _words(name_key(name).replace("-", " ")).folded
        if kept:
            _add(self._open, key)
        elif len(key) < 2:
            # "Jones" is looked for as it is written, like a pseudonym.
            self._learn_pseudonym(name)
        else:
            family = _words(parsed(name).last).folded
            _add(self._names, key, *([(key[0][0], *family)] if family else []))
            _add(self._families, family)

    def _learn_pseudonym(self, name: str) -> None:
        words = _words(name)
        _add(self._pseudonyms, words.written)
        _add(self._children, words.folded)

    def _reaches(self, text: str) -> bool:
        if "@" in text or _TELEPHONE.search(text):
            return True
        return any(re.sub(r"\D", "", run[0]) in self._numbers for run in _DIGITS.finditer(text))

    def _named(self, words: Sequence[str]) -> bool:
        if _covered(words, self._names):
            return True
        titled = (at + 1 for at, word in enumerate(words) if word in TITLES)
        return any(_starts(words, at, self._families) for at in titled)

    def _pseudonym(self, words: _Words) -> bool:
        return bool(_covered(words.written, self._pseudonyms) - _covered(words.folded, self._open))


def story_runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each run of as many words as tell a story apart; of a shorter text the text."""
    if len(words) < _STORY_WORDS:
        return []
    return [tuple(words[at : at + _STORY_WORDS]) for at in range(len(words) - _STORY_WORDS + 1)]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and accents, as stories are compared by."""
    return _words(text).folded


def _words(text: str) -> _Words:
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text))
    written = tuple(_WORD.findall(text.replace("'", "").replace("’", "")))
    return _Words(written, tuple(map(_folded, written)))


# There are fewer words in a language than letters in an archive.
@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _add(runs: _Runs, *sequences: tuple[str, ...]) -> None:
    for sequence in sequences:
        if sequence:
            runs[sequence[0]].add(sequence)


def _starts(words: Sequence[str], at: int, runs: _Runs) -> int:
    """Return how many words of a run start at a place: the longest, 0 where none does."""
    if at >= len(words):
        return 0
    return max((len(run) for run in runs.get(words[at], ()) if tuple(words[at : at + len(run)]) == run), default=0)


def _covered(words: Sequence[str], runs: _Runs) -> set[int]:
    """Return the places of the words that are part of a run."""
    begun = (at for at, word in enumerate(words) if word in runs)
    return {place for at in begun for place in range(at, at + _starts(words, at, runs))}
