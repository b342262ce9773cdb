"""How many: the shares and counts that a sentence states, with what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from sqskg.interpreting.shares import Share, approximated, exactly, quantified
from sqskg.interpreting.tokens import Role
from sqskg.interpreting.words import MORE, THESE, TIMES, Counted, Words
from sqskg.letters.letter import Span


class Kind(Enum):
    """A part of a population, or a number of its members."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A share or a count, the words that it was read from, and what it counts in the letter's word.

    `share` bounds a share of the population; it is None for a count, and for "all but two" of a number that the
    letter does not state, where `all_but` is 2. `value` is a count. `part_of` is the place, from 0, among the
    finding's quantities of the one that the words refer back to ("two of these"), None where they do not.
    """

    kind: Kind
    population: str
    text: str
    span: Span = field(compare=False)
    share: Share | None = None
    value: int | None = None
    all_but: int | None = None
    part_of: int | None = None


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
        told = next((told for form in _SHARES if (told := form(words, at))), None) or next(
            (told for form in _COUNTS if (told := form(words, at, before))), None
        )
        if told is None:
            at += 1
            continue
        if not (found and words.text(at - 1) == "(" and told.kind is Kind.SHARE):
            # "12 of the 18 cases (67%)" tells one share in two ways.
            found.append(_quantity(words, at, told, before))
        at = told.end
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What a form of words tells: the numbers, the counted noun after them, and the place after the last word."""

    kind: Kind
    end: int
    counted: Counted | None = None
    share: Share | None = None
    value: int | None = None
    all_but: int | None = None
    total: int | None = None


def _ratio(words: Words, at: int) -> _Told | None:
    """Read "12 of the 18 cases", "seven out of ten", "one in three"."""
    part = words.number(at)
    joint = at + 2 if words.text(at + 1) == "out" else at + 1
    if part is None or words.text(joint) not in {"of", "in"}:
        return None
    place = joint + 1
    while words.text(joint) == "of" and words.text(place) in THESE:
        place += 1
    whole = words.number(place)
    if (
        not whole
        or whole < part
        or words.text(place + 1) in {"%", "-", *TIMES}
        or words.role(place + 1) is Role.FRACTION
    ):
        return None
    if words.text(joint) == "in" and whole not in {2, 3, 4, 5, 6, 8, 10, 20, 100}:
        return None
    counted = words.counted(place + 1)
    return _Told(Kind.SHARE, counted.end if counted else place + 1, counted, exactly(part, whole), total=whole)


def _percentage(words: Words, at: int) -> _Told | None:
    """Read "71% of cases", "80 per cent of them"; "cut by 12%" tells of a change."""
    token = words.token(at)
    if token is None or token.role is not Role.NUMBER or words.text(at + 1) != "%" or words.text(at - 1) == "by":
        return None
    counted = words.counted(at + 2)
    return _Told(Kind.SHARE, counted.end if counted else at + 2, counted, exactly(Decimal(words.figure(at)), 100))


def _fraction(words: Words, at: int) -> _Told | None:
    """Read "half", "a third of the plans", "two-thirds"; "a third plan" is the plan after the second."""
    place, parts = at, 1
    if words.role(at) is not Role.FRACTION:
        number = words.number(at)
        if number is None and words.text(at) != "a":
            return None
        parts = number or 1
        place = at + 2 if words.text(at + 1) == "-" else at + 1
    token = words.token(place)
    denominator = int(token.concept.figure("denominator") or 0) if token and token.concept else 0
    if words.role(place) is not Role.FRACTION or not parts < denominator or words.tells_time(place + 1):
        return None
    # "Half of the cases" needs no number before it; "third" and "quarter" without one are something else.
    ordinal = parts == 1 and denominator > 2 and not words.ends_phrase(place + 1)
    if (place == at and denominator > 2) or ordinal or words.text(at - 1) in {"first", "second", "latter", "last"}:
        return None
    counted = words.counted(place + 1)
    return _Told(Kind.SHARE, counted.end if counted else place + 1, counted, exactly(parts, denominator))


