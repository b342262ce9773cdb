"""A sentence's words in a row, and the questions that telling a quantity asks of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.interpreting.tokens import Role, Token, tokens
from sqskg.letters.numbers import whole_number

THESE = {"the", "these", "those", "our", "its", "all", "such", "their"}
MORE = {"other", "others", "further", "more", "additional", "remaining", "such"}
TIMES = frozenset((
    "day", "days", "hour", "hourly", "hours", "month", "months", "parties", "party", "term", "time", "times",
    "way", "week", "weeks", "year", "years",
))  # fmt: skip
_THEM = {"these", "those", "them", "which", "whom", "others"}
_EXCEPT = {"but", "except", "bar", "save", "apart", "with"}
_AFTER_EXCEPT = {"for", "from", "the", "exception", "of", "only", "just"}
# Words that end a noun's string of adjectives: what follows them is another part of the sentence.
_STOP = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "because", "been", "being", "but", "by", "could", "did",
    "do", "does", "felt", "for", "from", "had", "has", "have", "he", "her", "his", "how", "in", "into", "is", "it",
    "may", "most", "neither", "no", "not", "nothing", "of", "on", "only", "or", "said", "she", "so", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "told", "too",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "will", "with",
    "would",
))  # fmt: skip
_VERBS = frozenset((
    "agreed", "also", "became", "began", "believed", "came", "can", "considered", "could", "dealt", "did", "do",
    "does", "fell", "felt", "found", "gave", "had", "has", "have", "held", "is", "kept", "knew", "lacked", "led",
    "left", "made", "met", "said", "saw", "set", "showed", "spoke", "still", "thought", "told", "took", "understood",
    "was", "went", "were", "would",
))  # fmt: skip
_CLAUSE_STARTS = {"and", "but", "that", "although", "though", "while", "whereas", "yet", "or", "however", "as", "if"}
_TAKES_UP = {"in", "with", "another", "other", "remaining", "further", "last"}
_ADVERBS = {"however", "though", "too", "therefore"}
_MOST_ADJECTIVES = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted after a number: the letter's word, None for "of these"; whether it refers back; its own number.

    `end` is the place of the word after it.
    """

    population: str | None
    end: int
    refers: bool = False
    total: int | None = None

    @property
    def singular(self) -> bool:
        """Whether the word is of one: "case", not "cases"."""
        return self.population is not None and not self.population.endswith(("s", "people", "children", "staff"))


