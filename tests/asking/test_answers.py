"""Each saved question, with its answer counted by hand in the example letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import SMALL, letter_of

from sqskg.asking.ask import ask
from sqskg.asking.question import questions
from sqskg.asking.results import in_words
from sqskg.describing.report import describe
from sqskg.intake import load_letter
from sqskg.interpreting.interpretation import interpret
from sqskg.stores.embedded import EmbeddedStore


def rows(store: EmbeddedStore, question: str, /, *columns: str, **parameters: str) -> list[tuple[str, ...]]:
    answer = ask(store, question, parameters)
    places = [answer.variables.index(column) for column in columns]
    return [tuple(in_words(row[place]) for place in places) for row in answer.rows]


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_question_answers_with_the_columns_that_it_describes(store: EmbeddedStore, name: str) -> None:
    (question,) = [q for q in questions() if q.name == name]
    answer = ask(store, name)
    assert answer.variables == tuple(column.name for column in question.columns)
    # Nothing in these letters is short of a rule.
    assert bool(answer.rows) is (name != "warnings")


def test_findings_in_a_domain_are_those_under_its_heading_whatever_its_wording(store: EmbeddedStore) -> None:
    # Harrowmere calls the domain "Reducing the likelihood of reoffending".
    found = rows(store, "findings", "team", "section", domain="reducing-reoffending")
    assert {team for team, _ in found} == {"Harrowmere", "Eastfold and Karr", "Saltmarsh Vale"}
    assert ("Harrowmere", "Reducing the likelihood of reoffending") in found


def test_findings_on_a_theme_are_the_sentences_that_speak_of_it(store: EmbeddedStore) -> None:
    found = rows(store, "findings", "finding", "themes", theme="contingency", yot="harrowmere")
    assert found
    assert all("contingency" in themes.split(", ") for _, themes in found)
    assert ("2.2", "contingency") in [(finding, "contingency") for finding, _ in found]


def test_areas_requiring_improvement_are_eleven_in_all_and_four_in_harrowmere(store: EmbeddedStore) -> None:
    assert len(rows(store, "areas-requiring-improvement", "area")) == 11
    in_harrowmere = rows(store, "areas-requiring-improvement", "place", "area", yot="Harrowmere")
    assert [place for place, _ in in_harrowmere] == ["1", "2", "3", "4"]
    assert (
        in_harrowmere[3][1] == "All case managers should be able to recognise speech, language and communication needs."
    )


def test_an_ofsted_inspector_was_sent_two_reports_in_one_post(store: EmbeddedStore) -> None:
    assert rows(store, "recipients", "team", "capacity", "post", "person", name="SHOLTO") == [
        ("Harrowmere", "Copy", "Ofsted \u2013 Further Education and Learning", "Marguerite Sholto"),
        ("Saltmarsh Vale", "Copy", "Ofsted \u2013 Further Education and Learning", "Marguerite Sholto"),
    ]


def test_the_rate_has_one_row_and_the_words_of_the_summary_however_the_letter_writes_it() -> None:
    store = EmbeddedStore.in_memory()
    told = SMALL.replace("28.4%", "28.4 percent").replace("35.5%", "35.5  percent")
    described = describe(interpret(letter_of(told.replace("binary", "(national: 35.5%) binary"))))
    store.replace(described.graph, described.quads)
    ((rate, sentence),) = rows(store, "reoffending", "rate", "sentence")
    assert rate == "28.4"
    assert sentence.startswith("The reoffending rate")


def test_a_person_is_found_by_any_spelling_that_a_letter_has() -> None:
    store = EmbeddedStore.in_memory()
    for day, spelt in (("12", "Bruno Athill"), ("13", "Bruno ATHILL")):
        described = describe(
            interpret(letter_of(SMALL.replace("12 March", f"{day} March").replace("Bruno Athill", spelt)))
        )
        store.replace(described.graph, described.quads)
    assert len(rows(store, "recipients", "person", name="bruno athill")) == 2


def test_recipients_are_the_addressee_and_twenty_on_the_copy_list(store: EmbeddedStore) -> None:
    found = rows(store, "recipients", "capacity", "person", yot="harrowmere")
    assert found[0] == ("Addressee", "Jocelyn Farrant")
    assert [capacity for capacity, _ in found[1:]] == ["Copy"] * 20


def test_a_vacant_post_received_the_report_with_nobody_in_it(store: EmbeddedStore) -> None:
    vacant = [post for post, person in rows(store, "recipients", "post", "person") if not person]
    assert len(vacant) == 1


def test_rates_stand_in_order_of_their_distance_from_the_average(store: EmbeddedStore) -> None:
    assert rows(store, "reoffending", "team", "rate", "average", "difference", "against_average") == [
        ("Eastfold and Karr", "34.2", "37.9", "-3.7", "better"),
        ("Harrowmere", "37.9", "35.5", "2.4", "worse"),
        ("Saltmarsh Vale", "41.3", "37.4", "3.9", "worse"),
    ]


def test_a_post_in_two_letters_has_one_row_a_holder_with_its_dates(store: EmbeddedStore) -> None:
    found = rows(store, "posts", "of", "person", "first", "last", "letters", title="further education")
    assert ("Ofsted", "Marguerite Sholto", "2014-01-29", "2015-11-04", "2") in found


def test_two_officials_who_share_a_name_stay_two(store: EmbeddedStore) -> None:
    found = rows(store, "posts", "of", "post", "person")
    assert [row[:2] for row in found if row[2] == "Susan Fairley"] == [
        ("Harrowmere safeguarding children board", "Chair of Local Safeguarding Children Board"),
        ("Saltmarsh Vale", "YOT Manager"),
    ]


def test_a_vacant_post_is_held_by_nobody(store: EmbeddedStore) -> None:
    found = rows(store, "posts", "person", "first", "letters", title="operations manager")
    assert found == [("", "2016-05-04", "1")]


def test_every_holder_in_a_letter_is_in_the_answer_once(store: EmbeddedStore) -> None:
    # Harrowmere: the addressee, the author, the lead inspector and 20 people in 16 rows of the copy list.
    found = rows(store, "posts", "post", "person", yot="harrowmere")
    assert len(found) == len(set(found)) == 23


def test_evidence_for_a_finding_is_its_sentences_with_their_places(store: EmbeddedStore) -> None:
    found = rows(store, "evidence", "sentence", "words", "file", yot="harrowmere", number="2.3")
    assert [number for number, _, _ in found] == ["1", "2", "3", "4"]
    assert found[3][1] == (
        "We saw two cases, however, in which the meeting had been told of an arrest for violence "
        "and nobody had looked again at the classification of risk."
    )
    assert {file for _, _, file in found} == {"harrowmere-2014-01.txt"}


def test_what_is_short_of_a_rule_is_kept_with_the_report_and_asked_for(tmp_path: Path) -> None:
    letter, store = tmp_path / "letter.txt", EmbeddedStore.in_memory()
    letter.write_text(SMALL.replace("2. Protecting the public", "2. Restorative approaches"), "utf-8")
    load_letter(letter, store)
    ((rule, warning, words),) = rows(store, "warnings", "rule", "warning", "words")
    assert (rule, words) == ("Section-domain-known", "2. Restorative approaches")
    assert "add the title to that domain" in warning
