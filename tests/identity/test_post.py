"""The words of a post say what its holder does, and where."""

from __future__ import annotations

import pytest
from support import COUNTED, LETTERS

from sqskg.identity.post import read_post
from sqskg.intake import read_letter


def read(words: str, team: str = "Harrowmere") -> tuple[str, str | None, str, str]:
    post = read_post(words, team)
    return " + ".join(kind.slug for kind in post.types), post.seat, post.place, post.part


@pytest.mark.parametrize(
    ("words", "kind", "seat", "place", "part"),
    [
        ("Local Authority Chief Executive", "chief-executive", "local-authority", "", ""),
        ("Chief Executive of Karr District Council", "chief-executive", "local-authority", "Karr District Council", ""),
        ("Interim Chief Executive, Plymouth", "chief-executive", "local-authority", "Plymouth", ""),
        ("Director of Children's Services", "director-of-childrens-services", "local-authority", "", ""),
        ("Cabinet Member for Community Safety", "lead-member-for-crime", "local-authority", "", ""),
        ("Police and Crime Commissioner for Devon and Cornwall", "police-and-crime-commissioner", "police-area",
         "Devon and Cornwall", ""),
        ("Deputy Police and Crime Commissioner for Gwent", "deputy-police-and-crime-commissioner", "police-area",
         "Gwent", ""),
        ("Independent Chair of the LSCB", "safeguarding-board-chair", "safeguarding-board", "", ""),
        ("Deputy Chair of the LSCB", "", "safeguarding-board", "", "deputy"),
        ("Chair of Plymouth Local Safeguarding Children Board", "safeguarding-board-chair", "safeguarding-board",
         "Plymouth", ""),
        ("Chair of Harrowmere YOT Management Board", "management-board-chair", "management-board", "", ""),
        ("Chief Executive and Chair of Harrowmere YOT Management Board", "chief-executive + management-board-chair",
         "management-board", "", ""),
        ("Head of Harrowmere YOS", "head-of-youth-offending-service", "youth-offending-team", "", ""),
        ("PCC (Kent)", "police-and-crime-commissioner", "police-area", "Kent", ""),
        ("Police & Crime Commissioner for Ostrey", "police-and-crime-commissioner", "police-area", "Ostrey", ""),
        ("Chief Constable of Kent Police", "chief-constable", "police-area", "Kent Police", ""),
        ("Chair of South Devon Youth Court Bench", "youth-court-chair", "youth-court", "South Devon", ""),
        ("Ofsted \u2013 Links", "ofsted-links", "ofsted", "", ""),
        ("Healthcare Inspectorate Wales / Arolygiaeth Gofal Iechyd Cymru", "inspectorate-contact", "named-body", "",
         ""),
        ("Care and Social Services Inspectorate Wales (CSSIW)", "inspectorate-contact", "named-body", "", ""),
        ("Keeper of the Swans", "", None, "", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_post_give_its_type_its_seat_and_its_place(
    words: str, kind: str, seat: str | None, place: str, part: str
) -> None:
    assert read(words) == (kind, seat, place, part)


@pytest.mark.parametrize(
    "words",
    [
        "PA to the Chief Executive", "Business Manager, LSCB", "Legal Adviser to the Youth Court",
        "Chief Executive, Office of the Police and Crime Commissioner for Kent", "Former Chief Executive",
        "Director of Public Health, Northmoor University Health Board", "Chair of the Adult Safeguarding Board",
        "Head of Service, Children's Social Care", "Service Manager, Looked After Children", "Team Manager, Probation",
        "Head of Region, National Probation Service", "Executive Board Member for Education",
        "Member of the Management Board", "Chair of Community Safety Partnership Board", "Chief Executive's Office",
        "Shadow Cabinet Member for Children and Young People", "Director of Children's Services and Education",
        "Deputy Chief Executive", "Assistant Chief Constable, Kent", "HM Inspector of Constabulary",
        "Assistant Chief Inspector, HMI Constabulary", "Ofsted Regional Director", "Operations Manager (East)",
        "Local Safeguarding Children Board", "Head of Service (Adults)", "T/Chief Constable", "PCC Elect",
        "Victims PCC",
        "Shadow Police and Crime Commissioner", "Nominee of the Chief Constable", "Senior Chair of Youth Court Bench",
    ],
)  # fmt: skip
def test_words_that_say_more_than_a_type_are_of_no_type(words: str) -> None:
    assert read(words)[0] == ""


def test_an_office_of_a_joint_team_tells_its_posts_apart() -> None:
    assert read("YOT Operations Manager (Karr)", "Eastfold and Karr")[::3] == ("operations-manager", "Karr")
    assert read("Chief Executive of Karr", "Eastfold and Karr")[2] == "Karr"


def test_a_corporate_director_is_not_taken_for_one_of_children_s_services() -> None:
    assert read("Corporate Director")[0] == ""


def test_nineteen_posts_in_twenty_of_the_examples_are_of_a_known_type() -> None:
    posts = [
        (row.post, letter.yot) for letter in (read_letter(path).letter for path in LETTERS) for row in letter.recipients
    ]
    unknown = [words for words, team in posts if not read_post(words, team).types]
    assert len(posts) > 200
    assert len(unknown) <= 0.05 * len(posts), unknown


def test_the_counted_letters_name_no_unknown_post() -> None:
    for letter in (read_letter(path).letter for path in COUNTED):
        assert all(read_post(row.post, letter.yot).types for row in letter.recipients)
