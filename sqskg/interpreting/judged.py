"""What one clause says of the practice, by its cues and its quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sqskg.interpreting.clauses import Clause
from sqskg.interpreting.cues import SHOULD
from sqskg.interpreting.quantity import Quantity
from sqskg.vocabulary import Mention

_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_HALF = Decimal("0.5")
# So many characters may stand between a denial and the fault that it denies: "no significant concerns".
_NEAR = 25
# "Barriers had been recognised" praises those who did so; "gaps were identified" is the inspectors' finding.
_HAD_BEEN = re.compile(r"\b(?:had|have|has) (?:all |also |always |since |now )?been $", re.IGNORECASE)
# "Errors were put right": whoever finds faults does not put them right.
_WERE = re.compile(r"\b(?:was|were|being) (?:all |also |always |since |now )?$", re.IGNORECASE)
# What "nothing of significance had been missed" denies is the one verb behind it, however far away that is.
_SUBJECT_AND_VERB = re.compile(
    r"(?: (?:that|which|who)\b(?: \w+){1,6}?)?"
    r"(?:(?!\b(?:had|has|have|was|were|is|are|did|could|would|that|which|who)\b)[^,;:])*"
    r"\b(?:had|has|have|was|were|is|are)(?: been| being)? $",
    re.IGNORECASE,
)
_DENIES_ALL = re.compile(r"(?:nothing|no|none|nobody|no one|neither|few)$", re.IGNORECASE)


class Polarity(Enum):
    """What an observation says of the practice; the values are the notations of the scheme `polarity`."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a clause's cues say; whether it is set against another, grants something, or says what should be.

    `persists` is whether what it tells is so "still"; `both` whether it says "mixed".
    """

    polarity: Polarity
    strong: bool = False
    contrasts: bool = False
    concedes: bool = False
    norm: bool = False
    persists: bool = False
    both: bool = False


def judge(sentence: str, clause: Clause, cues: Sequence[Mention], told: Sequence[Quantity]) -> Judged:
    """Return what a clause's cues say: first those of its main part, and those that are aside where it says nothing."""
    here = [cue for cue in cues if clause.start <= cue.start < clause.end]
    main = [cue for cue in here if not clause.is_aside(cue.start)]
    kinds = {cue.concept.slug for cue in main}
    contrasts, concedes = "contrast" in kinds and clause.start > 0, "concession" in kinds
    amounts = [quantity for quantity in told if clause.start <= quantity.span.start < clause.end]
    amounts = [quantity for quantity in amounts if not clause.is_aside(quantity.span.start)]
    found = _WE.finditer(sentence, clause.start, clause.end)
    inspectors = any(not clause.is_aside(match.start()) for match in found)
    persists, both = "persistence" in kinds, any(_is_both(main, place) for place in range(len(main)))
    good, bad, weak = sides(sentence, main, inspectors=inspectors)
    if "norm" in kinds and not amounts and not bad:
        return Judged(Polarity.NEUTRAL, False, contrasts, concedes, norm=True)
    restrictions = [cue for cue in main if cue.concept.slug == "restriction"]
    if any(too_small(amount, restrictions, sentence) for amount in amounts):
        none_at_all = any(amount.share and amount.share.high == 0 for amount in amounts)
        praised = bad and (none_at_all or not (good or weak))
        return Judged(Polarity.POSITIVE if praised else Polarity.NEGATIVE, True, contrasts, concedes)
    if not (good or bad or weak or clause.is_aside(clause.start)):
        # "There were two plans that had not been reviewed": the judgement is in the clause that says which.
        should = [cue for cue in here if not SHOULD.match(sentence, cue.start)]
        good, bad, weak = sides(sentence, should, inspectors=inspectors)
    said = Polarity.NEUTRAL
    if bad:
        said = Polarity.NEGATIVE
    elif good or weak:
        said = Polarity.POSITIVE
    return Judged(said, bool(good or bad), contrasts, concedes, persists=persists, both=both)


def _is_both(cues: Sequence[Mention], place: int) -> bool:
    """Say whether a cue is "a mixed picture" that is not denied."""
    denied = place > 0 and cues[place - 1].concept.slug == "negation"
    return cues[place].concept.slug == "both" and not denied


def sides(sentence: str, cues: list[Mention], *, inspectors: bool) -> tuple[int, int, int]:
    """Count what speaks for the practice, what against it, and what says no more than that something was done.

    What was "available only in English" speaks against it; "no case was without a worker" speaks for it.
    A denial turns round the next cue; a fault only where it is near ("no concerns"). A denial with nothing to turn
    round denies that something was done, which is a fault. A fault that was attended to is none of theirs who did
    so, unless they are the inspectors: "identified the gaps", "barriers had been overcome".
    """
    good = bad = weak = 0
    denial: Mention | None = None
    found: Mention | None = None
    last: Mention | None = None
    fault_denied = False
    for cue in cues:
        kind = cue.concept.slug
        if kind == "negation":
            twice, lacks = denial is not None, sentence[cue.start : cue.end].lower() == "without"
            good, bad = good + (twice and lacks), bad + (twice and not lacks)
            denial = None if twice and lacks else cue
        elif kind == "restriction":
            narrowed = last is not None and last.concept.slug == "favourable" and cue.start - last.end <= 1
            bad, good = bad + narrowed, good - narrowed
        elif kind == "unfavourable":
            met = found is not None and cue.start - found.end <= _NEAR
            fault_denied = not met and denial is not None and _denies(sentence, denial, cue)
            good, bad = good + fault_denied, bad + (not met and not fault_denied)
            found = denial = None
        elif kind in {"favourable", "accomplished", "attended", "remedied"}:
            passive = _HAD_BEEN.search(sentence[: cue.start]) is not None
            # "None of the faults had been put right": it is not the fault that is denied.
            passive = passive or (kind == "remedied" and _WERE.search(sentence[: cue.start]) is not None)
            left = kind == "remedied" and passive and fault_denied
            if denial is not None or left:
                bad, good = bad + 1, good - left
            else:
                good += kind == "favourable"
                weak += kind != "favourable"
                if kind == "remedied" or (kind == "attended" and not inspectors):
                    found = None if inspectors else cue
                    bad -= (bad if kind == "remedied" else bad > 0) * passive
            denial, fault_denied = None, False
        last = cue
    if denial is not None and sentence[denial.start : denial.end].lower() == "without" and (good or weak):
        denial = None
    return good, bad + (denial is not None), weak


def _denies(sentence: str, denial: Mention, fault: Mention) -> bool:
    """Say whether a denial is one of a fault: it is near, or what it denies is all that the fault is said of."""
    if fault.start - denial.end <= _NEAR:
        return True
    word, between = sentence[denial.start : denial.end], sentence[denial.end : fault.start]
    return bool(_DENIES_ALL.match(word) and _SUBJECT_AND_VERB.match(between))


def too_small(amount: Quantity, restrictions: list[Mention], sentence: str) -> bool:
    """Say whether a quantity is told as too small: none, fewer than half, "only half", "half of the cases only"."""
    if amount.share is not None:
        low, high = amount.share
        if high == 0 or (low < high <= _HALF and low <= Decimal("0.1")):
            return True
    start, end = amount.span
    return any(
        0 <= start - cue.end <= len(" in ") or (0 <= cue.start - end <= 1 and not sentence[cue.end :].strip(" .,;"))
        for cue in restrictions
    )
