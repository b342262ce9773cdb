from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import LETTERS, SMALL, document_of, letter_of, rendered

from sqskg.errors import LetterError
from sqskg.intake import check_document
from sqskg.letters.letter import Letter
from sqskg.letters.parse import parse_letter
from sqskg.reading.formats import read_document


def test_every_part_of_a_letter_is_read() -> None:
    letter = letter_of(SMALL)
    assert letter.yot == "Brackwater"
    assert (letter.inspectorate, letter.programme) == ("HMI Probation", "Short Quality Screening")
    assert letter.published.isoformat() == "2014-03-12"
    assert letter.fieldwork is not None
    assert letter.fieldwork.end.isoformat() == "2014-02-05"
    assert letter.cases_examined is not None
    assert letter.cases_examined.value == 10
    assert letter.previous_inspection_year is not None
    assert letter.previous_inspection_year.value == 2011
    (addressee,) = letter.addressees
    assert (addressee.name, addressee.post) == (
        "Ada Pennyfeather",
        "Chair of Brackwater YOT Management Board",
    )
    assert letter.lead_inspector is not None
    assert (letter.lead_inspector.name, letter.lead_inspector.email, letter.lead_inspector.phone) == (
        "Nerys Calloway",
        "nerys.calloway@example.org",
        "01632 960471",
    )
    assert [(r.post, r.names) for r in letter.recipients] == [
        ("Head of Service", ("Bruno Athill",)),
        ("Director of Children's Services", ("Kit Marwood",)),
        ("Ofsted – Social Care", ("Odile Frome", "Piers Quill")),
        ("Chair of Youth Court Bench", ()),
    ]
    assert [passage.text for passage in letter.strengths] == ["Assessments were good."]
    assert letter.unread == ()
    assert letter.accounted_for == 1.0


def test_findings_are_numbered_as_in_the_letter_or_named_after_their_section() -> None:
    letter = letter_of(SMALL)
    assert [(s.notation, s.title, [f.notation for f in s.findings]) for s in letter.sections] == [
        ("1", "Reducing reoffending", ["1.1", "1.2"]),
        ("2", "Protecting the public", ["2.1"]),
        (None, "Operational management", ["operational-management"]),
    ]


def test_a_case_example_is_no_observation_and_its_child_no_recipient() -> None:
    finding = letter_of(SMALL).findings[1]
    assert [sentence.text for sentence in finding.sentences] == ["Reviews took place when they should."]
    (example,) = finding.case_examples
    assert example.text.startswith('One case manager wrote: "Kit came')
    assert example.pseudonyms == ("Kit",)


def test_a_paragraph_without_a_number_goes_on_with_the_finding_above() -> None:
    letter = letter_of(SMALL.replace("Plans were late in two.", "Plans were late in two.\n\nBoth were for girls."))
    assert [s.text for s in letter.findings[0].sentences][-1] == "Both were for girls."


def test_several_findings_without_a_number_are_counted() -> None:
    letter = letter_of(SMALL.replace("policies. Training", "policies.\n\nTraining"))
    assert [f.notation for f in letter.findings][-2:] == ["operational-management-1", "operational-management-2"]


def test_two_findings_with_one_number_stay_two() -> None:
    letter = letter_of(SMALL.replace("1.2. Reviews", "1.1. Reviews"))
    assert [f.notation for f in letter.findings][:2] == ["1.1", "1.1-2"]


def test_findings_under_titles_that_come_again_have_a_name_each() -> None:
    part = "Training\n\nIt was good.\n\n"
    twice = part + "It was late.\n\n"
    letter = letter_of(SMALL.replace("Key strengths", f"{part}{part}{twice}Key strengths"))
    names = [finding.notation for finding in letter.findings]
    assert len(names) == len(set(names))


def test_strengths_may_stand_before_the_commentary() -> None:
    strengths = "Key strengths\n\n- Assessments were good.\n\n"
    moved = SMALL.replace(strengths, "").replace("Commentary on", f"{strengths}Commentary on")
    assert letter_of(moved) == letter_of(SMALL)


@pytest.mark.parametrize("marks", ["-", "\u2022", "i. ii.", "(a) (b)", "1. 2.", ""])
def test_the_items_of_a_list_are_read_however_they_are_marked(marks: str) -> None:
    first, second = (marks.split() * 2)[:2] or ("", "")
    listing = f"The main areas were:\n\n{first} Plans should be made on time\n\n{second} Staff should be told"
    letter = letter_of(SMALL.replace("- The YOT should see that plans are made on time.", listing))
    items = [passage.text for passage in letter.areas_requiring_improvement]
    assert items == ["Plans should be made on time", "Staff should be told"]
    assert letter.unread == ()


def test_a_line_that_leads_into_an_example_is_no_heading() -> None:
    example = 'An example of good work:\n\n"'
    letter = letter_of(SMALL.replace('One case manager wrote: "', example))
    assert [s.title for s in letter.sections] == [
        "Reducing reoffending",
        "Protecting the public",
        "Operational management",
    ]
    assert letter.findings[1].case_examples[0].pseudonyms == ("Kit",)


