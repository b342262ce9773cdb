"""Names that may be one person's are told with what speaks for it; all other names are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.identity.likeness import likeness
from sqskg.identity.name import name_key

WORDS = st.text("abcdefghij\u00e9\u0177'-", min_size=1, max_size=9).map(str.title)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    "spellings",
    [["Cllr Jane Smith", "Jane Smith", "Councillor Jane Smith", "Jane Smith OBE", "JANE SMITH"],
     ["J. Smith", "J Smith", "J Smith OBE"], ["Sir Graham Bellwether", "Graham Bellwether CBE"],
     ["Nigel Threlkeld-Boyce", "Nigel Threlkeld Boyce"], ["Rt Hon Ioan Madryn", "Ioan Madryn"]],
)  # fmt: skip
def test_titles_honours_and_case_are_no_part_of_a_name(spellings: list[str]) -> None:
    assert len({name_key(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sue Allday", "Susan Allday"), ("Se\u00e1n Byrne", "Sean Byrne"), ("Ann Lee", "Anne Lee"),
     ("J Smith", "Jane Smith"), ("Mary Jones", "Mary Jones-Hale"), ("Ann Marie Lee", "Anne Marie Lee")],
)  # fmt: skip
def test_variants_of_a_name_are_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Cllr Jane Smith", "Jane Smith", "the same name"),
        ("Se\u00e1n Byrne", "Sean Byrne", "accents"),
        ("Sue Allday", "Susan Allday", "short for"),
        ("J. Smith", "Jane Smith", "initial"),
        ("Mary Jones", "Mary Jones-Hale", "second family name"),
        ("Mary Ann Jones", "Mary Jones", "other names between"),
        ("Philippa Davey", "Phillippa Davey", "one letter"),
    ],
)
def test_what_speaks_for_one_person_is_said(one: str, other: str, reason: str) -> None:
    found = likeness(one, other)
    assert found is not None
    assert reason in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jane Smith", "John Smith"), ("Jane Smith", "Jane Smythe-Brown"), ("Ann Lee", "Ian Lee"), ("Kit Marwood", "Kit"),
     ("Susan Fairley", "Susan Fairlie-Hope")],
)  # fmt: skip
def test_nothing_speaks_for_names_that_only_share_a_part(one: str, other: str) -> None:
    assert likeness(one, other) is None


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_of_a_name_with_itself_greatest(one: str, other: str) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert (there and there.score) == (back and back.score)
    own = likeness(one, one)
    assert own is not None
    assert own.score >= (there.score if there else 0)
