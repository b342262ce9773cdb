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
