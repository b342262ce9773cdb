"""The telling words of a sentence, without those that are not said of the practice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqskg.interpreting.quantity import Quantity
from sqskg.vocabulary import Mention, scheme

# "Eleven plans should have been reviewed, and all but one had been."
_HAD_BEEN_DONE = re.compile(r"\bhad(?: been)?\W*$", re.IGNORECASE)
#: What should have been done.
SHOULD = re.compile(r"(?:should|needed to|need to|ought to|required)\b", re.IGNORECASE)
_NEEDED = re.compile(r"need(?:s|ed)? to\b", re.IGNORECASE)
# "Much of the difference between the best work and the worst", "good plans differed from poor ones".
_DIFFERENCE = re.compile(
    r"\b(?:differences?|gaps?|distinctions?|contrasts?|variations?)\s+between\b.*?\band\s+"
    r".*?(?=\s+(?:was|were|is|are|lay|lies|had|has|did|could|came|seemed|owed|remained)\b|[.,;]|$)"
    r"|\b[\w ]+?\b(?:differed|(?:was|were) (?:distinguished|set apart)|stood out) from(?:\s+(?!in\b|by\b)\w+){1,4}",
    re.IGNORECASE,
)
_CHILDREN = {"young-person", "family"}


def cues_in(sentence: str, told: Sequence[Quantity] = ()) -> list[Mention]:
    """Return the telling words of a sentence whose quantities, `told`, are masked.

    What should have been done, and had been, is none of them; nor is what children needed, nor the good and the bad
    between which a sentence tells the difference.
    """
    cues = [cue for cue in scheme("cue").mentions(sentence) if not _of_children(sentence, cue, told)]
    apart = contrasted(sentence, cues)
    cues = [cue for cue in cues if apart is None or not apart[0] <= cue.start < apart[1]]
    if _HAD_BEEN_DONE.search(sentence):
        cues = [cue for cue in cues if not SHOULD.match(sentence, cue.start)]
    return cues


def contrasted(sentence: str, cues: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the stretch that names good work and bad to tell them apart: "between the best work and the worst"."""
    for match in _DIFFERENCE.finditer(sentence):
        kinds = {cue.concept.slug for cue in cues if match.start() <= cue.start < match.end()}
        if {"favourable", "unfavourable"} <= kinds:
            return match.span()
    return None


def _of_children(sentence: str, cue: Mention, told: Sequence[Quantity]) -> bool:
    """Say whether a cue tells what children, and not the service, needed: "six young people needed to be moved"."""
    if not _NEEDED.match(sentence, cue.start):
        return False
    before = sentence[: cue.start].rstrip()
    counted = [quantity.text for quantity in told if quantity.span.end == len(before)]
    people = scheme("population").mentions(counted[0] if counted else before)
    at_the_end = bool(counted) or (bool(people) and people[-1].end == len(before))
    return bool(people) and at_the_end and people[-1].concept.slug in _CHILDREN
