"""What a quantity counts where its own words name nothing: what the sentence, or its finding, speaks of before it.

"Three of the eight were unclear" counts case managers in a finding on case managers. Where nothing is spoken of that
it could count, that stays open: it is not guessed to be cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqskg.interpreting.quantity import Quantity
from sqskg.vocabulary import Mention, scheme

_PEOPLE = {"case-manager", "staff", "family", "young-person"}
_PLURAL = re.compile(r"(?:s|people|children|staff|men|women)$", re.IGNORECASE)
# What a clause is about stands at its start, or behind "we read" and "there were".
_AT_THE_START = re.compile(
    r"(?:^|[,;:\u2013(]\s*|\b(?:and|but|that|although|though|while|whilst|whereas|yet|because|of)\s+"
    r"|\bwe\s+\w+\s+(?:(?:to|with|at)\s+)?|\bthere\s+(?:were|are|had been)\s+)"
    r"(?:(?:all|some|many|several|of|the|these|those|our|its|their|both|other)\s+)*"
    r"(?:(?!(?:a|an|and|as|at|but|by|for|from|had|has|have|in|is|no|not|of|on|or|that|the|their|to|was|were|with)\b)"
    r"[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|with)\s+(?:(?:only|just|the|a|another|other|remaining|further|as few as|fewer than|more than)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of a finding, or the beginning of one, and its quantities."""

    sentence: str
    quantities: tuple[Quantity, ...]


def antecedent(
    before: Spoken, earlier: Sequence[Spoken], *, refers: bool = False, whole: Quantity | None = None
) -> str | None:
    """Return what a quantity counts, in the word of the nearest sentence that names it, None if none does.

    `before` is its own sentence as far as the quantity; `refers` says that it is one "of them", and `whole` which
    they are. What is so "in half" is so in half of what was counted before, never of those who did it.
    """
    within = _IN.search(before.sentence) is not None
    for spoken in (before, *reversed(earlier)):
        subject = None if within and (whole or not refers) else _subject(spoken, people=not (within or whole))
        if subject is not None:
            return subject
        if spoken.quantities:
            # "Two-thirds of the children had kept all of their appointments": the last that is of a known population.
            counted = (quantity.population for quantity in reversed(spoken.quantities))
            return whole.population if whole else next(filter(None, counted), None)
    return None


def _subject(spoken: Spoken, *, people: bool) -> str | None:
    """Return the last plural that a clause is about; people only where nothing is counted beside them.

    "Case managers had responded well in eight cases. Two …": the two may be cases as well.
    """
    last = None
    at = 0
    for mention in scheme("population").mentions(spoken.sentence):
        of_people = mention.concept.slug in _PEOPLE
        if _is_subject(spoken.sentence, mention, at) and (not of_people or (people and not spoken.quantities)):
            last = mention
        at = mention.end
    if last is None:
        return None
    counted = [quantity for quantity in spoken.quantities if quantity.span.start > last.start]
    within = counted and _IN.search(spoken.sentence, 0, counted[-1].span.start)
    if counted and not within:
        return counted[-1].population
    word = spoken.sentence[last.start : last.end]
    return word if last.start or word[1:2].isupper() else word[0].lower() + word[1:]


def _is_subject(sentence: str, mention: Mention, at: int) -> bool:
    """Say whether a clause is about a mention: it is a plural at its start, and nothing that ends at `at` is before."""
    word, after = sentence[mention.start : mention.end], sentence[mention.end :]
    possessive = after.startswith(("'", "\u2019"))
    opening = _AT_THE_START.search(sentence, 0, mention.start)
    return bool(_PLURAL.search(word)) and not possessive and opening is not None and opening.start() >= at
