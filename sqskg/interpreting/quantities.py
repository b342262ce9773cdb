"""How many: the shares and counts that a sentence states, with what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sqskg.interpreting.antecedents import Spoken, antecedent
from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.interpreting.shares import exactly
from sqskg.interpreting.tokens import Role
from sqskg.interpreting.wordings import COUNTS, SHARES, Told
from sqskg.interpreting.words import Words
from sqskg.letters.letter import Span
from sqskg.letters.numbers import WHOLE_NUMBER

_OF_THE = re.compile(rf"(?:Out of|Of) (?:the|these|those) {WHOLE_NUMBER}\b", re.IGNORECASE)

_ADVERBS = {"already", "always", "ever", "never", "often", "rather", "usually"}


def quantities(sentence: str, earlier: Sequence[Spoken] = ()) -> list[Quantity]:
    """Return the quantities of a sentence in their order; `earlier` are the sentences of its finding before it.

    A number counts only before a word of the population scheme, or where it takes up an earlier quantity: "in
    two, the plan was late". Ages, dates and spans of time are none.
    """
    found: list[Quantity] = []
    told_before = [quantity for spoken in earlier for quantity in spoken.quantities]
    words = Words(sentence)
    at = 0
    while at < len(words):
        before = [*told_before, *found]
        told = next((told for form in SHARES if (told := form(words, at))), None) or next(
            (told for form in COUNTS if (told := form(words, at, before))), None
        )
        if told is None:
            at += 1
            continue
        if not (found and words.text(at - 1) == "(" and told.kind is Kind.SHARE):
            # "12 of the 18 cases (67%)" tells one share in two ways.
            read = _quantity(words, at, told, before)
            if read.population is None and (read.part_of is not None or not _names_another(words, at, told.end)):
                read = _named_before(sentence, told, read, found, earlier)
            found.append(read)
        at = told.end
    return _of_the_stated(sentence, found)


def _names_another(words: Words, at: int, end: int) -> bool:
    """Say whether what a quantity counts follows it in words that are no known population: "all of the meetings".

    "Good" in "the plans were all good" is nothing that is counted.
    """
    word = words.text(end)
    if words.text(end - 1).endswith(" of") or word == "of":
        return True
    floated = words.text(at) == "all" and not words.starts_clause(at) and words.is_verb(at - 1)
    adverb = word.endswith("ly") or word in _ADVERBS
    return words.role(end) is Role.WORD and not (floated or adverb or words.ends_phrase(end))


def _named_before(
    sentence: str, told: Told, read: Quantity, found: Sequence[Quantity], earlier: Sequence[Spoken]
) -> Quantity:
    """Give a quantity that names nothing what its sentence, or its finding, speaks of before it."""
    before = [*(quantity for spoken in earlier for quantity in spoken.quantities), *found]
    whole = None if read.part_of is None else before[read.part_of]
    refers = told.counted is not None and told.counted.refers
    so_far = Spoken(sentence[: read.span.start], tuple(found))
    return replace(read, population=antecedent(so_far, earlier, refers=refers, whole=whole))


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
