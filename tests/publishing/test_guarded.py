from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import FOAF, SCHEMA, SQS
from sqskg.publishing.guarded import Guarded, Reason, children_of, stories_of, story_runs

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
    runs = stories_of([STORY], [])
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


def knowing(*names: str, children: tuple[str, ...] = (), numbers: tuple[str, ...] = ()) -> Guarded:
    words = Guarded()
    for said, values in ((FOAF.name, names), (SQS.pseudonym, children), (SCHEMA.telephone, numbers)):
        for value in values:
            words.learn(Quad(SOMETHING, said, Literal(value)), kept=False)
    return words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("DCC Astrid Molyneux-Shah", text) for text in ("Astrid Molyneux-Shah had seen most plans.", "Ms Shah")),
        ("Astrid Molyneux-Shah DCC", "Astrid Molyneux-Shah had seen most plans."),
        ("Judge Harold Pym", "Harold Pym saw most files."),
        ("Canon Otto Flood", "Otto Flood chaired most boards."),
        ("Margravine Otto Flood", "Otto Flood has a rank that nobody has thought of."),
        ("Jane Ash (acting)", "Jane Ash"),
        ("Jane Ash - Acting", "Jane Ash"),
        *((f"{rank} Jane Ash", "J. Ash") for rank in ("ACO", "Baroness", "Sheikh", "DCI", "Wing Commander", "Fr")),
        *(
            ("Imelda Garroway", text)
            for text in (
                "Imelda M. Garroway", "GARROWAY, Imelda", "Garroway I.", "Judge Garroway", "Chief Inspector Garroway",
                "HMI Garroway", "PC Garroway", "Imelda (Mel) Garroway", "ImeldaGarroway", "Imelda\u00adGarroway",
                "Imelda Garro\u00adway", "Imelda Garro\u200bway", "Imelda\u00a0Garroway", "imelda_garroway",
            )
        ),
        *(("Jane Mary Quill", text) for text in ("Jane Quill", "J M Quill", "JM Quill", "Mary Quill")),
        *(("Mavis Okonjo-Reid", text) for text in ("Mavis Okonjo", "Councillor Okonjo", "Mavis Reid", "M. Reid")),
        *(("Bjørn Ødegård", text) for text in ("Bjorn Odegard", "BJØRN ØDEGÅRD", "Mr Odegard")),
        ("Łukasz Żółkiewski", "Lukasz Zolkiewski"),
        ("Siobhan O'Brien", "Siobhan O Brien"),
        ("Siobhan O'Brien", "Siobhan O\u02bcBrien"),
        ("J. Ash", "Jane Ash"),
    ],
)  # fmt: skip
def test_a_name_is_found_without_what_a_copy_list_dresses_it_with(name: str, text: str) -> None:
    assert knowing(name).found_in(f"All of it was read: {text}") is Reason.NAME


def test_a_family_name_that_is_a_word_is_a_name_only_where_it_is_written_as_one() -> None:
    words = knowing("Will Young", "Anna Hill", "Jane Reading")
    for text in ("This will help young people.", "They will involve the young.", "It stood on a hill.", "Reading it"):
        assert words.found_in(text) is None
    for text in ("Will F. Young was told.", "A. Hill was told.", "Young, Will", "Judge Hill"):
        assert words.found_in(text) is Reason.NAME


@pytest.mark.parametrize(
    "number",
    [
        "01632\u2013960774", "01632\u2014960774", "01632\u2011960774", "01632/960774", "01632\u00a0960774",
        "tel.01632960774", "020 \u2013 7946 \u2013 0552", "0044 20 7946 0552", "+44(0)2079460552", "01632_960774",
        "01632\u200b960774", "7946 0552", "7946\u20130552", "960655",
    ],
)  # fmt: skip
def test_a_number_is_found_whatever_parts_it_and_a_known_one_without_its_area_code(number: str) -> None:
    words = knowing(numbers=("020 7946 0552", "+44 1632 960655"))
    assert words.found_in(f"In 2014 most staff rang {number} in six cases.") is Reason.CONTACT


@pytest.mark.parametrize(
    "key", ["post/stellmoor/head-of-arts-01632-960778", "report/stellmoor-020-7946-0552-2017-06-07"]
)
def test_a_number_is_found_in_an_address(key: str) -> None:
    address = NamedNode(f"https://w3id.org/sqskg/id/{key}")
    assert knowing().found_in_address(address) is Reason.CONTACT


