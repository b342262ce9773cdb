"""Whether a sentence says that practice was good enough, that it fell short, both, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sqskg.interpreting.clauses import clauses, masked
from sqskg.interpreting.cues import contrasted, cues_in
from sqskg.interpreting.judged import Judged, Polarity, judge
from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.vocabulary import Mention, scheme

__all__ = ["Polarity", "polarity"]

_HALF = Decimal("0.5")
_WHERE = re.compile(r"Where[^,]*,")
_STATISTICS = re.compile(
    r"(?:^|,\s+)(?:(?:the|a|an|any|no|its|this|these|binary|current|latest|official|local)\s+)*"
    r"(?:(?:rates?|figures?|data) (?:of|on|for) (?:proven )?reoffending"
    r"|(?:proven )?reoffending (?:rates?|figures?|data)|rate)\b"
    r"[^,;.]*?\b(?:published|available|calculated|produced|suppressed|withheld|provided|released)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = {"circumstance", "norm"}


def polarity(
    sentence: str, told: Sequence[Quantity] = (), *, first: bool = True, before: Polarity = Polarity.NEUTRAL
) -> Polarity:
    """Return what a sentence says of the practice.

    `told` are its quantities; `first` says whether it opens its finding; `before` is what the sentence before it
    says, with which a sentence that does not judge goes on. By extract-format: a share that is good enough is
    positive, be it small, unless the sentence says that it is too small ("only half").
    """
    words = masked(sentence, (quantity.span for quantity in told))
    cues = cues_in(words, told)
    phrases = [(cue.start, cue.end) for cue in cues]
    judged = [judge(words, clause, cues, told) for clause in clauses(words, phrases)]
    if judged and judged[0].norm and not told and not any(clause.contrasts for clause in judged):
        # What a plan should say, and the good that this would do.
        judged = [clause for clause in judged if clause.polarity is not Polarity.POSITIVE]
    telling = [clause for clause in judged if clause.polarity is not Polarity.NEUTRAL]
    if any(clause.both for clause in judged):
        return Polarity.MIXED
    if _of_statistics(words, judged) or (
        contrasted(words, scheme("cue").mentions(words)) and not any(clause.strong for clause in telling)
    ):
        return Polarity.NEUTRAL
    if not telling:
        return _without_cue(cues, told, first=first, before=before)
    if _contrasted(judged, picked_out=_picked_out(words, cues, told)):
        return Polarity.MIXED
    telling = [clause for clause in telling if clause.strong] or telling
    said = {clause.polarity for clause in telling}
    return telling[0].polarity if len(said) == 1 else _weighed(told)


def _of_statistics(sentence: str, judged: Sequence[Judged]) -> bool:
    """Say whether a sentence tells no more than whether a reoffending rate was published."""
    return _STATISTICS.search(sentence) is not None and not any(clause.contrasts for clause in judged)


def _picked_out(sentence: str, cues: Sequence[Mention], told: Sequence[Quantity]) -> bool:
    """Say whether a sentence is about cases picked out for a fault: "In two cases, …", "Where plans were poor, …"."""
    if told:
        return not any(quantity.kind is Kind.SHARE for quantity in told)
    where = _WHERE.match(sentence)
    return where is not None and any(
        cue.concept.slug in {"unfavourable", "negation"} and cue.end <= where.end() for cue in cues
    )


def _contrasted(judged: list[Judged], *, picked_out: bool) -> bool:
    """Say whether one clause praises and another, set against it, does the opposite.

    After praise, "but" leads to a fault whether or not its words are known, and after a fault to praise. Of cases
    picked out, that something was done is no praise: "in two cases a plan had been made, but it was not used".
    """
    for place, clause in enumerate(judged):
        before = [
            earlier.polarity
            for earlier in judged[:place]
            if earlier.polarity is not Polarity.NEUTRAL and (earlier.strong or not picked_out)
        ]
        if clause.contrasts and before and not (clause.strong and clause.polarity is before[-1]):
            return True
        if clause.persists and clause.strong and {clause.polarity, *before} == {Polarity.NEGATIVE, Polarity.POSITIVE}:
            return True
        others = {other.polarity for other in judged if other is not clause} - {Polarity.NEUTRAL, clause.polarity}
        if clause.concedes and clause.polarity is not Polarity.NEUTRAL and others:
            return True
    return False


def _weighed(told: Sequence[Quantity]) -> Polarity:
    """Decide between clauses that disagree and are not set against each other.

    A share that was good enough and something that was not are both; otherwise the fault is what is told.
    """
    return Polarity.MIXED if any(quantity.kind is Kind.SHARE for quantity in told) else Polarity.NEGATIVE


def _without_cue(cues: Sequence[Mention], told: Sequence[Quantity], *, first: bool, before: Polarity) -> Polarity:
    """Judge a sentence without a telling word by its quantities, or by what it goes on with.

    What most of a population did is praise. A number of cases that are picked out after others were judged were
    picked out for a fault. What tells of circumstances is context; anything else goes on with the sentence before.
    """
    says_nothing = any(cue.concept.slug in _SAYS_NOTHING for cue in cues)
    shares = [quantity for quantity in told if quantity.kind is Kind.SHARE]
    if shares and all(q.all_but is not None or (q.share and q.share.high >= _HALF) for q in shares):
        return Polarity.POSITIVE
    if says_nothing or shares or (told and first):
        return Polarity.NEUTRAL
    if told:
        return Polarity.NEGATIVE
    return before if before is not Polarity.MIXED else Polarity.NEUTRAL