class Words:
    """The tokens of a sentence by their places from 0; a place outside has no text and no role."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self._tokens = tokens(sentence)

    def __len__(self) -> int:
        return len(self._tokens)

    def token(self, at: int) -> Token | None:
        """Return the token at a place, None outside the sentence."""
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def text(self, at: int) -> str:
        """Return the word at a place in lower case, "" outside the sentence."""
        token = self.token(at)
        return token.text if token else ""

    def role(self, at: int) -> Role | None:
        """Return the role of the word at a place, None outside the sentence."""
        token = self.token(at)
        return token.role if token else None

    def start(self, at: int) -> int:
        """Return the offset in the sentence at which the word at a place starts."""
        return self._tokens[at].start

    def end(self, at: int) -> int:
        """Return the offset in the sentence at which the word at a place ends."""
        return self._tokens[at].end

    def figure(self, at: int) -> str:
        """Return the number at a place in figures, which may have decimals."""
        text = self.text(at)
        return text if text[:1].isdigit() else str(whole_number(text))

    def number(self, at: int) -> int | None:
        """Return the whole number at a place, None where there is none."""
        return int(self.figure(at)) if self.role(at) is Role.NUMBER and "." not in self.text(at) else None

    def counted(self, at: int, *, after_of: bool = False) -> Counted | None:
        """Return what is counted from a place on: "of these", "of the 12 plans", "vulnerability assessments"."""
        of = after_of or self.text(at) == "of"
        first = at + 1 if self.text(at) == "of" else at
        place, refers, total = first, False, None
        while self.text(place) in THESE:
            refers = refers or self.text(place) in {"these", "those"}
            place += 1
        if self.number(place) is not None and self.text(place + 1) not in {"-", "%"}:
            total = self.number(place)
            place += 1
        noun = self._noun(place)
        if noun is not None:
            token = self._tokens[noun]
            return Counted(self.sentence[token.start : token.end], noun + 1, refers, total)
        if of and total is not None and place > first + 1:
            return Counted(None, place, True, total)
        if of and self.text(first) in _THEM:
            return Counted(None, first + 1, True)
        if of and self.text(first) == "the" and self.text(first + 1) in {"others", "rest", "remainder"}:
            return Counted(None, first + 2, True)
        return None

    def _noun(self, at: int) -> int | None:
        """Return the place of the counted noun that adjectives may precede: the last of two that stand together."""
        for place in range(at, at + _MOST_ADJECTIVES + 1):
            if self.role(place) is Role.POPULATION:
                return place + 1 if self.role(place + 1) is Role.POPULATION else place
            if self.role(place) is not Role.WORD and self.text(place) not in {"/", "-", "&"}:
                return None
            if self.text(place) in _STOP or self.text(place) in TIMES:
                return None
        return None

    def exception(self, at: int) -> tuple[int, int] | None:
        """Return the number in "but one", "except for two", "with one exception", and the place after it."""
        if self.text(at) not in _EXCEPT:
            return None
        place = at + 1
        while self.text(place) in _AFTER_EXCEPT:
            place += 1
        number = self.number(place)
        if self.text(at) == "with" and "exception" not in {self.text(p).rstrip("s") for p in range(at, place + 2)}:
            return None
        if number is None:
            return None
        return number, place + 2 if self.text(place + 1).startswith("exception") else place + 1

    def total(self, at: int) -> tuple[int, int] | None:
        """Return the number in "of the eight" and the place after it."""
        if self.text(at) != "of" or self.text(at + 1) not in THESE:
            return None
        place = at + 1
        while self.text(place) in THESE:
            place += 1
        number = self.number(place)
        return None if number is None else (number, place + 1)

    def says(self, word: str) -> bool:
        """Say whether a word in lower case stands anywhere in the sentence."""
        return any(token.text == word for token in self._tokens)

    def is_verb(self, at: int) -> bool:
        """Say whether a verb is at a place, as inspectors use them after a number: "had", ", however, were"."""
        if self.role(at) is Role.MARK and self.text(at + 1) in _ADVERBS and self.role(at + 2) is Role.MARK:
            at += 3
        return self.text(at) in _VERBS or (self.role(at) is Role.WORD and self.text(at).endswith("ed"))

    def starts_clause(self, at: int) -> bool:
        """Say whether a clause may begin at a place: the sentence does, or a mark or a conjunction is before it."""
        return at == 0 or self.role(at - 1) is Role.MARK or self.text(at - 1) in _CLAUSE_STARTS

    def ends_phrase(self, at: int) -> bool:
        """Say whether no noun follows: the sentence ends, or a mark, a verb or a small word stands there."""
        return self.role(at) in {None, Role.MARK} or self.text(at) in _STOP or self.is_verb(at)

    def takes_up(self, at: int, end: int) -> bool:
        """Say whether the bare number at a place, with "others" before `end`, counts what was counted before."""
        before, more = self.text(at - 1), end > at + 1
        if not self.ends_phrase(end) and self.role(end) is not Role.POPULATION:
            return False
        if before in _TAKES_UP or more:
            return True
        if before in {"which", "whom"} and self.text(at - 2) == "of":
            return True
        if before == "the":
            return self.text(end) in {"that", "which", "who", "where", "whose"}
        first = at - 1 if before in {"only", "just"} else at
        return self.starts_clause(first) and self.is_verb(end)

    def tells_time(self, at: int) -> bool:
        """Say whether the fraction before a place is one of a time: "half an hour", "a quarter of the year"."""
        near = [self.text(place) for place in range(at, at + 3)]
        return near[0] in {*TIMES, "an", "over", "-"} or (near[0] == "of" and bool(TIMES & set(near)))
