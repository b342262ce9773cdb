"""What the words of a post say: its types, where it sits, and what tells it from others of its type there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sqskg.identity.council import is_like_a_council, place_name
from sqskg.identity.places import authority_named, folded, known, parts_of
from sqskg.vocabulary import Concept, Mention, bodies, scheme

# "Healthcare Inspectorate Wales / Arolygiaeth Gofal Iechyd Cymru": the same in two languages.
_BILINGUAL = re.compile(r"\s+/\s+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
# How, and not as what, somebody serves.
_TENURE = re.compile(r"\b(?:independent|interim|acting|temporary|designate|statutory)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:deputy|vice|assistant)\b", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?:co-)?chair(?:s|man|person|woman)?\b", re.IGNORECASE)
_EDGES = re.compile(
    r"^(?:[^\w(]|(?:of|for|the|and|at|in|to)\b)+|(?:[^\w)]|\b(?:of|for|the|and|at|in|to))+$", re.IGNORECASE
)
_OF_A_TEAM = re.compile(
    r"\b(?:Y[OJ][TS]|Y[OJ]T(?:\s+and)?|youth (?:offending|justice)(?: (?:team|services?))?|joint|local)\b",
    re.IGNORECASE,
)
_POLICE = re.compile(r"\b(?:police(?: service| force| area)?|constabulary)$", re.IGNORECASE)
# A name of a place as English and Welsh have them: capitals, and small words between.
_WORD = r"[A-Z\u00c2\u00ca\u00ce\u00d4\u00db\u0174\u0176][\w'\u2019-]*"
_PLACE_NAME = re.compile(rf"{_WORD}(?:(?:,| and| &| of| the| upon| on| in| by| y| a)*\s+{_WORD})*")
# Words that speak of what somebody does, or of what for, and so of another post than the type found beside them.
_OFFICE = re.compile(
    r"\b(?:advis[eo]rs?|assistant|business|care|chief|clerk|communit(?:y|ies)|councillor|deputy|director|education|"
    r"executive|families|former|governance|head|health|inspector|leader|learning|legal|lead|manager|members?|mayor|"
    r"office|officer|operational|pa|partnerships?|people|policy|probation|public|representative|safety|safer|schools?|"
    r"secretary|services?|social|staff|support|team|unit|young|youth)\b",
    re.IGNORECASE,
)
# Boards that are those of whoever chairs them: their members and staff hold other posts.
_NATIONAL = {"youth-justice-board", "ofsted", "hmi-probation"}
_CHAIRED = {"management-board", "safeguarding-board", "youth-court", "health-board"}


@dataclass(frozen=True, slots=True)
class Post:
    """The words of a post and what they say.

    `kinds` are the types that its key and its seat go by, in an order of their own; `rank` is "deputy" or the like.
    `place` is the council, area or board that the words name, "" for none; `part` is what tells the post from others
    of its kinds in one body: a rank, or an office ("Karr"). All are empty where the words say more than is understood:
    such a post is known by its words alone.
    """

    words: str
    kinds: tuple[Concept, ...] = ()
    place: str = ""
    part: str = ""
    rank: str = ""

    @property
    def types(self) -> tuple[Concept, ...]:
        """What the holder does. A deputy has none: the type is that of another post."""
        return () if self.rank else self.kinds

    @property
    def seat(self) -> str | None:
        """The kind of body in which the post sits: of a chief executive who chairs a board, the board."""
        seats = [kind.linked("seat")[0] for kind in self.kinds]
        return next((seat for seat in seats if seat != "local-authority"), seats[0] if seats else None)


def read_post(words: str, team: str) -> Post:
    """Read the words of a post in a letter on the team of that name.

    The words are of a type only where nothing is left beside it but a place, an office of the team, and how the post
    is held: "PA to the Chief Executive" and "Head of Service, Adults" are other posts than those they contain.
    """
    types = scheme("post-type")
    said = words.replace("&", "and")
    halves = [half for half in _BILINGUAL.split(said) if types.mentions(half)]
    said = (halves or [said])[0]
    mentions = types.mentions(said)
    if not mentions:
        # "Head of Pellbrook YOS" is the head of a YOS.
        said = re.sub(r"\s+", " ", _name_of(team).sub("", said))
        mentions = types.mentions(said)
    kinds = {mention.concept.slug: mention.concept for mention in mentions}
    rest = _TENURE.sub(" ", _without(said, mentions))
    offices = [office for office in map(_trimmed, _BRACKETS.findall(rest)) if office]
    rest = _BRACKETS.sub(" ", rest)
    rank = " ".join(found.lower() for found in _RANK.findall(rest))
    place = _trimmed(_OF_A_TEAM.sub(" ", _CHAIR.sub(" ", _RANK.sub(" ", rest))))
    part = " ".join(filter(None, [rank, *offices]))
    post = Post(words, tuple(kinds[slug] for slug in sorted(kinds)), place, part, rank)
    if post.seat == "police-area" and not place and len(offices) == 1:
        post, offices = replace(post, place=offices[0], part=rank), []
    elif post.seat != "police-area" and folded(place) == folded(team):
        post = replace(post, place="")
    elif post.seat in _NATIONAL and place:
        # "YJB Head of Region, South West" is another post than the one for the North East.
        post = replace(post, part=" ".join(filter(None, [part, place])))
    return post if _is_understood(post, offices, said, team) else Post(words)


def area_name(place: str) -> str:
    """Return the name of a police area without what its force is called: "Kent" for "Kent Police"."""
    return _trimmed(_POLICE.sub("", place)) or place


def _is_understood(post: Post, offices: list[str], said: str, team: str) -> bool:
    if not post.kinds or not all(_is_part_of(office, team) for office in offices):
        return False
    if post.seat in _CHAIRED and not (_CHAIR.search(said) or "judge" in said.casefold()):
        return False
    if not post.place or _is_part_of(post.place, team):
        return True
    return _is_place(post, said)


def _is_place(post: Post, said: str) -> bool:
    place = post.place
    named = re.search(rf"\b(?:for|of)\s+(?:the\s+)?{re.escape(place)}\b", said) is not None
    if post.seat == "police-area":
        return known("police-area").named(area_name(place)) is not None or (named and _looks_like_a_place(place))
    if post.seat == "youth-court":
        return named and _looks_like_a_place(place)
    if post.seat in {"local-authority", "management-board", "safeguarding-board", "health-board"}:
        return authority_named(place) is not None or known("yot").named(place) is not None or is_like_a_council(place)
    # A national body's own words for itself: "YJB Head of Region, South West".
    of = {mention.concept.slug for mention in bodies().mentions(post.words)}
    return of == {post.seat} and _looks_like_a_place(place)


def _looks_like_a_place(words: str) -> bool:
    return _PLACE_NAME.fullmatch(words) is not None and _OFFICE.search(words) is None


def _is_part_of(place: str, team: str) -> bool:
    """Say whether a place is the team's, or that of one of those that have the team together."""
    return folded(place_name(place)) in {folded(team), folded(place_name(team)), *parts_of(team)}


def _name_of(team: str) -> re.Pattern[str]:
    parts = re.split(r"\s+(?:&|and)\s+", team)
    name = r"\s+(?:&|and)\s+".join(map(re.escape, parts))
    return re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE)


def _without(text: str, mentions: list[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} | {text[mention.end :]}"
    return text


def _trimmed(text: str) -> str:
    text = re.sub(r"\s+", " ", text.replace("|", " "))
    before = None
    while before != text:
        before, text = text, _EDGES.sub("", text).strip()
    return text
