"""Case examples: the quoted story of one child, and the pseudonyms in it."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqskg.letters.letter import Span

# A shorter quotation is a phrase that the inspector borrows, not a story.
_SHORTEST_STORY = 80
_DOUBLE = re.compile(rf'"[^"]{{{_SHORTEST_STORY},}}(?:"|\Z)')
# A single quotation mark may be an apostrophe: only one that opens after a space, or a paragraph, and closes a
# sentence counts. In doubt it is a story: what is said of a child is not to be told as a finding.
_SINGLE = re.compile(
    rf"(?:\A|(?<=[:\s]))'(?=[A-Z.])(?:[^']|(?<=\w)'|'(?=\w)){{{_SHORTEST_STORY},}}?(?:[.!?]'|'[.!?])(?=\s|\Z)"
)

# A given name, "Child A", or an initial that stands for a name.
_CAPITALISED = re.compile(
    r"\b(?:(?:Child|Case|Boy|Girl)\s+[A-Z]|(?:[OD]'|Mc|Mac)?[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_a-z][^\W\d_A-Z]+)?|[B-HJ-Z](?=\s+[a-z]|'s))\b"
)
_ADDRESS = re.compile(r"\S+@\S+|\bwww\.\S+|https?://\S+")
_NOT_NAMES = frozenset(
    (
        *calendar.month_name, *calendar.day_name, *(f"{day}s" for day in calendar.day_name),
        "A", "After", "Although", "An", "And", "As", "Asset", "At", "Because", "Before", "Both", "But", "By",
        "Christmas", "Despite", "Due", "During", "Each", "Easter", "English", "Every", "Everybody", "Everyone", "For",
        "From", "He", "Her", "His", "However", "I", "If", "In", "It", "Its", "My", "No", "Nobody", "None", "Not",
        "Nothing", "Of", "On", "Once", "One", "Our", "Ramadan", "She", "Since", "So", "Some", "Somebody", "Someone",
        "That", "The", "Their", "There", "These", "They", "This", "Those", "Through", "To", "Two", "Was", "We", "Welsh",
        "When", "Where", "While", "With", "Within", "You", "Your",
    )
)  # fmt: skip
_IRREGULAR = (
    "became|began|broke|brought|came|chose|did|fell|felt|found|gave|got|grew|had|has|is|kept|knew|learnt|left|lost|made|"
    "met|paid|put|ran|rang|said|sat|saw|spent|spoke|stood|struck|thought|told|took|understood|was|went|won|wrote"
)
_HELPING = r"also|and\s+(?:his|her|their)|could|may|might|must|now|should|then|who|will|would"
_ACTS = re.compile(rf"'s\b|\s+(?:{_IRREGULAR}|{_HELPING}|[a-z]+(?:ed|s))\b")
# After these a lone capitalised word is as likely a place or an agency as a child.
_PLACE_WORDS = re.compile(r"\b(?:in|at|near|from|into|the|a|an|under|via)\s+$", re.IGNORECASE)
# Between the words of one name, in English and in Welsh: "Tîm o Amgylch y Teulu".
_PARTICLES = r"(?:(?:of|o|y|yr|ar)\s){0,2}"
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]['\")]?\s+|\.\.\.\s*|['\"]\s*)\Z")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted story: where it stands in a paragraph, its marks included, and the children it names."""

    span: Span
    pseudonyms: tuple[str, ...]


def quotations(paragraph: str, letter_text: str, emphasised: Sequence[Span] = ()) -> list[Quotation]:
    """Return the stories quoted in a paragraph: those in quotation marks, or else those set in italics.

    `letter_text` is the whole letter: a word that it writes in lower case elsewhere is no name. `emphasised` are
    the stretches of the paragraph in italics.
    """
    spans = [Span(*match.span()) for match in _DOUBLE.finditer(paragraph)]
    if not spans:
        spans = [Span(*match.span()) for match in _SINGLE.finditer(paragraph)]
    if not spans:
        spans = list(emphasised)
    return [Quotation(span, pseudonyms(paragraph[span.start : span.end].strip("'\""), letter_text)) for span in spans]


def pseudonyms(story: str, letter_text: str) -> tuple[str, ...]:
    """Return the names that a story calls a child or a relative by, in the order of their first mention.

    A name is one capitalised word, standing alone, that the letter never writes in lower case, and that
    somewhere in the story acts ("Sam had…", "Sam's") or is acted upon ("work with Sam").
    """
    elsewhere = _ADDRESS.sub("", letter_text)
    seen: Counter[str] = Counter()
    acting: dict[str, bool] = {}
    for match in _CAPITALISED.finditer(story):
        word = match[0]
        known = word in _NOT_NAMES or re.search(rf"\b{word.lower()}\b", elsewhere) is not None
        if not word[0].isupper() or known or _part_of_longer_name(story, match):
            continue
        seen[word] += 1
        before, after = story[: match.start()], story[match.end() :]
        starts = _SENTENCE_START.search(before) is not None
        acts = _ACTS.match(after) is not None
        acted_upon = not starts and _PLACE_WORDS.search(before) is None
        acting[word] = acting.get(word, False) or acts or acted_upon
    return tuple(word for word in seen if acting[word])


def _part_of_longer_name(story: str, match: re.Match[str]) -> bool:
    """Tell "British Rail" and "Prince's Trust" from a child's name, which stands alone."""
    before, after = story[: match.start()], story[match.end() :]
    follows = re.search(rf"(\b[^\W\d_a-z][\w']*)\s{_PARTICLES}$", before)
    if follows and follows[1][0].isupper() and follows[1] not in _NOT_NAMES and not _SENTENCE_START.search(before):
        return True
    ahead = re.match(rf"(?:'s)?\s{_PARTICLES}([^\W\d_a-z])[\w']*", after)
    return ahead is not None and ahead[1].isupper()
