"""What a sentence says of the practice."""

from __future__ import annotations

import pytest

from sqskg.interpreting.polarity import Polarity, polarity
from sqskg.interpreting.quantities import quantities
from sqskg.vocabulary import scheme


def said(sentence: str, *, first: bool = True) -> str:
    return polarity(sentence, quantities(sentence), first=first).value


@pytest.mark.parametrize(
    "sentence",
    [
        "Assessments were sufficient in most cases.",
        "Planning was effective in just over half of the cases.",
        "A quarter of the plans were excellent.",
        "All but one of the plans had been reviewed.",
        "We had no concerns about the reports.",
        "None of the plans was inadequate.",
        "Managers had recognised the problem.",
        "Case managers were persistent and did not give up.",
        "Reviews took place when they should have been made in all cases.",
        "Reports were free of jargon.",
        "No case was without a named worker.",
        "Eleven of the 15 assessments that should have been reviewed had been.",
        "Ten plans should have been reviewed by then, and all but one had been.",
        "Case managers recognised the barriers that stood in the way.",
        "The gaps in provision had been recognised.",
    ],
)
def test_what_was_good_enough_is_positive_be_it_in_few(sentence: str) -> None:
    assert said(sentence) == "positive"


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans were not sufficient.",
        "In two cases, the assessment had not been updated.",
        "Managers did not identify deficiencies in three cases.",
        "Only half of the staff had been trained.",
        "None of them had been trained.",
        "Fewer than half of the cases had been reviewed.",
        "We thought that plans could be improved.",
        "There was no plan.",
        "Young people were seldom asked.",
        "Reviews were less consistent.",
        "Two-thirds of staff felt that oversight needed to be more effective.",
        "We found errors in four reports.",
        "Forms were available only in English.",
        "Where planning was not sufficient, plans described the risk but not the action.",
        "Fewer than half, however, had been reviewed.",
        "Eight of the plans should have been reviewed.",
    ],
)
def test_what_fell_short_is_negative(sentence: str) -> None:
    assert said(sentence) == "negative"


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans were good, but reviews were late.",
        "While most assessments, plans and reviews were of good quality, a small number did not address risk.",
        "Although most felt supported, half of the staff thought that oversight was poor.",
        "While 70% of staff felt supported, only 40% thought that they were challenged.",
        "Supervision took place regularly, but it dealt with deadlines.",
        "Half of the plans were good enough and the rest were lacking in detail.",
    ],
)
def test_both_in_one_sentence_is_mixed(sentence: str) -> None:
    assert said(sentence) == "mixed"


@pytest.mark.parametrize(
    "sentence",
    [
        "The court had asked for a new report in six cases.",
        "It is important that plans are reviewed.",
        "Six young people did not comply with the requirements of the order.",
        "We interviewed eight case managers.",
    ],
)
def test_context_is_neutral(sentence: str) -> None:
    assert said(sentence) == "neutral"


def test_all_but_one_sets_nothing_against_anything() -> None:
    assert said("Plans were good in all but one case.") == "positive"


def test_however_at_the_start_sets_a_sentence_against_the_one_before_it() -> None:
    assert said("However, plans were late.") == "negative"


def test_cases_that_are_picked_out_after_a_judgement_were_picked_out_for_a_fault() -> None:
    sentence = "In two cases, letters had gone out in English."
    assert said(sentence, first=False) == "negative"
    assert said(sentence) == "neutral"


def test_every_polarity_is_a_concept() -> None:
    assert {p.value for p in Polarity} == {concept.slug for concept in scheme("polarity").concepts}
