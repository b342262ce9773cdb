"""Sentences that look alike and say different things, by writers of every kind."""

from __future__ import annotations

import pytest

from sqskg.interpreting.polarity import polarity
from sqskg.interpreting.quantities import quantities


def said(sentence: str) -> str:
    return polarity(sentence, quantities(sentence)).value


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("positive", "The problems caused by staff sickness had been overcome."),
        ("negative", "Problems caused by staff sickness had not been overcome."),
        ("positive", "Of the criticisms that we made in 2012, all but one had been acted on."),
        ("positive", "The majority of the shortcomings that we had found in 2014 had been put right."),
        ("positive", "Most of the weaknesses that we reported in 2011 had been addressed."),
        ("positive", "Three of the four faults that we found at our last inspection had been remedied."),
        ("positive", "The problems with supervision had been resolved."),
        ("positive", "All of the deficiencies identified by the previous inspection had since been corrected."),
        ("negative", "The shortcomings had not been put right."),
        ("negative", "None of the weaknesses that we identified in 2012 had been addressed."),
        ("negative", "Few of the faults that we had found at the last inspection had been put right."),
        ("negative", "Only half of the shortcomings that we had found in 2014 had been put right."),
        ("negative", "Most of the errors had not been corrected."),
        ("negative", "We found shortcomings in most of the plans."),
        ("positive", "Nearly all of the concerns raised in our 2011 report had been resolved."),
        ("positive", "The failings that we described at our last inspection had been dealt with."),
        ("negative", "The problems we reported in 2010 had yet to be tackled."),
        ("negative", "Mistakes in plans had not been put right by managers."),
        ("positive", "Errors in reports were put right before they went to court."),
    ],
)
def test_a_fault_that_was_put_right_is_praise_and_one_that_was_not_is_a_fault(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("negative", "The exception was the review of plans, where there had been no improvement since 2014."),
        ("negative", "The exception was the review of plans, where there had been no improvement."),
        ("negative", "There had been no improvement in planning."),
        ("negative", "We saw little improvement since our last inspection."),
        ("negative", "There had been no progress on the recommendations of our previous inspection."),
        ("negative", "In custody cases, where little progress had been made, plans were poor."),
        ("negative", "We found no evidence of improvement."),
        ("positive", "No improvement was needed."),
        ("positive", "Reports were of a high standard and no improvement was required."),
        ("positive", "Where there had been no improvement, managers had acted promptly."),
        ("positive", "There had been an improvement in planning, where most plans were now good."),
        ("negative", "The year had passed without any improvement."),
        ("negative", "There was an exception: oversight of plans was no better than at our previous inspection."),
        ("negative", "The exception was Tansley, where reviews were late."),
        ("positive", "The exception was Tansley, where reviews were timely."),
    ],
)
def test_no_improvement_is_a_fault_where_none_of_it_was_needed_is_praise(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("negative", "The service needed to give more attention to the risk of harm posed to others."),
        ("negative", "The team needs to pay greater attention to victims."),
        ("negative", "Managers needed to give closer attention to the quality of reviews."),
        ("negative", "Case managers needed to think more carefully about contingencies."),
        ("negative", "The partnership needed to make better use of its data."),
        ("negative", "The YOT needed to improve the way it plans to protect the public."),
        ("positive", "The work needed no further attention."),
        ("positive", "Plans needed little amendment and were good."),
        ("neutral", "Six young people needed to be moved."),
        ("positive", "Young people who needed more attention were given it promptly."),
        ("negative", "The YOT needs to do more to protect victims."),
        ("negative", "Those in charge needed to take a firmer grip of performance."),
        ("neutral", "Children needed to travel to the office."),
        ("negative", "Case managers needed to be more curious."),
    ],
)
def test_what_the_service_needed_to_do_is_a_fault_and_what_children_needed_is_none(
    expected: str, sentence: str
) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (
            "positive",
            "Staff had come through a merger without losing sight of the children; the standard of reports was good.",
        ),
        ("positive", "The team had moved offices without losing momentum."),
        ("positive", "The service had cut its costs without any loss of quality."),
        ("positive", "They had reorganised without neglecting their work, and reports were good."),
        ("positive", "Reports were of a good standard without losing the voice of the child."),
        ("positive", "Plans were short without being vague."),
        ("positive", "The work was of a good standard and was sustained through the year without losing its focus."),
        ("negative", "Managers lost sight of the children."),
        ("negative", "Reports were sent to court without being checked."),
        ("negative", "Cases were closed without a review."),
        ("positive", "The move had been made without disrupting the work, and plans were sound."),
        ("positive", "Reports covered the ground without wasting words."),
        ("negative", "The team went a year without a manager."),
    ],
)
def test_what_was_not_lost_on_the_way_is_no_fault(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("positive", "Planning, which was the main weakness in 2016, was now sound in most cases."),
        ("positive", "Planning, which had been poor in 2012, was now good."),
        ("positive", "Reviews, a weakness at our last inspection, were now timely."),
        (
            "positive",
            "Work to protect the public, which had worried us in 2013, was now among the best that we have seen.",
        ),
        ("positive", "Management oversight, which we found ineffective in 2011, was now effective."),
        ("positive", "Assessments were now good, where in 2012 they had been poor."),
        ("negative", "Planning, which was good in 2016, was now poor."),
        ("negative", "Planning, which was a strength in 2016, was now the main weakness."),
        ("negative", "Planning was now the main weakness."),
        ("negative", "Planning, which was poor in 2016, was still poor."),
        ("positive", "Planning had improved, although from a high base, and reviews were now timely."),
        ("positive", "Reviews, which in 2013 had been poor, were now of good quality."),
        ("positive", "Oversight, then our main concern, was now reliable."),
        ("negative", "Engagement, which had been good in 2012, was now weak."),
    ],
)
def test_what_was_is_told_apart_from_what_is_now(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (
            "mixed",
            "Risk work had improved since our last inspection, although from a low base, and reviews were still late.",
        ),
        (
            "mixed",
            "Risk work had improved, although from a low base, and reviews were still not completed.",
        ),
        ("mixed", "Planning had improved, but reviews remained poor."),
        ("mixed", "Engagement had improved, although from a low level, and contact was still not regular."),
        ("mixed", "Practice had improved from a low base, although much remained to be done."),
        ("positive", "Practice had improved from a low base."),
        ("negative", "The work had not improved, and reviews were still not completed."),
        ("mixed", "Assessment had improved, and yet plans were still weak."),
        ("mixed", "Risk work had got better, but from a very low starting point, and plans were still weak."),
        ("mixed", "Safeguarding had improved since our last inspection, yet plans remained weak."),
    ],
)
def test_better_but_still_wanting_is_both(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("mixed", "Overall, we found a mixed picture."),
        ("mixed", "The findings of this inspection were mixed."),
        ("mixed", "The quality of reviews was mixed."),
        ("mixed", "This was a mixed set of results."),
        ("mixed", "There were mixed findings on planning."),
        ("mixed", "Performance was mixed."),
        ("neutral", "Case managers held a mixed caseload."),
        ("neutral", "Two of the boys were of mixed heritage."),
        ("negative", "It was a disappointing picture."),
        ("positive", "Overall, we found a good picture."),
        ("positive", "Staff with a mixed caseload were well supported."),
        ("mixed", "Our findings were mixed."),
        ("mixed", "The picture was a mixed one."),
        ("neutral", "The two offices served a mixed population."),
    ],
)
def test_a_mixed_picture_is_both_and_a_mixed_caseload_is_neither(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("neutral", "The reoffending rate for Corrington could not be published because of the small cohort."),
        ("neutral", "No reoffending rate is available for this area because the numbers are too small."),
        ("neutral", "The rate could not be calculated as too few children were in the cohort."),
        ("neutral", "A reoffending rate was not available at the time of the inspection."),
        ("neutral", "Reoffending figures had not been published for the new service."),
        ("neutral", "The rate of reoffending was suppressed because of small numbers."),
        ("negative", "The service did not analyse its reoffending rate."),
        ("negative", "The team could not tell us its reoffending rate."),
        ("positive", "The board made good use of the reoffending rate."),
        ("neutral", "What separated good plans from poor ones was the time given to them."),
        ("neutral", "Because the cohort was small, no reoffending rate could be published."),
        ("neutral", "Data on reoffending were not available for the new area."),
        ("negative", "The service did not use the reoffending data that were available."),
    ],
)
def test_whether_a_rate_was_published_judges_nobody(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (
            "neutral",
            "Much of the difference between the best work and the worst lay in the oversight that it had received.",
        ),
        ("neutral", "The difference between a good plan and a weak one was often the supervision."),
        ("neutral", "The gap between the best and the weakest teams was explained by caseloads."),
        ("neutral", "Better plans differed from poorer ones in the use of assessment."),
        ("negative", "There was too great a difference between the offices."),
        ("negative", "The differences between the offices were greater than they should have been."),
        ("positive", "The differences between the offices had narrowed."),
        ("positive", "Planning was among the best that we have seen."),
        ("negative", "Reviews were the worst part of the work."),
        ("neutral", "The distinction between strong plans and weak ones lay in the time spent with the child."),
        ("neutral", "What set good reviews apart from poor ones was the curiosity of the case manager."),
        ("negative", "There was a wide gap between the quality of assessments and that of plans."),
    ],
)
def test_what_sets_good_work_apart_from_poor_is_no_judgement(expected: str, sentence: str) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("positive", "Case managers gave close attention to the risk of harm."),
        ("mixed", "Planning was good, but managers had lost sight of reviews."),
        ("positive", "Nothing of significance had been missed in the assessments that we read."),
        ("positive", "No important information had been overlooked."),
        ("positive", "Nothing that mattered had been left out."),
        ("positive", "Nothing of importance to the child had been omitted from the plans."),
        ("positive", "No sign of abuse had been ignored."),
        ("positive", "None of the main factors had been missed."),
        ("negative", "Nothing had been done about it."),
        ("negative", "Nothing of significance had been recorded."),
        ("negative", "Much of significance had been missed in the assessments that we read."),
        ("negative", "No plan had been made, and deadlines had been missed."),
        ("negative", "Nothing had been done, so opportunities were missed."),
        ("positive", "Nothing that we would expect to see had been left out of the reports."),
        ("positive", "No child at risk had been overlooked."),
        ("negative", "No child had been seen at home."),
        ("negative", "Nothing was done about the missed appointments."),
        ("positive", "Little of importance was missing from the assessments."),
    ],
)
def test_nothing_missed_is_praise_and_nothing_done_is_a_fault(expected: str, sentence: str) -> None:
    assert said(sentence) == expected
