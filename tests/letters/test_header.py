import pytest
from support import SMALL, letter_of

from sqskg.letters.header import read_yot


@pytest.mark.parametrize(
    ("title", "yot"),
    [
        ("Report of Short Quality Screening (SQS) of youth offending work in Plymouth", "Plymouth"),
        ("Report of Short Quality Screening (SQS) of youth offending work in: Eastfold and Karr", "Eastfold and Karr"),
        ("Short Quality Screening (SQS) of youth justice services in Brackwater YJS", "Brackwater"),
        (
            "Report of Short Quality Screening of youth offending work\nin Bath & North East Moor",
            "Bath & North East Moor",
        ),
        ("Report of Short Quality Screening (SQS)", None),
    ],
)
def test_the_title_names_the_service(title: str, yot: str | None) -> None:
    assert read_yot(title) == yot


@pytest.mark.parametrize(
    "head",
    [
        "To: {to}\nFrom: {by}\nPublication date: 12 March 2014",
        "To:\t{to}\nFrom:\t{by}\nPublication date:\t12 March 2014",
        "To       {to}\nFrom     {by}\nDate     12 March 2014",
        "**To:** {to}\n**From:** {by}\n**Date of publication:** 12th March 2014",
        "To:\n{to}\n\nFrom:\n{by}\n\nPublished:\n12/03/2014",
        "| To: | {to} |\n| From: | {by} |\n| Publication date: | 12 March 2014 |",
    ],
)
def test_the_head_is_read_however_its_labels_are_set(head: str) -> None:
    to, by = "Ada Penn, Chair of Brackwater YOT Management Board", "Osric Tamblyn, Assistant Chief Inspector"
    letter = letter_of(head.format(to=to, by=by) + "\n\n" + SMALL[SMALL.index("Report of") :])
    assert letter.published.isoformat() == "2014-03-12"
    (addressee,) = letter.addressees
    assert (addressee.name, addressee.post) == ("Ada Penn", "Chair of Brackwater YOT Management Board")
    assert letter.author is not None
    assert (letter.author.name, letter.author.post) == ("Osric Tamblyn", "Assistant Chief Inspector")
    assert letter.unread == ()


@pytest.mark.parametrize(
    ("value", "name", "post"),
    [
        ("Ada Penn, Chair of the Board", "Ada Penn", "Chair of the Board"),
        ("Anne Head, Director of Services, Brackwater", "Anne Head", "Director of Services, Brackwater"),
        ("Chair of Brackwater YOT Management Board", None, "Chair of Brackwater YOT Management Board"),
        ("Interim Director of Services, Brackwater", None, "Interim Director of Services, Brackwater"),
        ("Ada Penn", "Ada Penn", None),
        ("Brackwater YOT", None, "Brackwater YOT"),
        ("Dear Colleague", None, "Dear Colleague"),
        ("HMI Probation", None, "HMI Probation"),
        ("YOT Manager (Ada Bee)", None, "YOT Manager (Ada Bee)"),
    ],
)  # fmt: skip
def test_a_post_without_a_holder_is_no_person(value: str, name: str | None, post: str | None) -> None:
    (addressee,) = letter_of(
        SMALL.replace("Ada Pennyfeather, Chair of Brackwater YOT Management Board", value)
    ).addressees
    assert (addressee.name, addressee.post) == (name, post)


@pytest.mark.parametrize(
    ("value", "addressees"),
    [
        ("Ann Bee, Chair of X and Cy Dee, Chair of Y", [("Ann Bee", "Chair of X"), ("Cy Dee", "Chair of Y")]),
        ("Ann Bee and Cy Dee, Chairs of X", [("Ann Bee", "Chairs of X"), ("Cy Dee", "Chairs of X")]),
        ("Ann Bee (Chair of X)", [("Ann Bee", "Chair of X")]),
        ("Ann Bee\nChair of X", [("Ann Bee", "Chair of X")]),
        ("Chair of X", [(None, "Chair of X")]),
        ("Ann Bee, Chair of X and Y", [("Ann Bee", "Chair of X and Y")]),
    ],
)
def test_a_letter_may_be_to_two_people_and_no_two_become_one(value: str, addressees: list[tuple[str, str]]) -> None:
    letter = letter_of(SMALL.replace("Ada Pennyfeather, Chair of Brackwater YOT Management Board", value))
    assert [(holder.name, holder.post) for holder in letter.addressees] == addressees