def _approximation(words: Words, at: int) -> _Told | None:
    """Read "just over half of the cases", "around one in five", "at least 80%"."""
    token = words.token(at)
    if token is None or token.role is not Role.APPROXIMATOR or token.concept is None:
        return None
    forms = (_ratio, _percentage, _fraction)
    told = next((told for form in forms if (told := form(words, at + 1))), None)
    return replace(told, share=approximated(told.share, token.concept)) if told and told.share else None


def _quantifier(words: Words, at: int) -> _Told | None:
    """Read "most cases", "none of them", "every case but one", and "all" where it is what a verb is about."""
    token = words.token(at)
    if token is None or token.role is not Role.QUANTIFIER or token.concept is None or words.text(at - 1) in _NOT_BEFORE:
        return None
    share = quantified(token.concept)
    counted = words.counted(at + 1, after_of=token.text.endswith(" of"))
    if token.text.startswith("each") and counted and counted.population is None:
        return None
    exception = words.exception(counted.end if counted else at + 1) if share.low == 1 else None
    if exception:
        but, end = exception
        total = words.total(end)
        if total:
            end = total[1]
        rest = None if counted else words.counted(end)
        return _Told(
            Kind.SHARE, rest.end if rest else end, counted or rest, all_but=but, total=total[0] if total else None
        )
    stands_alone = words.starts_clause(at) and words.is_verb(at + 1)
    if counted is None and not stands_alone and token.concept.slug != "everybody":
        return None
    return _Told(Kind.SHARE, counted.end if counted else at + 1, counted, share)


def _both(words: Words, at: int, before: Sequence[Quantity]) -> _Told | None:
    """Read "both cases", "both of them"; "both children and their parents" counts nobody."""
    if words.text(at) != "both":
        return None
    counted = words.counted(at + 1)
    if counted and words.text(counted.end) != "and":
        return _Told(Kind.COUNT, counted.end, counted, value=2)
    alone = before and words.starts_clause(at) and words.is_verb(at + 1)
    return _Told(Kind.COUNT, at + 1, value=2) if alone else None


def _count(words: Words, at: int, before: Sequence[Quantity]) -> _Told | None:
    """Read "three cases", "two of these", and a bare number that takes up an earlier one: "in two, it was late"."""
    number = words.number(at)
    if number is None or words.text(at + 1) in {"%", "-"}:
        return None
    place = at + 1
    while words.text(place) in MORE:
        place += 1
    counted = words.counted(place)
    if counted and not (words.text(at - 1) == "from" and words.text(counted.end) == "to"):
        return _Told(Kind.COUNT, counted.end, counted, value=number)
    if not counted and before and words.takes_up(at, place):
        return _Told(Kind.COUNT, place, value=number)
    return None


def _another(words: Words, at: int, before: Sequence[Quantity]) -> _Told | None:
    """Read "another case", "a further plan", "the other report", and "in the other" after a count of its sentence."""
    place = at + 1 if words.text(at) in {"the", "a", "one"} and words.text(at + 1) in {"other", "further"} else at
    if words.text(place) != "another" and place == at:
        return None
    counted = words.counted(place + 1)
    if counted and counted.singular:
        return _Told(Kind.COUNT, counted.end, counted, value=1)
    within = [
        quantity
        for quantity in before
        if quantity.kind is Kind.COUNT and quantity.text in words.sentence[: words.start(at)]
    ]
    if counted or not within or not words.ends_phrase(place + 1):
        return None
    return _Told(Kind.COUNT, place + 1, value=1)


_SHARES = (_approximation, _ratio, _percentage, _fraction, _quantifier)
_COUNTS = (_both, _count, _another)
# "At all", "above all" and "the most" say nothing of how many.
_NOT_BEFORE = {"at", "above", "after", "the", "its", "their", "each", "of"}


def _quantity(words: Words, at: int, told: _Told, before: Sequence[Quantity]) -> Quantity:
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


def _whole(told: _Told, before: Sequence[Quantity]) -> int | None:
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
