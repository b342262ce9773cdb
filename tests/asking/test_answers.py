"""Each saved question, with its answer counted by hand in the example letters."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from support import COUNTED, LETTERS, SMALL, letter_of

from sqskg.asking.ask import ask
from sqskg.asking.choices import things
from sqskg.asking.question import questions
from sqskg.asking.results import in_words
from sqskg.describing.report import describe
from sqskg.intake import load_letter, read_letter
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
    # Nothing in these letters is short of a rule or without a sentence behind it, and no team has two.
    assert bool(answer.rows) is (
        name not in {"warnings", "unsupported-areas", "progress", "missing-recipients", "post-holders"}
    )


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


def test_an_area_comes_with_the_sentences_that_it_rests_on(store: EmbeddedStore) -> None:
    found = rows(store, "grounds-for-improvement", "place", "finding", "sentence", yot="harrowmere")
    # Reviews, plans, oversight, and speech and language, in this order.
    assert Counter(place for place, *_ in found) == {"1": 4, "2": 6, "3": 5, "4": 2}
    assert [finding for place, finding, _ in found if place == "4"] == ["4.2", "operational-management-2"]
    assert all("peech" in sentence for place, _, sentence in found if place == "4")


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
    load_letter(COUNTED[0], store)
    (team, other) = sorted(things("yot", store), key=lambda each: each.value in COUNTED[0].stem)
    assert rows(store, "warnings", "rule", "words", yot=team.value) == [(rule, words)]
    assert rows(store, "warnings", "rule", yot=other.value) == []
    assert "add the title to that domain" in warning


def test_reports_came_three_to_five_weeks_after_the_fieldwork(store: EmbeddedStore) -> None:
    # 8 to 29 January 2014; 30 September to 4 November 2015; 6 April to 4 May 2016.
    assert rows(store, "publication-delay", "team", "days") == [
        ("Eastfold and Karr", "28"), ("Harrowmere", "21"), ("Saltmarsh Vale", "35"),
    ]  # fmt: skip


def test_four_four_and_five_strengths_are_listed(store: EmbeddedStore) -> None:
    assert Counter(team for (team,) in rows(store, "strengths", "team")) == {
        "Harrowmere": 4, "Saltmarsh Vale": 4, "Eastfold and Karr": 5,
    }  # fmt: skip
    assert [place for _, place in rows(store, "strengths", "team", "place", theme="engagement")] == ["3", "3", "1"]


def test_themes_on_which_all_three_fell_short_and_how_often(store: EmbeddedStore) -> None:
    found = rows(store, "recurring-shortfalls", "theme", "teams", "sentences", at_least="3")
    # Hardly any plan said what to do if things went wrong (Eastfold and Karr 2.2), and so on: four sentences.
    assert ("Contingency", "3", "4") in found
    assert {teams for _, teams, _ in found} == {"3"}


def test_a_theme_s_sentences_are_counted_by_team_and_year(store: EmbeddedStore) -> None:
    assert rows(store, "themes-by-year", "team", "year", "sentences", "fell_short", theme="contingency") == [
        ("Eastfold and Karr", "2016", "1", "1"), ("Harrowmere", "2014", "2", "2"), ("Saltmarsh Vale", "2015", "1", "1"),
    ]  # fmt: skip


def test_the_share_that_was_good_enough_has_bounds_and_words(store: EmbeddedStore) -> None:
    found = rows(
        store, "sufficiency", "counted", "low", "high", "words", yot="eastfold-and-karr", domain="reducing-reoffending"
    )  # fmt: skip
    assert found == [
        ("cases", "0.75", "0.75", "15 of the 20 cases"), ("cases", "0.7", "0.7", "seven out of ten cases"),
        ("plans", "0.25", "0.25", "A quarter of the plans"), ("cases", "0.6", "0.6", "60% of cases"),
    ]  # fmt: skip


def test_a_share_that_is_too_small_is_given_as_it_is_and_one_that_counts_faults_by_what_is_left(
    store: EmbeddedStore,
) -> None:
    found = rows(store, "sufficiency", "low", "high", "words", yot="harrowmere", domain="protecting-the-public")
    assert ("0.417", "0.417", "five of the twelve relevant cases") in found
    assert ("0.667", "0.667", "a third of the plans") in found


def test_two_themes_of_saltmarsh_vale_are_strengths_and_areas_requiring_improvement(store: EmbeddedStore) -> None:
    assert rows(store, "contested-themes", "team", "theme_label") == [
        ("Saltmarsh Vale", "Assessment"), ("Saltmarsh Vale", "Information sharing"),
    ]  # fmt: skip


def test_three_sentences_on_health_fall_short_and_no_area_takes_them_up(store: EmbeddedStore) -> None:
    assert rows(store, "unaddressed-shortfalls", "team", "finding", theme="health") == [
        ("Eastfold and Karr", "3.1"), ("Eastfold and Karr", "3.4"), ("Harrowmere", "3.4"),
    ]  # fmt: skip


def test_rates_are_set_beside_the_average_and_the_year_before(store: EmbeddedStore) -> None:
    columns = ("team", "rate", "average", "difference", "than_average", "than_year_before")
    assert rows(store, "rates-by-region", *columns) == [
        ("Eastfold and Karr", "34.2", "37.9", "-3.7", "better", "same"),
        ("Harrowmere", "37.9", "35.5", "2.4", "worse", "better"),
        ("Saltmarsh Vale", "41.3", "37.4", "3.9", "worse", "worse"),
    ]


def test_four_national_bodies_were_sent_everything_ofsted_through_three_posts(store: EmbeddedStore) -> None:
    everything = [
        ("Care Quality Commission",), ("HM Inspectorate of Constabulary",), ("Ofsted",), ("Youth Justice Board",),
    ]  # fmt: skip
    assert rows(store, "told-of-every-report", "body") == everything
    # Sholto, Haverstock; Adeyinka, Wraysford, Tallentire, Dacksby; Lindqvist-Hume.
    by_body = rows(store, "recipients-by-body", "body", "reports", "posts", "people", at_least="3")
    assert ("Ofsted", "3", "3", "7") in by_body
    assert [body for body, *_ in by_body] == [body for (body,) in everything]


def test_what_two_of_three_reports_are_sent_to_is_missing_in_the_third(store: EmbeddedStore) -> None:
    # Saltmarsh Vale has a Strategic Director - People; Eastfold and Karr has no Ofsted link.
    assert rows(store, "missing-recipients", "team", "missing", at_least="0.6") == [
        ("Eastfold and Karr", "Ofsted \u2013 links"), ("Saltmarsh Vale", "director of children's services"),
    ]  # fmt: skip
    assert rows(store, "missing-recipients", "team") == []


def test_thirteen_officials_are_in_two_reports(store: EmbeddedStore) -> None:
    found = rows(store, "people-in-several-reports", "person", "reports")
    assert [person for person, _ in found] == [
        "Callum Ferris", "Ffion Maddock", "Ivo Blenkinsop", "Jasvinder Crabbe", "Kavita Somal", "Lorna Pickersgill",
        "Marguerite Sholto", "Miriam Adeyinka", "Owen Lascelles", "Petra Lindqvist-Hume", "Piers Tallentire",
        "Rosalind Hatherley", "Tamsin Ruddock",
    ]  # fmt: skip
    assert {reports for _, reports in found} == {"2"}


@pytest.fixture(scope="module")
def harrowmere() -> EmbeddedStore:
    """A store with both letters on one team."""
    store = EmbeddedStore.in_memory()
    for path in LETTERS:
        if path.stem.startswith("harrowmere"):
            load_letter(path, store)
    return store


def test_eight_posts_had_other_holders_two_years_later(harrowmere: EmbeddedStore) -> None:
    assert rows(harrowmere, "post-holders", "title", "held_before", "held_after") == [
        ("Cabinet Member for Community Safety", "Cllr Jean Abernethy-Cole", ""),
        ("Care Quality Commission", "Ffion Maddock", "Gwendolen Astbrook"),
        ("Director of Children's Services", "Martin Oyelaran", "Beatrix Sallow"),
        ("HM Inspectorate of Constabulary", "Desmond Arkle", "Ivo Blenkinsop"),
        ("Ofsted \u2013 Links", "Petra Lindqvist-Hume", ""),
        ("Ofsted \u2013 Social Care", "Colin Wraysford, Miriam Adeyinka", "Miriam Adeyinka, Rowena Dacksby"),
        ("Police and Crime Commissioner for Wexmoor", "Trevor Ashgrove", "Cordelia Whin"),
        ("YJB link staff", "Bronagh Tierney, Graham Iddesley, Kavita Somal, Owen Lascelles",
         "Kavita Somal, Owen Lascelles"),
    ]  # fmt: skip
    (commissioner,) = rows(harrowmere, "post-holders", "before", "after", "words_after", post="POLICE AND")
    assert commissioner == ("2014-01-29", "2016-06-08", "Police and Crime Commissioner for Wexmoor\tCordelia Whin")


def test_a_post_is_called_as_the_letter_at_hand_calls_it() -> None:
    store = EmbeddedStore.in_memory()
    for day, title in (("12", "Interim YOT Manager"), ("13", "YOT Manager")):
        letter = letter_of(SMALL.replace("12 March", f"{day} March").replace("Head of Service\t", f"{title}\t"))
        described = describe(interpret(letter))
        store.replace(described.graph, described.quads)
    assert rows(store, "recipients", "post", name="athill") == [("Interim YOT Manager",), ("YOT Manager",)]


def test_every_inspection_was_led_by_another(store: EmbeddedStore) -> None:
    assert rows(store, "lead-inspectors", "inspector", "team", "author") == [
        ("Delia Marchbank", "Harrowmere", "Rosalind Hatherley"),
        ("Dominic Askerigg", "Eastfold and Karr", "Gareth Penhallow"),
        ("Thaddeus Croome", "Saltmarsh Vale", "Rosalind Hatherley"),
    ]


def test_five_case_examples_are_told_and_no_child_is_named_as_a_person(store: EmbeddedStore) -> None:
    assert rows(store, "case-examples", "team", "finding") == [
        ("Eastfold and Karr", "3.2"), ("Harrowmere", "1.6"), ("Harrowmere", "3.2"), ("Saltmarsh Vale", "1.4"),
        ("Saltmarsh Vale", "3.3"),
    ]  # fmt: skip


def test_words_are_found_in_any_case_with_what_stands_round_them(store: EmbeddedStore) -> None:
    found = rows(store, "said-about", "team", "where", "after", words="PRE-sentence")
    assert [(team, where) for team, where, _ in found] == [
        ("Harrowmere", "observation"), ("Saltmarsh Vale", "observation"),
    ]  # fmt: skip
    assert found[0][2].startswith(" Every report")


def test_one_summary_compares_the_work_with_the_last_inspection(store: EmbeddedStore) -> None:
    assert [team for team, compared in rows(store, "judgements", "team", "compared") if compared] == ["Harrowmere"]


def test_sentences_without_a_theme_are_there_to_be_looked_at(store: EmbeddedStore) -> None:
    found = rows(store, "uncertain-readings", "why", "words", width="0.7")
    assert ("no theme", "Morale was better than we had expected.") in found
    assert {why for why, _ in found} == {"no theme"}
    # As they are read from the letters, without a store.
    read = [read_letter(path).observations for path in COUNTED]
    assert len(found) == sum(not each.themes for observations in read for each in observations)


def test_progress_is_between_a_report_and_the_one_before_on_the_same_team(harrowmere: EmbeddedStore) -> None:
    found = rows(
        harrowmere, "progress", "team", "before", "after", "theme_label", "short_before", "short_after", "change"
    )
    assert {row[:3] for row in found} == {("Harrowmere", "2014-01-29", "2016-06-08")}
    # Of the two sentences on contingency in 2014 both fell short.
    contingency = [row[4:] for row in found if row[3] == "Contingency"]
    assert all(before == "1" for before, _, _ in contingency)
    # What is shown is rounded, each by itself.
    assert all(abs(float(after) - float(before) - float(change)) < 0.011 for *_, before, after, change in found)


def kept(*letters: str) -> EmbeddedStore:
    """Return a store with letters that are given as text."""
    store = EmbeddedStore.in_memory()
    for text in letters:
        described = describe(interpret(letter_of(text)))
        store.replace(described.graph, described.quads)
    return store


def test_an_inspector_whom_letters_spell_in_two_ways_leads_each_inspection_once() -> None:
    loud = SMALL.replace("12 March", "13 March").replace("Calloway", "CALLOWAY").replace("Tamblyn", "TAMBLYN")
    found = rows(kept(SMALL, loud), "lead-inspectors", "inspector", "published", "author")
    assert len(found) == 2
    assert len({(inspector, author) for inspector, _, author in found}) == 1
    assert rows(kept(SMALL, loud), "lead-inspectors", "published", name="calloway") == [
        ("2014-03-12",), ("2014-03-13",),
    ]  # fmt: skip


def decided(store: EmbeddedStore, *persons: str) -> EmbeddedStore:
    """Return a store with the same letters in which a reviewer made these records one person, who is the last."""
    merged = EmbeddedStore.in_memory()
    for graph in store.reports():
        merged.replace(graph, store.graph(graph))
    people = NamedNode("https://w3id.org/sqskg/doc/people")
    same = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
    records = [NamedNode(f"https://w3id.org/sqskg/id/person/{person}") for person in persons]
    merged.replace(people, [Quad(record, same, records[-1], people) for record in records])
    return merged


def test_records_that_a_reviewer_made_one_are_one_person_of_a_body(store: EmbeddedStore) -> None:
    merged = decided(store, "ofsted/ofsted-social-care/miriam-adeyinka", "ofsted/ofsted-social-care/colin-wraysford")
    people = [
        [number for body, number in rows(each, "recipients-by-body", "body", "people") if body == "Ofsted"]
        for each in (store, merged)
    ]
    assert people == [["7"], ["6"]]


def test_a_holder_whom_a_reviewer_made_one_with_another_teams_is_still_in_the_post(store: EmbeddedStore) -> None:
    merged = decided(
        store, "harrowmere/safeguarding-children-board/safeguarding-board-chair/susan-fairley",
        "saltmarsh-vale/youth-court-bench/youth-court-chair/verity-cope-marsden",
    )  # fmt: skip
    chair = {"yot": "harrowmere", "title": "safeguarding"}
    assert rows(store, "posts", "person", "letters", **chair) == [("Susan Fairley", "1")]
    # The record that stands for both has the name.
    assert rows(merged, "posts", "person", "letters", **chair) == [("Verity Cope-Marsden", "1")]
    assert len(rows(merged, "posts", "post", yot="harrowmere")) == len(rows(store, "posts", "post", yot="harrowmere"))


def test_a_post_of_one_team_is_what_it_is_among_all(store: EmbeddedStore) -> None:
    among_all = rows(store, "posts", "of", "post", "person", "first", "last", "letters", "words")
    for team in ("Harrowmere", "Saltmarsh Vale", "Eastfold and Karr"):
        of_team = rows(store, "posts", "of", "post", "person", "first", "last", "letters", "words", yot=team)
        local = [row for row in among_all if row[0].startswith(team)]
        assert local
        assert [row for row in of_team if row[0].startswith(team)] == local


def test_one_person_after_another_is_no_change_where_a_reviewer_made_them_one(harrowmere: EmbeddedStore) -> None:
    contact = "care-quality-commission/inspectorate-contact"
    merged = decided(harrowmere, f"{contact}/ffion-maddock", f"{contact}/gwendolen-astbrook")
    before, after = (rows(each, "post-holders", "title") for each in (harrowmere, merged))
    assert [title for title in before if title not in after] == [("Care Quality Commission",)]


def test_a_sentence_on_two_themes_falls_short_on_the_one_that_no_area_takes_up(store: EmbeddedStore) -> None:
    found = rows(store, "unaddressed-shortfalls", "team", "published", "themes")
    for team, published, themes in found:
        asked = rows(store, "areas-requiring-improvement", "published", "themes", yot=team)
        taken_up = {theme for day, named in asked if day == published for theme in named.split(", ")}
        assert not taken_up & set(themes.split(", "))
    assert found


def test_a_type_of_post_that_just_misses_the_share_is_not_expected(store: EmbeddedStore) -> None:
    # Two of the three: 0.667, which is not 0.667 when it is not rounded.
    assert rows(store, "missing-recipients", "share", at_least="0.6666") == [("0.667",), ("0.667",)]
    assert rows(store, "missing-recipients", "share", at_least="0.6667") == []
