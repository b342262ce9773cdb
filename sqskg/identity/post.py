"""What the words of a post say: its types, where it sits, and what tells it from others of its type there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqskg.vocabulary import Concept, Mention, scheme

# "Healthcare Inspectorate Wales / Arolygiaeth Gofal Iechyd Cymru": the same in two languages.
_BILINGUAL = re.compile(r"\s+/\s+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
# How, and not as what, somebody serves.
_TENURE = re.compile(r"\b(?:independent|interim|acting|temporary|designate)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:deputy|vice|assistant)\b", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?:co-)?chair(?:s|man|person|woman)?\b", re.IGNORECASE)
_EDGES = re.compile(
    r"^(?:[\s,;:|\u2013-]|(?:of|for|the|and|at|in|to)\b)+|(?:[\s,;:|\u2013-]|\b(?:of|for|the|and|at|in))+$"
)
_OF_A_TEAM = re.compile(
    r"\b(?:Y[OJ][TS]|Y[OJ]T(?:\s+and)?|youth (?:offending|justice)(?: (?:team|services?))?|joint|local)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """The words of a post and what they say.

    `place` is the council, area or board that they name, "" for none; `part` is what tells the post from others of its
    types in one body: a rank ("deputy") or an office ("Karr").
    """

    words: str
    types: tuple[Concept, ...]
    place: str
    part: str

    @property
    def seat(self) -> str | None:
        """The kind of body in which the post sits, by the last of its types: a chief executive may chair a board."""
        return self.types[-1].linked("seat")[0] if self.types else None


def read_post(words: str, team: str) -> Post:
    """Read the words of a post in a letter on the team of that name."""
    types = scheme("post-type")
    halves = [half for half in _BILINGUAL.split(words) if types.mentions(half)]
    said = (halves or [words])[0]
    mentions = types.mentions(said)
    if not mentions:
        # "Head of Pellbrook YOS" is the head of a YOS.
        said = re.sub(r"\s+", " ", _name_of(team).sub("", said))
        mentions = types.mentions(said)
    rest = _without(said, mentions)
    offices = [bracketed.strip() for bracketed in _BRACKETS.findall(rest) if bracketed.strip(" |")]
    rest = _BRACKETS.sub(" ", rest)
    ranks = _RANK.findall(rest)
    place = _CHAIR.sub(" ", _RANK.sub(" ", _TENURE.sub(" ", rest)))
    place = _trimmed(_OF_A_TEAM.sub(" ", place))
    if _name_of(team).fullmatch(place):
        place = ""
    concepts = tuple(dict.fromkeys(mention.concept for mention in mentions))
    return Post(words, concepts, place, " ".join([*(rank.lower() for rank in ranks), *offices]))


def _name_of(team: str) -> re.Pattern[str]:
    parts = re.split(r"\s+(?:&|and)\s+", team)
    return re.compile(r"\s+(?:&|and)\s+".join(map(re.escape, parts)), re.IGNORECASE)


def _without(text: str, mentions: list[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} | {text[mention.end :]}"
    return text


def _trimmed(text: str) -> str:
    text = re.sub(r"\s+", " ", text.replace("|", " "))
    before = None
    while before != text:
        before, text = text, _EDGES.sub("", text)
    return text
