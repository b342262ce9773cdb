"""The forms of words that tell a share or a count: "12 of the 18", "just over half", "in three others"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.interpreting.shares import Share, approximated, exactly, quantified
from sqskg.interpreting.tokens import Role
from sqskg.interpreting.words import MORE, THESE, TIMES, Counted, Words

# "The plans were all good", "they could all explain it"
_BEFORE_FLOATED = {"was", "were", "had", "have", "could", "would", "did", "are"}
# "At all", "above all" and "the most" say nothing of how many.
_NOT_BEFORE = {"at", "above", "after", "the", "its", "their", "each", "of"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a form of words tells: the numbers, the counted noun after them, and the place after the last word."""

    kind: Kind
    end: int
    counted: Counted | None = None
    share: Share | None = None
    value: int | None = None
    all_but: int | None = None
    total: int | None = None


def _ratio(words: Words, at: int) -> Told | None:
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
    return Told(Kind.SHARE, counted.end if counted else place + 1, counted, exactly(part, whole), total=whole)


def _percentage(words: Words, at: int) -> Told | None:
    """Read "71% of cases", "80 per cent of them"; "cut by 12%" tells of a change."""
    token = words.token(at)
    if token is None or token.role is not Role.NUMBER or words.text(at + 1) != "%" or words.text(at - 1) == "by":
        return None
    counted = words.counted(at + 2)
    return Told(Kind.SHARE, counted.end if counted else at + 2, counted, exactly(Decimal(words.figure(at)), 100))


def _fraction(words: Words, at: int) -> Told | None:
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
    return Told(Kind.SHARE, counted.end if counted else place + 1, counted, exactly(parts, denominator))


def _approximation(words: Words, at: int) -> Told | None:
    """Read "just over half of the cases", "around one in five", "at least 80%"."""
    token = words.token(at)
    if token is None or token.role is not Role.APPROXIMATOR or token.concept is None:
        return None
    forms = (_ratio, _percentage, _fraction)
    told = next((told for form in forms if (told := form(words, at + 1))), None)
    return replace(told, share=approximated(told.share, token.concept)) if told and told.share else None


def _quantifier(words: Words, at: int) -> Told | None:
    """Read "most cases", "none of them", "every case but one", and "all" where it is what a verb is about."""
    token = words.token(at)
    if token is None or token.role is not Role.QUANTIFIER or token.concept is None or words.text(at - 1) in _NOT_BEFORE:
        return None
    share = quantified(token.concept)
    counted = words.counted(at + 1, after_of=token.text.endswith(" of"))
    if counted is None and token.text == "all" and words.number(at + 1) is not None and words.ends_phrase(at + 2):
        return Told(Kind.SHARE, at + 2, share=share, total=words.number(at + 1))
    each_of_them = token.text.startswith("each") and counted and counted.population is None
    if each_of_them or (token.text == "neither" and words.says("nor")):
        return None
    if share.low == 1 and (but := _all_but(words, at, counted)):
        return but
    if counted or token.concept.slug == "everybody" or _tells_how_many(words, at):
        return Told(Kind.SHARE, counted.end if counted else at + 1, counted, share)
    return None


def _all_but(words: Words, at: int, counted: Counted | None) -> Told | None:
    """Read what an "all" leaves out: "all cases but one", "all but two of the 18 plans"."""
    exception = words.exception(counted.end if counted else at + 1)
    if exception is None:
        return None
    but, end = exception
    number, end = words.total(end) or (None, end)
    rest = None if counted else words.counted(end)
    return Told(Kind.SHARE, rest.end if rest else end, counted or rest, all_but=but, total=number)


def _tells_how_many(words: Words, at: int) -> bool:
    """Say whether a quantifier that counts nothing known tells a share all the same.

    "Most had done so"; "nearly all needs", whatever they are; "they could all explain it".
    """
    text = words.text(at)
    if text in {"all of", "almost all", "nearly all", "virtually all"}:
        return True
    first = words.starts_clause(at)
    return (first and words.is_verb(at + 1)) or (text == "all" and not first and words.text(at - 1) in _BEFORE_FLOATED)


def _both(words: Words, at: int, before: Sequence[Quantity]) -> Told | None:
    """Read "both cases", "both of them"; "both children and their parents" counts nobody."""
    if words.text(at) != "both":
        return None
    counted = words.counted(at + 1)
    if counted and words.text(counted.end) != "and":
        return Told(Kind.COUNT, counted.end, counted, value=2)
    alone = before and words.starts_clause(at) and words.is_verb(at + 1)
    return Told(Kind.COUNT, at + 1, value=2) if alone else None


def _count(words: Words, at: int, before: Sequence[Quantity]) -> Told | None:
    """Read "three cases", "two of these", and a bare number that takes up an earlier one: "in two, it was late"."""
    number = words.number(at)
    if number is None or words.text(at + 1) in {"%", "-"}:
        return None
    place = at + 1
    while words.text(place) in MORE:
        place += 1
    # "In two the plan was late" counts no plans.
    counted = None if words.text(place) in THESE else words.counted(place)
    if counted and not (words.text(at - 1) == "from" and words.text(counted.end) == "to"):
        return Told(Kind.COUNT, counted.end, counted, value=number)
    if not counted and before and words.takes_up(at, place):
        return Told(Kind.COUNT, place, value=number)
    return None


def _another(words: Words, at: int, before: Sequence[Quantity]) -> Told | None:
    """Read "another case", "a further plan", "the other report", and "in the other" after a count of its sentence."""
    place = at + 1 if words.text(at) in {"the", "a", "one"} and words.text(at + 1) in {"other", "further"} else at
    if words.text(place) != "another" and place == at:
        return None
    counted = words.counted(place + 1)
    if counted and counted.singular:
        return Told(Kind.COUNT, counted.end, counted, value=1)
    within = [
        quantity
        for quantity in before
        if quantity.kind is Kind.COUNT and quantity.text in words.sentence[: words.start(at)]
    ]
    if counted or not within or not words.ends_phrase(place + 1):
        return None
    return Told(Kind.COUNT, place + 1, value=1)


#: Forms that tell a share, in the order in which they are tried.
SHARES = (_approximation, _ratio, _percentage, _fraction, _quantifier)
#: Forms that tell a count; they are given the quantities before them, which they may take up.
COUNTS = (_both, _count, _another)
