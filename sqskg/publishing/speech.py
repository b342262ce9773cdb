"""What people said, in quotation marks of whichever kind, and children who are introduced by a name.

Nobody can tell by rules whose words they are: what may be a child's is taken for it. A term or a title in quotation
marks is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_DOUBLE, _SINGLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e', "'\u2018\u2019\u201a\u201b\u2039\u203a`"
_OPENING = "\u201c\u201e\u201f\u00ab\u301d\u2018\u201a\u201b\u2039"
_MARKS = re.compile(f"[{_DOUBLE}{_SINGLE}]")
_TYPED_DOUBLE = re.compile(r"''|``|\u2018\u2018|\u2019\u2019")
_WORD = re.compile(r"[^\W_]+")
# Who speaks of themselves or of their own people.
_SOMEBODY = {
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "he", "him", "his", "she", "her", "hers", "they",
    "them", "their", "mum", "mam", "mom", "dad", "nan", "mummy", "daddy",
}  # fmt: skip
# More words than a term has.
_SEVERAL = 5
_NEAR = 3
# Words without a capital in titles.
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_SAYING = (
    r"(?:said|says|saying|told|tells|wrote|writes|put\s+it|asked|replied|answered|explained|commented|remarked|"
    r"recalled|admitted|shouted|whispered|texted|quoted)"
)
_SAYING_WORDS = re.compile(rf"\b{_SAYING}\b", re.IGNORECASE)
_ANNOUNCED = re.compile(rf"\b{_SAYING}(?:\s+(?:us|me|him|her|them|inspectors))?\s*:", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\u2026]+")
_ENDS = (".", "!", "?", ",", "\u2026")
# A word is told from a name by its capital, so case counts.
_CHILD = (
    r"(?:[Bb]oys?|[Gg]irls?|[Cc]hild(?:ren)?|[Yy]oung\s+(?:persons?|people|m[ae]n|wom[ae]n|males?|females?|"
    r"offenders?)|[Ll]ads?|[Tt]eenagers?|[Yy]ouths?|[Pp]upils?|(?:\w+-year-|year\s+)olds?|[Ss]ons?|[Dd]aughters?|"
    r"[Bb]rothers?|[Ss]isters?|[Ss]iblings?|[Mm](?:other|um)|[Ff]ather|[Dd]ad|[Vv]ictims?)"
)
_CALLED = (
    r"(?:called|named|nicknamed|known(?:\s+\w+){0,2}\s+as|by\s+the\s+name\s+of|whose\s+(?:real\s+)?name\s+(?:is|was)|"
    r"(?:is|was|be)\s+called|call(?:ed)?\s+(?:him|her|them))"
)
_NAME = r"[\"'\u201c\u2018]?[A-Z\u00c0-\u00de][\w'\u2019-]*"
_NAMED = re.compile(
    rf"\b{_CHILD}\b(?:[\s,(\u2013-]+[\w'\u2019-]+){{0,8}}?[\s,(\u2013-]+{_CALLED}\s+{_NAME}"
    rf"|\b{_CHILD},\s+{_NAME}\s*[,(]"
    r"|\b(?:boy|girl|young\s+(?:person|man|woman)|lad|teenager)\s+[A-Z][a-z]+\b"
    r"|\b[A-Z][a-z]+,?\s+\(?aged?\s+(?:\d|[a-z]+teen|ten|eleven|twelve)"
    # "Kyle (14)", "Kyle, 14, ..."; "Kyle and his mother"; "Kyle now lives with his aunt".
    r"|\b[A-Z][a-z]+,?\s+\((?:[5-9]|1\d)\)|\b[A-Z][a-z]+,\s+1\d,"
    r"|\b[A-Z][a-z]+\s+and\s+(?:his|her)\s+(?:[\w-]+\s+)?(?:m(?:other|um|am)|father|dad|parents?|family|carers?|"
    r"grand\w+|sisters?|brothers?|aunt|uncle)\b"
    r"|\b[A-Z][a-z]+(?:\s+\w+)?\s+live[sd]\s+with\s+(?:his|her)\b"
)
# "Kyle, a boy of 14": what stands before the comma may be any word with which a sentence begins.
_PERHAPS_NAMED = re.compile(rf"\b[A-Z][a-z]+,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}{_CHILD}\b")
# A story that is announced as one, and that no marks part from the rest.
_STORY = re.compile(r"\A\W*case\s+(?:example|study)\s*\w?\s*[:\u2013\u2014-]", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z\u00c0-\u00de][^\W\d_]+")


class _Stretch(NamedTuple):
    said: str
    before: str
    after: str


def tells_of_a_child(text: str) -> bool:
    """Say whether a text introduces a child, or one of a child's family, by a name, or announces a case example."""
    return any(form.search(text) for form in (_NAMED, _PERHAPS_NAMED, _STORY))


