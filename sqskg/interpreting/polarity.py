"""Whether a sentence says that practice was good enough, that it fell short, both, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sqskg.interpreting.quantities import Kind, Quantity
from sqskg.vocabulary import Mention, scheme


class Polarity(Enum):
    """What an observation says of the practice; the values are the notations of the scheme `polarity`."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the cues of one clause say, and whether it is set against the clause before it or grants something."""

    polarity: Polarity
    strong: bool = False
    contrasts: bool = False
    concedes: bool = False


# Stands for the words of a quantity: the "but" of "all but one" sets nothing against anything.
_QUANTITY = "#"
_BOUNDARY = re.compile(
    r"[;:]|\s\u2013\s|,?\s+\b(?=(?:but|however|although|though|while|whilst|whereas|yet)\b(?!,))"
    r"|,\s+(?=(?:and|so|with|which|who|where|because|as|since)\b)"
    r"|,?\s+(?=and\s+(?:the\s+(?:rest|others|remainder)|others)\b)"
    rf"|,\s+(?=(?:only\s|just\s|in\s)*{_QUANTITY})"
    r"|,?\s+(?=and\s+(?:\w+\s+){0,3}?(?:had|was|were|did|could|has|have|is|are)\b)"
    r"|(?<=\w),\s+(?=(?:we|the|this|they|there|it|case|managers|staff|in)\b)"
)
_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_HALF = Decimal("0.5")
# So many words may stand between a denial and the fault that it denies: "no significant concerns".
_NEAR = 25


def polarity(sentence: str, told: Sequence[Quantity] = (), *, first: bool = True) -> Polarity:
    """Return what a sentence says of the practice; `told` are its quantities, `first` whether it opens its finding.

    By extract-format: a share that is good enough is positive, be it small, unless the sentence says that it is
    too small ("only half").
    """
    masked = sentence
    for start, end in (quantity.span for quantity in told):
        masked = masked[:start] + _QUANTITY * (end - start) + masked[end:]
    clauses = [_judged(masked[start:end], start, told) for start, end in _clauses(masked)]
    judged = [clause for clause in clauses if clause.polarity is not Polarity.NEUTRAL]
    if not judged:
        return _without_cue(masked, told, first=first)
    if _contrasted(clauses, told):
        return Polarity.MIXED
    judged = [clause for clause in judged if clause.strong] or judged
    said = {clause.polarity for clause in judged}
    return judged[0].polarity if len(said) == 1 else _weighed(told)


def _contrasted(clauses: list[_Clause], told: Sequence[Quantity]) -> bool:
    """Say whether one clause praises and another, set against it, does the opposite.

    After praise, "but" leads to a fault whether or not its words are known, and after a fault to praise. Of cases
    picked out, that something was done is no praise: "in two cases a plan had been made, but it was not used".
    """
    picked_out = bool(told) and not any(quantity.kind is Kind.SHARE for quantity in told)
    for place, clause in enumerate(clauses):
        before = [
            earlier.polarity
            for earlier in clauses[:place]
            if earlier.polarity is not Polarity.NEUTRAL and (earlier.strong or not picked_out)
        ]
        if clause.contrasts and before and not (clause.strong and clause.polarity is before[-1]):
            return True
        others = [other.polarity for other in clauses if other is not clause and other.polarity is not Polarity.NEUTRAL]
        if (
            clause.concedes
            and clause.polarity is not Polarity.NEUTRAL
            and any(o is not clause.polarity for o in others)
        ):
            return True
    return False


def _weighed(told: Sequence[Quantity]) -> Polarity:
    """Decide between clauses that disagree and are not set against each other.

    A share that was good enough and something that was not are both; otherwise the fault is what is told.
    """
    return Polarity.MIXED if any(quantity.kind is Kind.SHARE for quantity in told) else Polarity.NEGATIVE


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BOUNDARY.finditer(sentence):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    yield start, len(sentence)


def _judged(clause: str, offset: int, told: Sequence[Quantity]) -> _Clause:
    """Return what a clause's cues say: one that is denied says its opposite."""
    cues = scheme("cue").mentions(clause)
    kinds = {cue.concept.slug for cue in cues}
    share = next((q for q in told if q.kind is Kind.SHARE and offset <= q.span.start < offset + len(clause)), None)
    good, bad, weak = _sides(cues, inspectors=_WE.search(clause) is not None)
    contrasts, concedes = "contrast" in kinds and offset > 0, "concession" in kinds
    if "norm" in kinds and not share and not bad:
        return _Clause(Polarity.NEUTRAL, False, contrasts, concedes)
    said = Polarity.NEUTRAL
    if bad:
        said = Polarity.NEGATIVE
    elif good or weak:
        said = Polarity.POSITIVE
    restrictions = [cue for cue in cues if cue.concept.slug == "restriction"]
    if share and _too_small(share, restrictions, offset):
        said = Polarity.POSITIVE if bad and share.share and share.share.high == 0 else Polarity.NEGATIVE
        return _Clause(said, True, contrasts, concedes)
    return _Clause(said, bool(good or bad), contrasts, concedes)


def _sides(cues: list[Mention], *, inspectors: bool) -> tuple[int, int, int]:
    """Count what speaks for the practice, what against it, and what says no more than that something was done.

    A denial turns round the next cue; a fault only where it is near ("no concerns"). A denial with nothing to turn
    round denies that something was done, which is a fault. A fault that was "identified" or "put right" is none of
    theirs who did so, unless they are the inspectors.
    """
    good = bad = weak = 0
    denial: Mention | None = None
    found: Mention | None = None
    for cue in cues:
        kind = cue.concept.slug
        if kind == "negation":
            bad += denial is not None
            denial = cue
        elif kind in {"favourable", "accomplished", "unfavourable"}:
            near = denial is not None and cue.start - denial.end <= _NEAR
            if kind == "unfavourable" and found is not None and cue.start - found.end <= _NEAR:
                found = None
            elif kind == "unfavourable":
                good += denial is not None and near
                bad += denial is None or not near
            elif denial is not None:
                bad += 1
            else:
                good += kind == "favourable"
                weak += kind == "accomplished"
                found = cue if kind == "accomplished" and not inspectors else None
            denial = None
    return good, bad + (denial is not None), weak


def _too_small(share: Quantity, restrictions: list[Mention], offset: int) -> bool:
    """Say whether a share is told as too small: none, fewer than half, "only half"."""
    if share.share is None:
        return False
    low, high = share.share
    if high == 0 or (low < high <= _HALF and low <= Decimal("0.1")):
        return True
    return any(0 <= share.span.start - offset - cue.end <= len(" in ") for cue in restrictions)


def _without_cue(sentence: str, told: Sequence[Quantity], *, first: bool) -> Polarity:
    """Judge by the quantities alone.

    What most of a population did is praise. A number of cases that are picked out after others were judged were
    picked out for a fault. Anything else is context.
    """
    shares = [quantity for quantity in told if quantity.kind is Kind.SHARE]
    if shares and all(q.all_but is not None or (q.share and q.share.high >= _HALF) for q in shares):
        return Polarity.POSITIVE
    circumstance = any(cue.concept.slug in {"circumstance", "norm"} for cue in scheme("cue").mentions(sentence))
    if told and not shares and not first and not circumstance:
        return Polarity.NEGATIVE
    return Polarity.NEUTRAL
