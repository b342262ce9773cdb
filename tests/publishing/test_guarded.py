from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import FOAF, SCHEMA, SQS
from sqskg.publishing.guarded import Guarded, Reason, story_runs, words_of

SOMETHING = NamedNode("https://w3id.org/sqskg/id/person/pellbrook/no-post/x")
STORY = "She brought his grandfather to the planning meetings and argued for a college place to be kept open."


@pytest.fixture(scope="module")
def guarded() -> Guarded:
    words = Guarded(["St Callum Borough Council", "Chester"])
    for name in ("Cllr Siân O'Dowda MBE", "Helena Marsh-Tarrant", "Mr Jones", "Grange"):
        words.learn(Quad(SOMETHING, FOAF.name, Literal(name)), kept=False)
    words.learn(Quad(SOMETHING, FOAF.name, Literal("Sir Will Bellwether")), kept=True)
    for pseudonym in ("Will", "Callum", "Chester", "Child A"):
        words.learn(Quad(SOMETHING, SQS.pseudonym, Literal(pseudonym)), kept=False)
    words.learn(Quad(SOMETHING, SCHEMA.telephone, Literal("0300 123 45")), kept=False)
    return words


@pytest.mark.parametrize(
    "text",
    [
        "We thank Siân O'Dowda for her help.",
        "We thank Siân O’Dowda’s team.",
        "WE THANK SIAN O'DOWDA.",
        "Councillor O'Dowda chairs the board.",
        "S. O'Dowda chairs the board.",
        "The inspection was led by Helena\nMarsh-Tarrant.",
        "Ms Marsh Tarrant led it.",
        "Mr Jones was told.",
        "The Grange was told.",
    ],
)
def test_a_name_is_found_however_it_is_spelt(guarded: Guarded, text: str) -> None:
    assert guarded.found_in(text) in {Reason.NAME, Reason.PSEUDONYM}


@pytest.mark.parametrize(
    "text",
    [
        "Helena was told, and so was Jones.",
        "The staff at the grange will marsh on.",
        "In 2014 there were 120 cases, 0.85 of them assessed between 01.04.2014 and 31.03.2015.",
    ],
)
def test_other_words_are_no_names(guarded: Guarded, text: str) -> None:
    assert guarded.found_in(text) is None


def test_a_pseudonym_is_found_as_it_is_written_for_it_may_be_a_word(guarded: Guarded) -> None:
    assert guarded.found_in("Will's case manager visited.") is Reason.PSEUDONYM
    assert guarded.found_in("They met Child A.") is Reason.PSEUDONYM
    assert guarded.found_in("The board will meet; a child and a parent came.") is None


def test_a_name_that_is_let_out_and_a_place_of_several_words_name_no_child(guarded: Guarded) -> None:
    assert guarded.found_in("Will Bellwether is commissioner; St Callum Borough Council agreed.") is None
    assert guarded.found_in("Will Bellwether met Will.") is Reason.PSEUDONYM
    assert guarded.found_in("Chester came late.") is Reason.PSEUDONYM, "a place of one word may be a child"


@pytest.mark.parametrize(
    "text",
    [
        "Write to somebody@example.org.",
        "Write to somebody @ example.org",
        "Ring 01632 960655.",
        "Ring (01632) 960-655.",
        "Ring +44 1632 960655.",
        "Ring 030012345",
    ],
)
def test_addresses_and_numbers_are_found_by_their_form_whether_known_or_not(guarded: Guarded, text: str) -> None:
    assert guarded.found_in(text) is Reason.CONTACT


def test_words_of_a_case_example_are_found_in_another_sentence(guarded: Guarded) -> None:
    runs = frozenset(story_runs(words_of(STORY)))
    assert guarded.found_in(f"One inspector wrote that {STORY.lower()}", runs) is Reason.STORY
    assert guarded.found_in("She brought his grandfather along.", runs) is None


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("person/pellbrook/no-post/siân-odowda", Reason.NAME),
        ("person/pellbrook/no-post/si%C3%A2n-odowda/pellbrook-2013-05-15", Reason.NAME),
        ("post/pellbrook/pa-to-siân-odowda", Reason.NAME),
        ("post/pellbrook/worker-of-callum", Reason.PSEUDONYM),
        ("yot/chester", None),
        ("report/chester-2014-01-01", None),
        ("person/police-area/x/police-and-crime-commissioner/will-bellwether", None),
    ],
)
def test_an_address_is_looked_at_like_words(guarded: Guarded, key: str, reason: Reason | None) -> None:
    assert guarded.found_in_address(NamedNode(f"https://w3id.org/sqskg/id/{key}")) is reason


@pytest.mark.parametrize("address", ["mailto:somebody@example.org", "tel:+441632960655"])
def test_an_address_by_which_somebody_is_reached_is_a_contact(guarded: Guarded, address: str) -> None:
    assert guarded.found_in_address(NamedNode(address)) is Reason.CONTACT
