"""The page of a letter has what stands in the letter, counted by hand in harrowmere-2014-01.txt."""

from __future__ import annotations

import hashlib

import pytest
from pages.conftest import SCRIPT, all_text, shown
from pyoxigraph import NamedNode
from support import ROOT

from sqskg.describing.addresses import BASE, document_about
from sqskg.pages.parts import Report
from sqskg.pages.report import report
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

KEY = "harrowmere-2014-01-29"
LETTER = ROOT / "examples" / "letters" / "harrowmere-2014-01.txt"
# How many sentences each paragraph has, and how many case examples beside them.
PARAGRAPHS = {
    "1.1": (4, 0), "1.2": (4, 0), "1.3": (4, 0), "1.4": (3, 0), "1.5": (3, 0), "1.6": (2, 1),
    "2.1": (4, 0), "2.2": (4, 0), "2.3": (4, 0), "2.4": (3, 0),
    "3.1": (3, 0), "3.2": (3, 1), "3.3": (2, 0), "3.4": (2, 0), "3.5": (2, 0),
    "4.1": (3, 0), "4.2": (2, 0), "4.3": (4, 0),
    "operational-management-1": (6, 0), "operational-management-2": (5, 0),
}  # fmt: skip


def told(store: EmbeddedStore, key: str) -> Report:
    thing = NamedNode(f"{BASE}/id/report/{key}")
    statements = [quad.triple for quad in store.graph(document_about(thing))]
    return report([store], statements, thing, Bases.of([store]))


@pytest.fixture(scope="module")
def found(library: EmbeddedStore) -> Report:
    return told(library, KEY)


def test_the_facts_are_those_of_the_head_the_context_and_the_file(found: Report) -> None:
    assert {fact.name: [value.words for value in fact.values] for fact in found.facts} == {
        "Published": ["29 January 2014"],
        "Publisher": ["HMI Probation"],
        "Author": ["Rosalind Hatherley"],
        "Programme": ["Short Quality Screening"],
        "Team": ["Harrowmere"],
        "Fieldwork began": ["6 January 2014"],
        "Fieldwork ended": ["8 January 2014"],
        "Cases examined": ["15"],
        "Inspected before in": ["2010"],
        "Lead inspector": ["Delia Marchbank"],
        "Read by": ["sqskg"],
        "File": [LETTER.name],
        "SHA-256 of the file": [hashlib.sha256(LETTER.read_bytes()).hexdigest()],
    }


def test_sections_have_their_paragraphs_and_these_their_sentences_and_case_examples(found: Report) -> None:
    assert [section.title for section in found.sections] == [
        "Reducing the likelihood of reoffending",
        "Protecting the public",
        "Protecting the child or young person",
        "Ensuring that the sentence is served",
        "Operational management",
    ]
    assert {
        finding.number: (len(finding.sentences), len(finding.examples))
        for section in found.sections
        for finding in section.findings
    } == PARAGRAPHS
    (martin,) = found.sections[0].findings[5].examples
    assert martin.words.startswith("One inspector recorded: ")
    assert "Martin has now been in the community" in martin.words


def test_a_sentence_says_what_it_says_of_practice_on_which_theme_and_in_how_many_cases(found: Report) -> None:
    asked, every, *_ = found.sections[0].findings[0].sentences
    assert (asked.polarity, every.polarity) == ("neutral", "positive")
    assert [theme.words for theme in every.themes] == ["Court report"]
    assert [(one.words, one.count) for one in asked.quantities] == [("six cases", 6)]
    assert [(one.words, one.low, one.high) for one in every.quantities] == [("Every report", 1, 1)]


def test_strengths_judgements_and_the_rate_are_the_letters(found: Report) -> None:
    assert [one.words.split()[0] for one in found.strengths] == ["Reports", "Case", "The", "Work"]
    assert [one.polarity for one in found.judgements] == ["positive", "positive", "negative", "negative", "positive"]
    (rate,) = found.rates
    assert (rate.rate, rate.average, rate.cohort) == (37.9, 35.5, "2011-01 to 2011-12")
    assert rate.source
    assert rate.source.words == "Ministry of Justice, 2013-10"


def test_areas_rest_on_the_sentences_that_fall_short_on_their_themes(found: Report) -> None:
    reviews, plans, oversight, speech = found.recommendations
    assert [[one.words for one in each.addressed] for each in (reviews, plans, oversight, speech)] == [
        [], [], ["managers"], ["staff"],
    ]  # fmt: skip
    assert [one.words.partition(",")[0] for one in speech.rests_on] == [
        "Speech and language needs had been missed in three cases where the signs were plain to see.",
        "Only half of the case managers",
    ]
    for area in found.recommendations:
        assert all(one.polarity in {"negative", "mixed"} for one in area.rests_on)


def test_recipients_are_the_addressee_and_the_copy_list_in_its_order(found: Report) -> None:
    assert len(found.recipients) == 21
    assert [one.capacity for one in found.recipients] == ["Addressee", *["Copy"] * 20]
    names = [one.person.words if one.person else None for one in found.recipients]
    assert names[:4] == ["Jocelyn Farrant", "Denise Kettleburgh", "Martin Oyelaran", "Priya Vennick"]
    assert names[-1] == "Desmond Arkle"
    assert {one.body.words for one in found.recipients[-3:] if one.body} == {
        "Ofsted", "Care Quality Commission", "HM Inspectorate of Constabulary",
    }  # fmt: skip


def test_a_post_without_a_holder_is_a_recipient_without_a_person(library: EmbeddedStore) -> None:
    # Of the letter of 2016 the copy list says "Vacant" and "tbc".
    empty = [one for one in told(library, "harrowmere-2016-06-08").recipients if one.person is None]
    assert [one.post.words for one in empty if one.post] == ["Cabinet Member for Community Safety", "Ofsted – Links"]


def test_each_sentence_lights_up_its_own_words_in_the_letter_and_nothing_is_left_unread(found: Report) -> None:
    assert found.unread == ()
    pieces = [piece for paragraph in found.letter for piece in paragraph.pieces]
    sentences = [one for section in found.sections for finding in section.findings for one in finding.sentences]
    assert len(sentences) == sum(count for count, _ in PARAGRAPHS.values())
    for one in sentences:
        lit = " ".join(piece.words for piece in pieces if one.anchor in piece.read)
        assert "".join(lit.split()) == "".join(one.words.split())


def test_scripts_in_any_field_of_a_letter_are_text_on_its_page(hostile: EmbeddedStore) -> None:
    assert told(hostile, KEY).title.startswith(SCRIPT)
    assert all_text(shown(hostile, f"/doc/report/{KEY}"))
