"""The words of a sentence, with those marked that speak of quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sqskg.letters.numbers import WHOLE_NUMBER
from sqskg.vocabulary import Concept, scheme


class Role(Enum):
    """What a word, or a phrase of the vocabulary, does in telling a quantity."""

    POPULATION = "population"
    QUANTIFIER = "quantifier"
    APPROXIMATOR = "approximator"
    FRACTION = "fraction"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase in lower case, where it stands in the sentence, its role, and the concept behind it."""

    role: Role
    text: str
    start: int
    end: int
    concept: Concept | None = None


# Where phrases overlap, the one that starts first and then the longer one is meant: "more than half" is a quantifier,
# "just over half" an approximator and a fraction.
_SCHEMES = {
    Role.POPULATION: "population",
    Role.QUANTIFIER: "quantifier",
    Role.APPROXIMATOR: "approximator",
    Role.FRACTION: "fraction",
}
_NUMBER = re.compile(rf"(?<![\w.,/-])(?:\d{{1,3}}\.\d+|{WHOLE_NUMBER})(?![\w/]|[.,]\d)", re.IGNORECASE)
_PIECE = re.compile(r"[\w']+|per\s+cent\b|[^\w\s]", re.IGNORECASE)


def tokens(sentence: str) -> list[Token]:
    """Return the tokens of a sentence in their order; white space is between them."""
    found: list[Token] = []
    phrases = [(role, mention) for role, name in _SCHEMES.items() for mention in scheme(name).mentions(sentence)]
    for role, mention in sorted(phrases, key=lambda phrase: (phrase[1].start, -phrase[1].end)):
        text = sentence[mention.start : mention.end].lower()
        _claim(found, Token(role, text, mention.start, mention.end, mention.concept))
    for match in _NUMBER.finditer(sentence):
        _claim(found, Token(Role.NUMBER, match[0].lower(), *match.span()))
    for match in re.finditer(r"(?<=\d)\s*(?:%|per\s?cent\b)", sentence, re.IGNORECASE):
        _claim(found, Token(Role.MARK, "%", *match.span()))
    for match in _PIECE.finditer(sentence):
        role = Role.WORD if match[0][0].isalnum() else Role.MARK
        _claim(found, Token(role, match[0].lower(), *match.span()))
    return sorted(found, key=lambda token: token.start)


def _claim(found: list[Token], token: Token) -> None:
    """Add a token unless one that stands there already was found first."""
    if all(token.end <= other.start or other.end <= token.start for other in found):
        found.append(token)
