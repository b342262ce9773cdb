"""The words that somebody looks for, as the index takes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A phrase in quotation marks, of which the second may be missing, or a word; either may end in an asterisk.
_WANTED = re.compile(r'"(?P<phrase>[^"]*)(?:"|$)(?P<begins>\*?)|(?P<word>[^\s"]+)')
_MARKS = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
# More is no search, and each takes its time. Both are told of where they leave something out.
_MOST_WORDS = 16
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or a phrase; where it `begins`, whatever begins so is meant as well."""

    text: str
    begins: bool = False

    @property
    def expression(self) -> str:
        """The same in the language of FTS5, in which nothing between quotation marks has a meaning of its own."""
        return f'"{self.text}"{"*" if self.begins else ""}'


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for: all of `wanted`. `cut` says that there was more than is looked for at once."""

    wanted: tuple[Wanted, ...]
    cut: bool = False

    @classmethod
    def of(cls, said: str) -> Words:
        """Read what somebody typed: words, phrases in quotation marks, beginnings of words as `super*`.

        Whatever it is, it is no error: what is no word is left out.
        """
        plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in said[: _LONGEST + 1])
        found = [each for each in map(_wanted, _WANTED.finditer(plain.translate(_MARKS))) if _has_letters(each.text)]
        return cls(tuple(found[:_MOST_WORDS]), len(said) > _LONGEST or len(found) > _MOST_WORDS)

    @property
    def expression(self) -> str:
        """What FTS5 is asked for: all of the words, whether in a text or in what it is about, but one in the text."""
        wanted = [each.expression for each in self.wanted]
        return f"({' AND '.join(wanted)}) AND text : ({' OR '.join(wanted)})"


def _wanted(found: re.Match[str]) -> Wanted:
    if found["word"] is None:
        return Wanted(found["phrase"].strip(), bool(found["begins"]))
    return Wanted(found["word"].rstrip("*"), found["word"].endswith("*"))


def _has_letters(text: str) -> bool:
    """Say whether the index has anything of a text: letters and numbers, by its tokenizer `unicode61`."""
    return any(unicodedata.category(sign)[0] in "LN" for sign in text)
