"""Names of people as they are looked for in words: with other titles, initials, fewer or more given names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sqskg.identity.name import FORMS_OF_ADDRESS, HONOURED, parsed
from sqskg.publishing.wording import Runs, Words, add, beginning, folded, words_in

# "Jane Ash (acting)", "Jane Ash - Acting", "Jane Ash, Interim Head"
_BEHIND = re.compile(r"[(\[,;/]|\s[-\u2013\u2014&]\s|\sand\s", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['\u2019\u02bc]")
_TENURE = {"acting", "interim", "temporary", "designate"}
_DRESS = FORMS_OF_ADDRESS | HONOURED | _TENURE
# As many names or initials as stand between a given name and the family name.
_BETWEEN = 2
# Initials that are words.
_WORDS = {"a", "i", "o"}


class Names:
    """Names that are looked for.

    Found is a name in any case, with or without accents, whole, without what it begins with, as a given name or an
    initial with the family name, in either order and with up to two names between, and as a form of address with the
    family name; of a family name with a hyphen each part.
    """

    def __init__(self) -> None:
        self._runs: Runs = defaultdict(set)
        self._families: Runs = defaultdict(set)
        # Which given names and initials go with a family name.
        self._given: dict[tuple[str, ...], set[str]] = defaultdict(set)
        # Of whom only an initial is known, any given name with it may be meant.
        self._initials: dict[tuple[str, ...], set[str]] = defaultdict(set)

    def learn(self, name: str) -> None:
        """Take note of a name of two words or more."""
        for bare in {name, _BEHIND.split(name)[0], _APOSTROPHE.sub(" ", name)}:
            words = words_in(bare).folded
            # A copy list may have ranks that nobody has thought of: what is behind the first word is a name too.
            add(self._runs, *(words[at:] for at in range(len(words) - 1)))
        parts = _undressed(_BEHIND.split(name)[0].split())
        if not parts:
            return
        whole = [words_in(part).folded for part in parts]
        add(self._runs, flat := tuple(word for words in whole for word in words) if len(parts) > 1 else ())
        families = _families(parts)
        add(self._families, *families)
        given = [words[0] for words in whole[:-1] if words]
        for family in families:
            self._given[family] |= {*given, *(word[0] for word in given)}
            self._given[family] |= {"".join(word[0] for word in given), "".join(word[0] for word in flat[:2])}
            self._initials[family] |= {word for word in given[:1] if len(word) == 1}
            add(self._runs, *((word + "".join(family),) for word in given if len(word) > 1))

    def are_in(self, words: Words, *, cased: bool = True) -> bool:
        """Say whether words name somebody; addresses have no capitals, and are not `cased`."""
        for at, word in enumerate(words.folded):
            if word in self._runs and beginning(words.folded, at, self._runs):
                return True
            if word in self._families:
                found = beginning(words.folded, at, self._families)
                if any(self._meant(family, words, at, cased=cased) for family in found):
                    return True
        return False

    def _meant(self, family: tuple[str, ...], words: Words, at: int, *, cased: bool) -> bool:
        """Say whether a family name means somebody here: it stands beside a form of address or a given name."""
        given, end = self._given[family], at + len(family)
        if at and words.folded[at - 1] in FORMS_OF_ADDRESS:
            return True
        if at and words.folded[at - 1][0] in self._initials[family] and _capital(words, at - 1, at, cased=cased):
            return True
        for gap in range(min(at, _BETWEEN + 1)):
            place = at - 1 - gap
            word, between = words.folded[place], words.folded[place + 1 : at]
            if word not in given or (len(word) == 1 and any(len(each) > 1 for each in between)):
                continue
            if not _may_be_words(word, gap) or _capital(words, place, at, cased=cased):
                return True
        return end < len(words.folded) and words.folded[end] in given and _capital(words, at, end, cased=cased)


def _may_be_words(word: str, gap: int) -> bool:
    return gap > 0 or word in _WORDS


def _capital(words: Words, *places: int, cased: bool) -> bool:
    """Say whether words have capitals: "Will Young" is a name, and "will the young" may be none."""
    return not cased or all(words.written[place][0].isupper() for place in places)


def _undressed(parts: list[str]) -> list[str]:
    """Return the words of a name without forms of address before it, and honours behind it."""
    while len(parts) > 1 and folded(parts[0].strip(".,")) in _DRESS:
        parts = parts[1:]
    while len(parts) > 1 and folded(parts[-1].strip(".,")) in _DRESS:
        parts = parts[:-1]
    return parts


def _families(parts: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the family name, and its parts where a hyphen joins them or a particle is before it."""
    last = parsed(" ".join(parts)).last or parts[-1]
    barrels = [words_in(part).folded for part in parts[-1].split("-")]
    families = {words_in(last).folded, words_in(parts[-1]).folded, *barrels}
    return {family for family in families if family and len("".join(family)) > 1}
