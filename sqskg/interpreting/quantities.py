"""How many: the shares and counts that a sentence states, with what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.interpreting.shares import exactly
from sqskg.interpreting.wordings import COUNTS, SHARES, Told
from sqskg.interpreting.words import Words
from sqskg.letters.letter import Span
from sqskg.letters.numbers import WHOLE_NUMBER

_OF_THE = re.compile(rf"(?:Out of|Of) (?:the|these|those) {WHOLE_NUMBER}\b", re.IGNORECASE)


def quantities(sentence: str, earlier: Sequence[Quantity] = ()) -> list[Quantity]:
    """Return the quantities of a sentence in their order; `earlier` are those of its finding before it.

    A number counts only before a word of the population scheme, or where it takes up an earlier quantity: "in
    two, the plan was late". Ages, dates and spans of time are none.
    """
    found: list[Quantity] = []
    words = Words(sentence)
    at = 0
    while at < len(words):
        before = [*earlier, *found]
        told = next((told for form in SHARES if (told := form(words, at))), None) or next(
            (told for form in COUNTS if (told := form(words, at, before))), None
        )
        if told is None:
            at += 1
            continue
        if not (found and words.text(at - 1) == "(" and told.kind is Kind.SHARE):
            # "12 of the 18 cases (67%)" tells one share in two ways.
            found.append(_quantity(words, at, told, before))
        at = told.end
    return _of_the_stated(sentence, found)


def _of_the_stated(sentence: str, found: list[Quantity]) -> list[Quantity]:
    """Make one share of "Of the eleven cases that needed a review, six had had one"."""
    if len(found) < 2 or not _OF_THE.match(sentence) or found[0].kind is not Kind.COUNT:
        return found
    whole, part, *rest = found
    if part.all_but is not None:
        return [part, *rest]
    if part.value is None or whole.value is None or part.value > whole.value:
        return found
    return [replace(part, kind=Kind.SHARE, share=exactly(part.value, whole.value), value=None), *rest]


def _quantity(words: Words, at: int, told: Told, before: Sequence[Quantity]) -> Quantity:
    whole = _whole(told, before)
    population = told.counted.population if told.counted else None
    if population is None:
        population = before[whole if whole is not None else -1].population if before else "cases"
    share, total = told.share, told.total
    if told.all_but is not None:
        total = total or (before[whole].value if whole is not None else None)
        share = exactly(total - told.all_but, total) if total and total >= told.all_but else None
    start, end = words.start(at), words.end(told.end - 1)
    text = words.sentence[start:end]
    return Quantity(told.kind, population, text, Span(start, end), share, told.value, told.all_but, whole)


def _whole(told: Told, before: Sequence[Quantity]) -> int | None:
    """Return the place of the quantity that the words refer back to: the last count that is large enough."""
    total = told.total or (told.counted.total if told.counted else None)
    refers = told.counted is not None and told.counted.refers
    if not refers and total is None and not (told.all_but and told.counted is None):
        return None
    least = total or told.value or told.all_but or 1
    for place in range(len(before) - 1, -1, -1):
        value = before[place].value
        if value is not None and (value == total if total else value >= least):
            return place
    return None