def names_of_children(texts: Collection[str]) -> set[str]:
    """Return the names by which the texts of a letter introduce a child: words that they write with a capital only."""
    stretches = [found[0] for text in texts for found in _NAMED.finditer(text)]
    names = {name for stretch in stretches for name in _CAPITALISED.findall(stretch)}
    if not names:
        return names
    return names - {word.capitalize() for text in texts for word in _WORD.findall(text) if word.islower()}


def is_speech(text: str) -> bool:
    """Say whether somebody speaks in a text: in quotation marks, or behind "said:"."""
    return _ANNOUNCED.search(text) is not None or any(map(_is_spoken, _stretches(text)))


def speeches(text: str) -> list[str]:
    """Return what is said in each paragraph of a text, whole, and each of its sentences."""
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        found += [stretch.said for stretch in _stretches(paragraph) if _is_spoken(stretch)]
    return [part for said in found for part in (said, *sentences(said))]


def sentences(said: str) -> list[str]:
    """Return the sentences of what somebody said that can be told from another's: with a person, or of four words."""
    parts = [(part, _words(part)) for part in _SENTENCE.findall(said)]
    return [part for part, words in parts if len(words) > 3 or (len(words) > 1 and not _SOMEBODY.isdisjoint(words))]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _is_spoken(stretch: _Stretch) -> bool:
    words = _words(stretch.said)
    if not words:
        return False
    if not _SOMEBODY.isdisjoint(words) or stretch.said.rstrip().endswith(_ENDS):
        return True
    if len(words) >= _SEVERAL and not _is_title(stretch.said):
        return True
    near = " ".join([*stretch.before.split()[-_NEAR:], "|", *stretch.after.split()[:_NEAR]])
    return _SAYING_WORDS.search(near) is not None


def _is_title(said: str) -> bool:
    """Say whether words are written as the title of something: "Working Together to Safeguard Children"."""
    return not said.isupper() and all(
        not word[0].islower() or word in _SMALL for word in _WORD.findall(_POSSESSIVE.sub("", said))
    )


def _stretches(text: str) -> Iterator[_Stretch]:
    """Yield what stands between quotation marks; a sentence may have but the first or the last of a pair."""
    if not _MARKS.search(text):
        return
    text = _TYPED_DOUBLE.sub('"', text)
    for marks in (_DOUBLE, _SINGLE):
        begun, ended = -1, 0
        for at in (at for at, sign in enumerate(text) if sign in marks):
            opening = _opens(text, at, begun)
            if opening is None:
                continue
            if opening:
                if begun >= 0 and marks is _DOUBLE:
                    yield _Stretch(text[begun + 1 : at], text[:begun], "")
                begun = at
            elif begun >= 0:
                yield _Stretch(text[begun + 1 : at], text[:begun], text[at + 1 :])
                begun, ended = -1, at + 1
            elif marks is _DOUBLE or text[:at].rstrip().endswith(_ENDS):
                yield _Stretch(text[ended:at], "", text[at + 1 :])
                ended = at + 1
        if begun >= 0 and (marks is _DOUBLE or text[begun] in _OPENING):
            yield _Stretch(text[begun + 1 :], text[:begun], "")


def _opens(text: str, at: int, begun: int) -> bool | None:
    """Say whether a mark opens a quotation or closes one; None for an apostrophe."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    single = text[at] in _SINGLE
    if single and before.isalnum() and after.isalnum():
        return None
    if not before.isalnum() and not before.isspace() and before not in "([{-\u2013\u2014:/" and not after.isalnum():
        return False
    if (before.isspace() or before in "([{-\u2013\u2014:/" + _DOUBLE) and not after.isspace():
        return True
    if not before.isspace() and not after.isalnum():
        return False
    return text[at] in _OPENING if text[at] not in "\"'`" else begun < 0