@pytest.mark.parametrize(
    "text",
    [
        "01.04.2014\u201331.03.2015", "01/04/2014 - 31/03/2015", "01.04.14\u201331.03.15",
        "2014-01-29, 2015-02-03, 2016-03-04",
        "2012, 2013, 2014, 2015 and 2016/17", "\u00a30.5 million, \u00a31,000,000,000 or \u00a3250,000,000",
        "1.1, 1.2, 1.3, 2.10 and 10.1.1",
        "0.25, 0.50, 0.75, 0.99", "0%, 10%, 20%, 30%, 40% and 50%", "E06000039 and E06000040",
        "0a1b2c0123456789012345f60a1b2c0123456789012345f60a1b2c0123456789",
    ],
)  # fmt: skip
def test_days_sums_shares_and_codes_are_no_numbers(text: str) -> None:
    assert knowing(numbers=("020 7946 0552",)).found_in(text) is None


@pytest.mark.parametrize(
    "text", ["ZAC was late.", "Zac\u02bcs plan", "ZAC\u02bcS plan", "Zac`s plan", "They met child A."]
)
def test_a_pseudonym_is_found_in_capitals_and_with_any_apostrophe(text: str) -> None:
    assert knowing(children=("Zac", "Child A")).found_in(text) is Reason.PSEUDONYM


@pytest.mark.parametrize(
    "text",
    [
        'One of them told us: "My dad beat me."',
        "\u201cI slept beside the body,\u201d said someone of twelve.",
        "Another said \u201cThey sold my sister.\u201d",
        "'I hate it here', one wrote.",
        "\u2018I don\u2019t eat,\u2019 was the answer.",
        "\u00abNobody came\u00bb, they told us.",
        "\u201eNobody ever came.\u201c",
        "``Nobody ever came.\u2019\u2019",
        'They put it so: "no food".',
        "Nobody had told him that 'the house of the uncle was burnt' before.",
        '"I slept beside the body.',
        'He raped me in May."',
        "One of them told us: My dad beat me.",
        "\uff02He hid in lofts.\uff02",
    ],
)
def test_direct_speech_is_found_in_whichever_quotation_marks(text: str) -> None:
    assert knowing().found_in(text) is Reason.SPEECH


@pytest.mark.parametrize(
    "text",
    [
        "Plans spoke of 'consequences' and \u201cthinking skills\u201d.",
        "It followed \u201cWorking Together to Safeguard Children\u201d and 'Desistance and Young People'.",
        'A phrase such as "return to court" stood in a third of the plans.',
        "Victims' views and parents' wishes were thought about in most of the cases.",
        "Other plans said only that the case manager would 'monitor the situation'.",
    ],
)
def test_a_term_and_a_title_in_quotation_marks_are_no_speech(text: str) -> None:
    assert knowing().found_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "One boy, called Kyle, lived with an uncle.",
        "A girl named \u201cEsme\u201d came late.",
        "One young person, whom staff had called Kyle, came late.",
        "One boy, Kyle, came late.",
        "Kyle, a boy of 14, came late.",
        "Kyle, aged 14, came late.",
        "The mother of one, known as Shaz, came late.",
        "Kyle (14) was remanded.",
        "Case example: nobody had asked at home.",
        "Case study 2 \u2013 Kyle was remanded.",
        "We also saw good work with Kyle and his mother.",
        "Kyle, 14, came late.",
        "Kyle now lives with his aunt at 14 Mill Lane.",
    ],
)
def test_a_child_who_is_introduced_by_a_name_is_found(text: str) -> None:
    assert knowing().found_in(text) is Reason.CHILD


def test_a_child_who_is_introduced_by_a_name_is_found_in_the_letter_s_other_sentences() -> None:
    said = ["Kyle (14) was remanded.", "Children aged 10 to 17, and other children, came.", "May, aged 15, may go on."]
    children = children_of(said)
    assert knowing().found_in("Kyle's plan was out of date.", children=children) is Reason.CHILD
    assert knowing().found_in("KYLE had been moved.", children=children) is Reason.CHILD
    assert knowing().found_in("Children were seen in May.", children=children) is None
    assert children_of(["Plans were good.", "Ashcombe had them.", "Nevertheless, the majority of children came."]) == {}


def test_a_programme_may_have_a_name() -> None:
    assert knowing().found_in("A programme called Turnaround was run for boys and girls.") is None


def test_a_short_story_is_found_whole_and_so_is_each_of_its_sentences() -> None:
    assert story_runs(("hid", "in", "lofts")) == [("hid", "in", "lofts")]
    short = stories_of(["Kyle hid in lofts for days."], [])
    assert knowing().found_in("A worker wrote that Kyle hid in lofts for days.", short) is Reason.STORY
    said = stories_of(
        [], ['One said: "I was scared. He hit Dee. Then came the police and took all of it." It was late.']
    )
    for sentence in ("He hit Dee.", "Then came the police and took all of it."):
        assert knowing().found_in(sentence, said) is Reason.STORY
    assert knowing().found_in("It was late.", said) is None