@pytest.mark.parametrize("marks", ['""', "''"])
def test_an_example_that_is_led_in_by_the_paragraph_before_it_stands_within_its_finding(marks: str) -> None:
    told = f"One case manager wrote:\n\n{marks[0]}Kit came to every appointment"
    text = SMALL.replace('One case manager wrote: "Kit came to every appointment', told)
    text = text.replace('kept up."', f"kept up.{marks[1]}\n\nPlans were late again.")
    checked = check_document(document_of(text))
    (example,) = checked.interpretation.letter.findings[1].case_examples
    assert example.text.startswith(told)
    assert checked.verdict.violations == ()


def test_a_footnote_between_an_example_and_what_leads_into_it_is_no_part_of_it() -> None:
    note = "\u00b9 Published January 2014 of binary reoffending rates."
    text = SMALL.replace("wrote: ", f"wrote:\n\n{note}\n\n")
    checked = check_document(document_of(text))
    (example,) = checked.interpretation.letter.findings[1].case_examples
    assert example.text.startswith('"Kit came')
    assert checked.verdict.violations == ()


def test_what_no_rule_accounts_for_is_listed_with_its_place_and_the_reason() -> None:
    letter = letter_of(f"DRAFT 3, not for release\n\n{SMALL}")
    assert [(u.text, u.span) for u in letter.unread] == [("DRAFT 3, not for release", (0, 24))]
    assert letter.accounted_for < 1


def test_a_letter_without_a_date_is_refused_with_what_to_write() -> None:
    with pytest.raises(LetterError, match=r"no publication date: its head has no such line.*Publication date: 22"):
        letter_of(SMALL.replace("Publication date: 12 March 2014\n", ""))


def test_a_letter_with_an_impossible_date_is_refused_with_what_it_says() -> None:
    text = SMALL.replace("12 March 2014", "31\tFebruary 2014")
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if "February" in line)
    with pytest.raises(LetterError, match="its head says 'Publication date: 31 February 2014'") as told:
        letter_of(text)
    assert told.value.place is not None
    assert told.value.place.line == line


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("Dear Director\n\nOfsted joint targeted area inspection of the multi-agency response", "it speaks of Ofsted"),
        ("Full Joint Inspection of Youth Offending Work in Brackwater\n\nA report by HMI Probation", "Full Joint Insp"),
        ("Core Case Inspection of youth offending work in Brackwater", "a Core Case Inspection report"),
        (
            "An inspection of youth offending services in\nBrackwater\n\nHM Inspectorate of Probation, July 2019",
            "not a Short",
        ),
        ("An inspection of youth justice services in Brackwater\n\nOverall rating: Good", "not a Short"),
        ("Minutes of the allotment society", "its first page does not say so"),
    ],
)
def test_another_kind_of_document_is_refused_by_name(start: str, message: str) -> None:
    with pytest.raises(LetterError, match=message):
        letter_of(f"{start}\n\n1. Reducing reoffending\n\n1.1. All was well.")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [50, 72, 80, 100, 150])
def test_the_width_at_which_a_letter_is_wrapped_changes_nothing(path: Path, width: int) -> None:
    document = read_document(path)
    assert letter_of(rendered(document, width)) == parse_letter(document)


@given(st.integers(0, len(SMALL) - 1))
@settings(max_examples=200)
def test_a_letter_that_is_cut_anywhere_is_refused_or_says_the_same_as_far_as_it_goes(cut: int) -> None:
    whole = letter_of(SMALL)
    try:
        letter = letter_of(SMALL[:cut])
    except LetterError:
        return
    assert cut > SMALL.index("Head of Service"), "a letter without its copy list was taken for a whole one"
    assert letter.sections == whole.sections
    assert letter.areas_requiring_improvement == whole.areas_requiring_improvement


def _said(letter: Letter) -> str:
    return " ".join(sentence.text for finding in letter.findings for sentence in finding.sentences)


@given(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(["'", "\u2019"]))
def test_line_ends_typographic_marks_and_tags_change_nothing(end: str, tagged: bool, apostrophe: str) -> None:
    text = SMALL.replace("'", apostrophe)
    if tagged:
        text = text.replace("To: ", "<i>To:</i>\t").replace("Bruno Athill", "<i>Bruno Athill</i>")
    letter = letter_of(text.replace("\n", end))
    assert letter == letter_of(SMALL)
    assert _said(letter) == _said(letter_of(SMALL))


@pytest.mark.parametrize(
    "heading", ["Section 1: Reducing reoffending", "1) Reducing reoffending", "1 \u2013 Reducing reoffending"]
)
def test_the_number_of_a_section_is_told_from_its_title(heading: str) -> None:
    section = letter_of(SMALL.replace("1. Reducing reoffending", heading)).sections[0]
    assert (section.notation, section.title) == ("1", "Reducing reoffending")


@pytest.mark.parametrize(
    "heading", ["Areas requiring improvement are:", "The areas requiring improvement", "Areas for improvement"]
)
def test_the_areas_requiring_improvement_are_found_under_every_usual_heading(heading: str) -> None:
    letter = letter_of(SMALL.replace("Areas requiring improvement", heading))
    assert [area.text for area in letter.areas_requiring_improvement] == [
        "The YOT should see that plans are made on time."
    ]
