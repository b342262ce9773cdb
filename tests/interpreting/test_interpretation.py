from support import SMALL, letter_of

from sqskg.interpreting.interpretation import interpret
from sqskg.interpreting.themes import themes_of


def test_observations_are_numbered_within_their_finding() -> None:
    observations = interpret(letter_of(SMALL)).observations
    assert [(o.finding, o.sentence) for o in observations] == [
        ("1.1", 1), ("1.1", 2), ("1.2", 1), ("2.1", 1), ("operational-management", 1), ("operational-management", 2),
    ]  # fmt: skip


def test_a_sentence_has_the_themes_whose_words_it_has_each_once() -> None:
    assert themes_of("Plans and contingency plans were good, as were plans for court reports.") == (
        "planning",
        "contingency",
        "court-report",
    )


def test_a_sentence_that_speaks_of_no_theme_has_none() -> None:
    assert themes_of("We were made welcome.") == ()


def test_strengths_and_areas_requiring_improvement_have_themes_too() -> None:
    read = interpret(letter_of(SMALL))
    assert [statement.themes for statement in read.strengths] == [("assessment",)]
    assert [statement.themes for statement in read.recommendations] == [("planning",)]


def test_how_a_family_was_engaged_is_said_of_the_assessment_that_the_finding_is_on() -> None:
    assert themes_of("Parents/carers had been asked.", "assessment") == ("engagement", "assessment")
    assert themes_of("Parents/carers had been asked.", "custody") == ("engagement",)


def test_an_aspect_is_one_of_the_finding_s_theme_where_the_sentence_goes_on_with_it() -> None:
    assert themes_of("Neither mentioned diversity.", "court-report") == ("diversity", "court-report")
    assert themes_of("Staff were alert to diversity.", "planning") == ("diversity",)


def test_what_staff_were_trained_in_is_not_what_is_judged() -> None:
    assert themes_of("Two had never been trained to assess risk.") == ("training",)


def test_a_narrower_theme_brings_the_broader_one() -> None:
    assert themes_of("Contingency arrangements were weak.") == ("contingency", "planning")
