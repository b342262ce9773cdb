import re

from hypothesis import example, given
from hypothesis import strategies as st

from sqskg.phrases import folded, pattern

# Few letters, so that phrases have beginnings in common and overlap; and what needs care in an expression.
WORDS = st.text("abé+.", min_size=1, max_size=3)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(folded).filter(bool)
TEXTS = st.text("abBé+. \n-", max_size=40)


def found(phrases: set[str], text: str) -> list[str]:
    return [match[0] for match in pattern(phrases).finditer(text)]


def tried_one_after_the_other(phrases: set[str], text: str) -> list[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return [match[0] for match in re.finditer(rf"(?<!\w)(?:{choice})(?!\w)", text, re.IGNORECASE)]


@given(st.sets(PHRASES, min_size=1, max_size=12), TEXTS)
@example({"plan", "planning", "planning of work"}, "planning of workers")
def test_phrases_are_found_as_if_each_were_tried_the_longest_first(phrases: set[str], text: str) -> None:
    assert found(phrases, text) == tried_one_after_the_other(phrases, text)


def test_the_longest_phrase_that_is_whole_is_found() -> None:
    phrases = {"risk", "risk of harm", "risk of harm to others"}
    assert found(phrases, "Risk of  harm to other people, and risky.") == ["Risk of  harm"]


def test_of_no_phrases_none_is_found() -> None:
    assert found(set(), "anything") == []
