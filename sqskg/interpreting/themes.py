"""What aspects of practice a sentence speaks of, by its own phrases or by what its finding is about."""

from __future__ import annotations

import re
from functools import cache

from sqskg.vocabulary import Concept, scheme

# A sentence that begins so goes on with what its finding is about.
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten"
_ORDINAL = "first|second|third|last|\\w+(?:[nvxh]th|rth|fth|lfth)"
_GOES_ON = re.compile(
    r"^(?:However, |In addition, |Also, |Where )?"
    r"(?:they|these|this|those|it|their|there|such|all|both|none|neither|most|half|some|others?|another|"
    rf"the (?:other|others|rest|remaining|best|{_ORDINAL}|{_NUMBER})|{_NUMBER}|"
    rf"in (?:an?other|the other|others|a few|some|each|every|all|both|most|these|those|{_NUMBER}))\b",
    re.IGNORECASE,
)


def themes_of(sentence: str, lead: str | None = None, *, carries: bool = True) -> tuple[str, ...]:
    """Return the slugs of the themes that a sentence speaks of, in the order of their first mention.

    Broader themes follow. `lead` is the theme of the finding. A sentence without a theme of its own speaks of it; so
    does one whose themes are aspects of it, and one that goes on with the finding if the vocabulary has the theme
    carry over, unless `carries` is False: "All of them" are then staff, and not what is spoken of.
    """
    mentioned = [mention.concept for mention in scheme("theme").mentions(sentence)]
    rather = {slug for concept in mentioned for slug in concept.linked("ratherThan")}
    mentioned = [concept for concept in mentioned if concept.slug not in rather]
    broader = (slug for concept in mentioned for slug in concept.linked("broader"))
    own = tuple(dict.fromkeys([*(concept.slug for concept in mentioned), *broader]))
    if lead is None or lead in own:
        return own
    return (*own, lead) if not own or (carries and _takes_up(sentence, mentioned, lead)) else own


def _takes_up(sentence: str, mentioned: list[Concept], lead: str) -> bool:
    """Say whether a sentence with themes of its own speaks of the theme of its finding too.

    What was done with the family was done in the assessment or the plan that the finding is on. Equality, health or
    oversight are aspects of it where the sentence goes on: "Neither mentioned diversity."
    """
    if any(lead in concept.linked("aspectOf") for concept in mentioned):
        return True
    return goes_on(sentence) and (lead in carrying_themes() or all(concept.figure("aspect") for concept in mentioned))


@cache
def carrying_themes() -> frozenset[str]:
    """Return the slugs of the themes that a finding's later sentences go on with, by the vocabulary."""
    return frozenset(concept.slug for concept in scheme("theme").concepts if concept.figure("carriesOver"))


def goes_on(sentence: str) -> bool:
    """Say whether a sentence goes on with what stands before it: "They were…", "In two others…"."""
    return _GOES_ON.match(sentence) is not None
