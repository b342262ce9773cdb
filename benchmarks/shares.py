"""How inspectors put what share of cases they speak of, with the bounds that their words have.

Bounds are those of the extract's format: "almost three-quarters" is 0.70 to 0.75, "most" 0.5 to 0.99.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_FRACTIONS = {
    "a fifth": 1 / 5, "a quarter": 1 / 4, "a third": 1 / 3, "two-fifths": 2 / 5, "half": 1 / 2, "three-fifths": 3 / 5,
    "two-thirds": 2 / 3, "three-quarters": 3 / 4, "four-fifths": 4 / 5,
}  # fmt: skip
_NEAR = 0.05
_UNDER, _OVER, _ABOUT = ("almost", "just under", "nearly"), ("just over", "slightly more than"), ("about", "around")
# From which share they are said, in which words, and the bounds that the words have.
_QUANTIFIERS = (
    (0.85, ("almost all of the {}", "nearly all of the {}"), 0.85, 0.99),
    (0.7, ("the large majority of {}", "the great majority of {}", "the vast majority of {}"), 0.7, 0.99),
    (0.51, ("most {}", "most of the {}", "the majority of {}"), 0.5, 0.99),
    (0.5, ("half of the {}",), 0.5, 0.5),
    (0.3, ("fewer than half of the {}", "less than half of the {}"), 0.01, 0.5),
    (0.15, ("a small minority of {}",), 0.01, 0.3),
    (0.0, ("hardly any of the {}",), 0.01, 0.15),
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a writer puts numbers: shares in one of four ways, so many times each, and figures above a number.

    `shares` are the weights of "14 of the 20", "almost three-quarters", "the large majority", and "70%".
    """

    shares: tuple[int, int, int, int]
    words_to: int = 9
    per_cent: str = "%"

    def number(self, value: int, *, starts: bool = False) -> str:
        """Return a number up to 39; at the start of a sentence in words."""
        if value < len(_WORDS) and (starts or value <= self.words_to):
            return _WORDS[value]
        if not starts:
            return str(value)
        ten, one = divmod(value, 10)
        return {2: "twenty", 3: "thirty"}[ten] + (f"-{_WORDS[one]}" if one else "")


@dataclass(frozen=True, slots=True)
class Said:
    """Words for a quantity, and what it is in the form of the extract."""

    words: str
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many of what is counted."""

    hits: int
    of: int
    what: str

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.hits / self.of

    def said(self, words: str, low: float, high: float) -> Said:
        """Return words for this share, with their bounds."""
        return Said(words, {"kind": "share", "low": round(low, 3), "high": round(high, 3), "population": self.what})


def share(of: Share, manner: Manner, chance: Random, *, starts: bool) -> Said:
    """Return words that are true of a share, in one of the writer's ways, perhaps at the start of a sentence."""
    way = chance.choices(range(4), manner.shares)[0]
    if way == 0 or (way == 3 and starts):
        some, whole = manner.number(of.hits, starts=starts), manner.number(of.of)
        between = chance.choice((" of the ", " out of ", " of "))
        return of.said(f"{some}{between}{whole} {of.what}", of.value, of.value)
    if way == 1:
        return _fraction(of, chance)
    if way == 2:
        return _quantifier(of, manner, chance)
    return of.said(f"{round(100 * of.value)}{manner.per_cent} of {of.what}", round(of.value, 2), round(of.value, 2))


def whole(of: Share, manner: Manner, chance: Random) -> Said:
    """Return "all of the plans"."""
    words = chance.choice((f"all of the {of.what}", f"all the {of.what}", f"all {manner.number(of.of)} {of.what}"))
    return of.said(words, 1, 1)


def _fraction(of: Share, chance: Random) -> Said:
    name, near = min(_FRACTIONS.items(), key=lambda fraction: abs(fraction[1] - of.value))
    named = f"{name} of the {of.what}"
    if abs(near - of.value) < 0.01:
        return of.said(named, near, near)
    if abs(near - of.value) > _NEAR:
        ten = min(9, max(1, round(10 * of.value)))
        return of.said(f"{_WORDS[ten]} {chance.choice(('in', 'out of'))} ten {of.what}", ten / 10, ten / 10)
    if chance.random() < 0.2:
        return of.said(f"{chance.choice(_ABOUT)} {named}", near - _NEAR, near + _NEAR)
    if of.value < near:
        return of.said(f"{chance.choice(_UNDER)} {named}", near - _NEAR, near)
    return of.said(f"{chance.choice(_OVER)} {named}", near, near + _NEAR)


def _quantifier(of: Share, manner: Manner, chance: Random) -> Said:
    left = of.of - of.hits
    if 1 < left < 4 and of.value > 0.7 and chance.random() < 0.4:
        said = of.said(f"all but {manner.number(left)} of the {of.what}", of.value, of.value)
        return Said(said.words, {**said.truth, "all_but": left})
    _, words, low, high = next(row for row in _QUANTIFIERS if row[0] <= of.value)
    return of.said(chance.choice(words).format(of.what), low, high)
