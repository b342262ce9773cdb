"""Whether the cases that a quantity counts are those in which practice was good enough, or those in which it was not.

"Effective in only five of the twelve cases" falls short, and counts those in which it was effective: what a sentence
says and what its quantities count are two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.interpreting.clauses import Clause, clauses, masked
from sqskg.interpreting.cues import cues_in
from sqskg.interpreting.judged import Polarity, sides, too_small
from sqskg.interpreting.quantity import Quantity
from sqskg.vocabulary import Mention, scheme

# "A sufficient assessment of why the child had offended in 16 of the 20 cases": the share is not of what is asked.
_QUESTION = re.compile(r"(?:what|why|whether|how)\b", re.IGNORECASE)
_WE_JUDGED = re.compile(r"\s+(?:that|which)\s+we\s+(?:\w+ly\s+)?(?:judged|found|considered|assessed)\b", re.IGNORECASE)
_WHICH = re.compile(r"(?:that|which|who)\b", re.IGNORECASE)
# "Timely in 15 of the 22 cases, compared with 60% in 2016": the second is another year's.
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|against|than|(?:up|down|rose|risen|fell|fallen) from)\s+(?:just\s+|only\s+)?$",
    re.IGNORECASE,
)


def counted(sentence: str, told: Sequence[Quantity], said: Polarity) -> tuple[Polarity | None, ...]:
    """Return for each quantity of a sentence what it counts: positive or negative practice, None where that is open.

    `said` is what the sentence says as a whole.
    """
    words = masked(sentence, (quantity.span for quantity in told))
    cues = cues_in(words, told)
    return tuple(_counted(words, cues, quantity, said) for quantity in told)


def _counted(words: str, cues: Sequence[Mention], quantity: Quantity, said: Polarity) -> Polarity | None:
    start = quantity.span.start
    phrases = [(cue.start, cue.end) for cue in cues]
    clause = next((clause for clause in clauses(words, phrases) if clause.start <= start < clause.end), None)
    if clause is None or _is_of_faulty(words, clause, cues, quantity) or _COMPARED.search(words[:start]):
        return None
    aside = next((stretch for stretch in clause.aside if stretch[0] <= start < stretch[1]), None)
    if aside and not _QUESTION.match(words, aside[0]):
        return None
    here = [cue for cue in cues if clause.start <= cue.start < clause.end and not clause.is_aside(cue.start)]
    restrictions = [cue for cue in here if cue.concept.slug == "restriction"]
    good, bad, weak = sides(words, [cue for cue in here if cue not in restrictions], inspectors=False)
    if (bad > 0) is (good > 0 or weak > 0):
        return _by_the_whole(quantity, said, small=too_small(quantity, restrictions, words))
    return Polarity.NEGATIVE if bad > 0 else Polarity.POSITIVE


def _is_of_faulty(sentence: str, clause: Clause, cues: Sequence[Mention], quantity: Quantity) -> bool:
    """Say whether a quantity is out of cases picked out for a fault: "most of the cases that were insufficient"."""
    told = scheme("cue").mentions(quantity.text)
    near = (aside for aside in clause.aside if 0 <= aside[0] - quantity.span.end <= 1)
    after = [aside for aside in near if _WHICH.match(sentence, aside[0])]
    if _WE_JUDGED.match(sentence, quantity.span.end):
        after.append((quantity.span.end, clause.end))
    told += [cue for cue in cues for first, last in after if first <= cue.start < last]
    return any(cue.concept.slug == "unfavourable" for cue in told)


def _by_the_whole(quantity: Quantity, said: Polarity, *, small: bool) -> Polarity | None:
    """Tell where the clause has no telling word, or both kinds: "none was adjourned" praises, and counts a fault."""
    if said not in {Polarity.POSITIVE, Polarity.NEGATIVE}:
        return None
    none_at_all = quantity.share is not None and quantity.share.high == 0
    if said is Polarity.POSITIVE:
        return Polarity.NEGATIVE if none_at_all else Polarity.POSITIVE
    return Polarity.POSITIVE if small else Polarity.NEGATIVE
