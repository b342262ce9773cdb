"""How many a sentence speaks of, by its words and by what its finding told before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.interpreting.antecedents import Spoken
from sqskg.interpreting.quantities import quantities
from sqskg.interpreting.quantity import Kind


def bounds(sentence: str) -> list[tuple[float, float]]:
    return [(float(q.share.low), float(q.share.high)) for q in quantities(sentence) if q.share]


def counts(sentence: str, *earlier: str) -> list[int | None]:
    return [q.value for q in quantities(sentence, spoken(*earlier)) if q.kind is Kind.COUNT]


def spoken(*sentences: str) -> list[Spoken]:
    before: list[Spoken] = []
    for sentence in sentences:
        before.append(Spoken(sentence, tuple(quantities(sentence, before))))
    return before


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("all cases", 1, 1),
        ("every one of the plans", 1, 1),
        ("almost all of the cases", 0.85, 0.99),
        ("the vast majority of cases", 0.7, 0.99),
        ("most reports", 0.5, 0.99),
        ("more than half of the cases", 0.5, 0.99),
        ("just over half of the relevant cases", 0.5, 0.55),
        ("just under two-thirds of cases", 0.617, 0.667),
        ("almost three-quarters of the cases", 0.7, 0.75),
        ("over three-quarters of the cases", 0.75, 0.8),
        ("at least three quarters of cases", 0.75, 1),
        ("around one in five of the plans", 0.15, 0.25),
        ("a third of the cases", 0.333, 0.333),
        ("half of the staff interviewed", 0.5, 0.5),
        ("seven out of ten cases", 0.7, 0.7),
        ("12 of the 18 cases", 0.667, 0.667),
        ("71% of cases", 0.71, 0.71),
        ("80 per cent of them", 0.8, 0.8),
        ("fewer than half of the cases", 0.01, 0.5),
        ("hardly any of the plans", 0.01, 0.15),
        ("none of the assessments", 0, 0),
        ("neither report", 0, 0),
    ],
)
def test_a_share_has_the_bounds_of_its_words(words: str, low: float, high: float) -> None:
    assert bounds(f"The work was good in {words}.") == [(low, high)]


@pytest.mark.parametrize(
    "words", ["all but two cases", "every case but two", "all cases except two", "all of the cases bar two"]
)
def test_all_but_some_is_a_share_whose_bounds_are_open_while_the_total_is_not_told(words: str) -> None:
    (share,) = quantities(f"The work was good in {words}.")
    assert (share.kind, share.all_but, share.share) == (Kind.SHARE, 2, None)


def test_all_but_one_of_a_stated_number_has_its_bounds() -> None:
    (share,) = quantities("All but one of the eight reports were good.")
    assert (share.all_but, share.share) == (1, (Decimal("0.875"), Decimal("0.875")))


def test_all_but_one_of_these_takes_the_number_told_before() -> None:
    before = spoken("There were six cases in which a report was asked for.")
    (share,) = quantities("All but one of these cases had a good report.", before)
    assert (share.all_but, share.share, share.part_of) == (1, (Decimal("0.833"), Decimal("0.833")), 0)


def test_a_number_counts_before_what_is_counted() -> None:
    assert counts("In two cases, the plan was late, and there was no plan in another three cases.") == [2, 3]
    assert counts("We saw two examples of this.") == [2]


def test_a_bare_number_counts_where_it_takes_up_an_earlier_one() -> None:
    assert counts("In two others, the plan was late.", "In three cases, there was no plan.") == [2]
    assert counts("In two cases the plan was late and in one there was none.") == [2, 1]
    assert counts("In two others, the plan was late.") == []


def test_a_part_is_linked_to_its_whole() -> None:
    both = quantities("Six cases were late, four of which were not seen.")
    assert [(q.value, q.part_of) for q in both] == [(6, None), (4, 0)]


def test_a_total_within_a_share_is_no_count_of_its_own() -> None:
    (share,) = quantities("Two of the three plans were good.")
    assert (share.kind, share.share) == (Kind.SHARE, (Decimal("0.667"), Decimal("0.667")))


@pytest.mark.parametrize(
    "sentence",
    [
        "One of the aims was to reduce delay.",
        "Young people aged 16 and 17 waited for 12 weeks.",
        "The budget was cut by 12%.",
        "A review was needed in the second half of the year.",
        "It took half an hour.",
        "It was not clear at all.",
        "The most effective plans were short.",
        "The third plan was late.",
        "All relevant information was shared with both the police and health.",
        "The order was made in March 2014.",
        "A three month order had been made.",
    ],
)
def test_what_counts_nothing_is_no_quantity(sentence: str) -> None:
    assert quantities(sentence) == []


def test_both_counts_two() -> None:
    assert counts("In both cases the plan was good.") == [2]
    assert counts("Both children and their parents were heard.") == []


def test_a_quantity_keeps_its_words_and_what_it_counts() -> None:
    sentence = "Plans were good in just over half of the relevant cases."
    (share,) = quantities(sentence)
    assert share.text == sentence[share.span.start : share.span.end] == "just over half of the relevant cases"
    assert share.population == "cases"


@given(part=st.integers(1, 99), rest=st.integers(0, 99), said=st.sampled_from(["of the", "out of", "of these", "of"]))
def test_any_part_of_any_whole_is_their_ratio(part: int, rest: int, said: str) -> None:
    whole = part + rest
    if whole > 1:
        ((low, high),) = bounds(f"Plans were good in {part} {said} {whole} cases.")
        assert low == high == round(Decimal(part) / Decimal(whole), 3).__float__()


@given(st.text(max_size=300))
def test_any_text_has_quantities_within_it_and_shares_between_nothing_and_all(text: str) -> None:
    for quantity in quantities(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        if quantity.share:
            assert 0 <= quantity.share.low <= quantity.share.high <= 1
