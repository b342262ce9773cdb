"""How a sentence compares the work with the previous inspection's."""

from __future__ import annotations

import pytest

from sqskg.interpreting.comparison import compared_with_previous
from sqskg.interpreting.polarity import polarity
from sqskg.interpreting.quantities import quantities


def compared(sentence: str, *, goes_on: bool = False) -> str | None:
    return compared_with_previous(sentence, polarity(sentence, quantities(sentence)), goes_on=goes_on)


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("better", "Of the criticisms that we made in 2012, all but one had been acted on."),
        ("better", "Planning, once a weakness, was now a strength."),
        ("better", "The majority of the shortcomings that we had found in 2014 had been put right."),
        ("better", "Most of the weaknesses that we reported in 2011 had been addressed."),
        ("better", "Three of the four faults that we found at our last inspection had been remedied."),
        ("better", "All of the deficiencies identified by the previous inspection had since been corrected."),
        ("same", "None of the weaknesses that we identified in 2012 had been addressed."),
        ("same", "Few of the faults that we had found at the last inspection had been put right."),
        ("same", "The exception was the review of plans, where there had been no improvement since 2014."),
        ("same", "We saw little improvement since our last inspection."),
        ("same", "There had been no progress on the recommendations of our previous inspection."),
        ("better", "Planning, which was the main weakness in 2016, was now sound in most cases."),
        ("better", "Planning, which had been poor in 2012, was now good."),
        ("better", "Reviews, a weakness at our last inspection, were now timely."),
        (
            "better",
            "Work to protect the public, which had worried us in 2013, was now among the best that we have seen.",
        ),
        ("better", "Management oversight, which we found ineffective in 2011, was now effective."),
        ("better", "Assessments were now good, where in 2012 they had been poor."),
        ("worse", "Planning, which was good in 2016, was now poor."),
        ("worse", "Planning, which was a strength in 2016, was now the main weakness."),
        ("same", "Planning, which was poor in 2016, was still poor."),
        (
            "better",
            "Risk work had improved since our last inspection, although from a low base, and reviews were still late.",
        ),
        ("better", "Nearly all of the concerns raised in our 2011 report had been resolved."),
        ("better", "The failings that we described at our last inspection had been dealt with."),
        ("same", "The problems we reported in 2010 had yet to be tackled."),
        ("same", "There was an exception: oversight of plans was no better than at our previous inspection."),
        ("better", "Reviews, which in 2013 had been poor, were now of good quality."),
        ("better", "Oversight, then our main concern, was now reliable."),
        ("worse", "Engagement, which had been good in 2012, was now weak."),
        ("better", "Safeguarding had improved since our last inspection, yet plans remained weak."),
    ],
)
def test_a_sentence_compares_where_it_speaks_of_the_previous_inspection_or_of_what_was(
    expected: str, sentence: str
) -> None:
    assert compared(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The shortcomings had not been put right.",
        "Only half of the shortcomings that we had found in 2014 had been put right.",
        "The exception was the review of plans, where there had been no improvement.",
        "There had been no improvement in planning.",
        "We found no evidence of improvement.",
        "No improvement was needed.",
        "Reports were of a high standard and no improvement was required.",
        "Where there had been no improvement, managers had acted promptly.",
        "There had been an improvement in planning, where most plans were now good.",
        "The YOT needed to improve the way it plans to protect the public.",
        "The year had passed without any improvement.",
        "Planning was now the main weakness.",
        "Risk work had improved, although from a low base, and reviews were still not completed.",
        "Planning had improved, but reviews remained poor.",
        "Engagement had improved, although from a low level, and contact was still not regular.",
        "Practice had improved from a low base, although much remained to be done.",
        "Practice had improved from a low base.",
        "Planning had improved, although from a high base, and reviews were now timely.",
        "The work had not improved, and reviews were still not completed.",
        "Assessment had improved, and yet plans were still weak.",
        "Mistakes in plans had not been put right by managers.",
        "Errors in reports were put right before they went to court.",
        "Risk work had got better, but from a very low starting point, and plans were still weak.",
    ],
)
def test_a_sentence_that_speaks_of_no_earlier_time_does_not_compare(sentence: str) -> None:
    assert compared(sentence) is None


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("better", "Work to protect the public had improved, although from a low base, and reviews were still late."),
        ("better", "Most of the shortcomings had been put right."),
        ("same", "The exception was the review of plans, where there had been no improvement."),
        ("worse", "The quality of reports had deteriorated."),
        (None, "Managers' oversight required improvement."),
        (None, "Staff were still in two offices."),
        (None, "There was too little evidence that managers had improved what they signed."),
    ],
)
def test_after_the_previous_inspection_was_named_a_sentence_of_change_goes_on_with_it(
    expected: str | None, sentence: str
) -> None:
    assert compared(sentence, goes_on=True) == expected
