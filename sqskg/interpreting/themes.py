"""What aspects of practice a sentence speaks of, by its own phrases or by what its finding is about."""

from __future__ import annotations

import re
from functools import cache

from sqskg.vocabulary import scheme

# A sentence that begins so goes on with what its finding is about.
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten"
_GOES_ON = re.compile(
    r"^(?:However, |In addition, |Also, |Where )?"
    r"(?:they|these|this|those|it|their|there|such|all|both|none|neither|most|half|some|others?|another|"
    rf"the (?:other|others|rest|remaining|best|{_NUMBER})|{_NUMBER}|"
    rf"in (?:an?other|the other|others|a few|some|each|every|all|both|most|these|those|{_NUMBER}))\b",
    re.IGNORECASE,
)


def themes_of(sentence: str, lead: str | None = None) -> tuple[str, ...]:
    """Return the slugs of the themes that a sentence speaks of, in the order of their first mention.

    `lead` is the theme of the finding. A sentence without a theme of its own speaks of it; so does one that goes on
    with the finding, if the vocabulary says that the theme carries over.
    """
    own = tuple(dict.fromkeys(mention.concept.slug for mention in scheme("theme").mentions(sentence)))
    if lead is None or lead in own:
        return own
    return (*own, lead) if not own or (lead in carrying_themes() and goes_on(sentence)) else own


@cache
def carrying_themes() -> frozenset[str]:
    """Return the slugs of the themes that a finding's later sentences go on with, by the vocabulary."""
    return frozenset(concept.slug for concept in scheme("theme").concepts if concept.figure("carriesOver"))


def goes_on(sentence: str) -> bool:
    """Say whether a sentence goes on with what stands before it: "They were…", "In two others…"."""
    return _GOES_ON.match(sentence) is not None
