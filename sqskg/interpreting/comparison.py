"""How a sentence compares the work with that which the previous inspection found."""

from __future__ import annotations

import re

from sqskg.interpreting.polarity import Polarity, polarity
from sqskg.vocabulary import Mention, scheme

_PREVIOUS = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|since|prior|preceding)\b[^.;]*?\binspect(?:ion|ed)\b"
    r"|\binspect(?:ion|ed)\b[^.;]*?\b(?:in|of)\s+(?:\w+\s+)?(?:19|20)\d\d\b"
    r"|\bwe\s+(?:had\s+)?(?:\w+ly\s+)?(?:found|identified|reported|saw|made|\w+ed)\b[^,.;]*?\bin\s+(?:19|20)\d\d\b"
    r"|\bsince\s+(?:19|20)\d\d\b"
    r"|\b(?:our|the)\s+(?:19|20)\d\d\s+(?:report|inspection|letter|findings)\b",
    re.IGNORECASE,
)
# After a sentence that speaks of the previous inspection, these tell of change without naming it again; "stronger" and
# "still" may compare with other work.
_CHANGE = re.compile(
    r"improv|put right|narrow|remed|correct|rectif|acted upon|deteriorat|declin|slipped|unchanged", re.IGNORECASE
)
_THEN = re.compile(
    r",\s*(?:(?:which|who|where)\s+(?:had\b|was\b|were\b|we\b|in\b)|(?:an?|the|one|then|once|formerly|previously)\s)[^,;.]*",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in (?:19|20)\d\d|last|previous(?:ly)?|earlier|before|then|once|formerly)\b|^,\s*(?:which|who)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|still)\b", re.IGNORECASE)


def speaks_of_previous(sentence: str) -> bool:
    """Say whether a sentence names the previous inspection, or the year of it."""
    return _PREVIOUS.search(sentence) is not None


def compared_with_previous(sentence: str, said: Polarity, *, goes_on: bool = False) -> str | None:
    """Return how a sentence that speaks of the previous inspection compares: by the first word for it.

    `said` is what it says of the practice; `goes_on` that it, or one before it, speaks of that inspection. That a
    fault had not been put right leaves the work as it was.
    """
    named = speaks_of_previous(sentence)
    found = [
        mention
        for mention in scheme("progress").mentions(sentence)
        if named or (goes_on and _CHANGE.search(sentence, mention.start, mention.end))
    ]
    if not found or not named:
        then_and_now = _then_and_now(sentence, said)
        if then_and_now:
            return then_and_now
    if not found:
        return None
    slug = found[0].concept.slug
    if slug == "better" and _denied(sentence, found[0]):
        return "same"
    # "Managers' oversight required improvement" tells of none, nor is what is good the worse for it.
    against = Polarity.NEGATIVE if slug == "better" else Polarity.POSITIVE
    return None if said is against and (slug == "better" or not named) else slug


def _denied(sentence: str, told: Mention) -> bool:
    """Say whether the clause up to a word of progress denies it: "none of the faults had been put right"."""
    clause = max(sentence.rfind(mark, 0, told.start) for mark in ",;:")
    before = sentence[clause + 1 : told.start]
    return any(cue.concept.slug == "negation" for cue in scheme("cue").mentions(before))


def _then_and_now(sentence: str, said: Polarity) -> str | None:
    """Compare what was with what is, where a sentence tells both: "planning, which was weak, was now sound"."""
    then = next((match for match in _THEN.finditer(sentence) if _YEAR.search(match[0])), None)
    if then is None or not _NOW.search(sentence[: then.start()] + sentence[then.end() :]):
        return None
    before = polarity(re.sub(r"^,\s*(?:(?:which|who|where|then|once|formerly|previously)\s)?", "", then[0]))
    ways = {
        (Polarity.NEGATIVE, Polarity.POSITIVE): "better",
        (Polarity.POSITIVE, Polarity.NEGATIVE): "worse",
        (Polarity.NEGATIVE, Polarity.NEGATIVE): "same",
        (Polarity.POSITIVE, Polarity.POSITIVE): "same",
    }
    return ways.get((before, said))
