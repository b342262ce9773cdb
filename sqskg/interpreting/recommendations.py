"""Areas requiring improvement: who is to do what, and the observations and strengths of the letter that bear on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqskg.interpreting.observation import Observation, Statement
from sqskg.interpreting.polarity import Polarity
from sqskg.interpreting.themes import carrying_themes, themes_of
from sqskg.letters.letter import Passage
from sqskg.vocabulary import scheme

_OBLIGATION = re.compile(r"\s+(?:should|must|need(?:s|ed)? to|ought to|(?:is|are) to)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|its|all|our|local)\s+", re.IGNORECASE)
_SHORT = {Polarity.NEGATIVE, Polarity.MIXED}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An area requiring improvement, with its themes' slugs.

    `addressee` is the slug of whom it names as the one to act, None where it names nobody. `asked` is what is to be
    done: the words after "should" where somebody is named, else the whole. `rests_on` are the observations of the
    letter that fall short on its themes, `strengths` the places, from 1, of the strengths that speak of them.
    """

    passage: Passage
    themes: tuple[str, ...]
    addressee: str | None
    asked: str
    rests_on: tuple[Observation, ...]
    strengths: tuple[int, ...]


def recommendation(
    passage: Passage, observations: Sequence[Observation], strengths: Sequence[Statement]
) -> Recommendation:
    """Return what an area requiring improvement asks, and what of the letter it rests on.

    Of "reviews of assessments and plans" it is reviews that are to be improved: where a theme carries over, those are
    meant that fall short on it.
    """
    themes = themes_of(passage.text)
    addressee, asked = _asked(passage.text)
    about = (set(themes) & carrying_themes()) or set(themes)
    return Recommendation(
        passage,
        themes,
        addressee,
        asked,
        tuple(o for o in observations if o.polarity in _SHORT and about & set(o.themes)),
        tuple(place for place, strength in enumerate(strengths, start=1) if about & set(strength.themes)),
    )


def _asked(text: str) -> tuple[str | None, str]:
    """Part "The YOT should review…" into who and what; "Plans should be…" names nobody."""
    subject, *rest = _OBLIGATION.split(text, maxsplit=1)
    named = scheme("addressee").mentions(_ARTICLE.sub("", subject))
    if not rest or not named or named[0].start > 0:
        return None, text
    return named[0].concept.slug, rest[0]
