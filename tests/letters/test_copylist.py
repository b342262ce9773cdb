import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SMALL, letter_of

BEFORE = SMALL[: SMALL.index("Head of Service\t")]
#: The rows of a long list, as they stand in one that is a paragraph.
LISTED = [
    "Chief Executive of Brackwater Council: Ann Bee", "Director of Children's Services: Cy Dee", "YJS Manager: Di Hay",
    "Lead Elected Member for Children's Services: Eve Eff", "Lead Elected Member for Crime: Gus Hay",
    "Police and Crime Commissioner for Marl: Ida Jay", "Chair of Local Safeguarding Children Board: Kit Lamb",
    "Chair of Youth Court Bench: May Nye", "YJB Business Area Manager: Oz Pym", "YJB link staff: Quin Roe, Sam Tye",
    "Ofsted \u2013 Social Care: Una Vane", "Ofsted \u2013 Links: Wat Yule", "Care Quality Commission: Zoe Ash",
]  # fmt: skip


def rows(copy_list: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(r.post, r.names) for r in letter_of(BEFORE + copy_list).recipients]


@pytest.mark.parametrize(
    "holders",
    [f"Ann Bee{mark}Cy Dee" for mark in (", ", " and ", " / ", "/", " & ", "; ", ", and ")],
)
def test_holders_are_parted_by_every_usual_mark(holders: str) -> None:
    assert rows(f"YJB link staff\t{holders}\n") == [("YJB link staff", ("Ann Bee", "Cy Dee"))]


@pytest.mark.parametrize("vacant", ["Vacant", "Post vacant", "(vacant)", "TBC", "n/a", "To be confirmed", "\u2013", ""])
def test_a_post_without_a_holder_is_read_without_one(vacant: str) -> None:
    assert ("Head of Service", ()) in rows(f"Chair of Board\tAnn Bee\nHead of Service\t{vacant}\n")


@pytest.mark.parametrize(
    "row", ["Head of Service: Ann Bee", "Head of Service \u2013 Ann Bee", "Head of Service - Ann Bee"]
)
def test_a_row_without_columns_is_parted_at_its_colon_or_dash(row: str) -> None:
    assert rows(f"{row}\n") == [("Head of Service", ("Ann Bee",))]


@pytest.mark.parametrize("width", [1000, 75, 62, 52])
def test_a_list_that_is_one_paragraph_is_parted_where_the_next_post_begins(width: int) -> None:
    listed = "Chair of Bench: Ann Bee; YJB link staff: Cy Dee; Eve Eff; Director of Children's Services: Gus Hay; "
    letter = letter_of(
        BEFORE + textwrap.fill(f"{listed}Head of Service: Ida Jay; Ofsted \u2013 Links: Vacant.", width) + "\n"
    )
    assert [(r.post, r.names) for r in letter.recipients] == [
        ("Chair of Bench", ("Ann Bee",)),
        ("YJB link staff", ("Cy Dee", "Eve Eff")),
        ("Director of Children's Services", ("Gus Hay",)),
        ("Head of Service", ("Ida Jay",)),
        ("Ofsted \u2013 Links", ()),
    ]
    assert letter.unread == ()


@pytest.mark.parametrize("dash", ["\u2013", "-"])
@pytest.mark.parametrize("width", [1000, 75, 62, 52])
def test_a_paragraph_of_posts_and_dashes_is_parted_likewise(width: int, dash: str) -> None:
    listed = (
        f"Chair of Bench {dash} Ann Bee; YJB link staff {dash} Cy Dee; Eve Eff; Director of Children's Services {dash} "
        f"Gus Hay; Ofsted {dash} Social Care {dash} Ida Jay; Ofsted {dash} Links {dash} Vacant."
    )
    note = "\n\nNote 1: HMI Probation is independent of the services that it inspects.\n"
    letter = letter_of(BEFORE + textwrap.fill(listed, width, break_on_hyphens=False) + note)
    assert [(r.post, r.names) for r in letter.recipients] == [
        ("Chair of Bench", ("Ann Bee",)),
        ("YJB link staff", ("Cy Dee", "Eve Eff")),
        ("Director of Children's Services", ("Gus Hay",)),
        ("Ofsted \u2013 Social Care", ("Ida Jay",)),
        ("Ofsted \u2013 Links", ()),
    ]
    assert letter.unread == ()


def test_wherever_the_lines_of_a_paragraph_of_dashes_end_all_is_read_or_nothing() -> None:
    """A line that begins with the dash has lost it: nothing is guessed then, and all is told as not read."""
    parted = [row.partition(": ") for row in LISTED]
    listed = "; ".join(f"{post} \u2013 {names.replace(', ', '; ')}" for post, _, names in parted)
    everything = [(post, tuple(names.split(", "))) for post, _, names in parted]
    found = [rows(f"{textwrap.fill(listed, width, break_on_hyphens=False)}.\n") for width in range(30, 200)]
    assert [each for each in found if each not in ([], everything)] == []
    assert found.count(everything) > 0.75 * len(found)


def test_a_list_of_lines_with_dashes_stays_one_of_lines_where_one_has_two_rows() -> None:
    lines = ["Chair of Bench \u2013 Ann Bee", "YJB link staff \u2013 Cy Dee; YJB Cymru \u2013 Eve Eff"]
    lines += ["Head of Service \u2013 Gus Hay", "Care Quality Commission \u2013 Ida Jay"]
    alone = [
        ("Chair of Bench", ("Ann Bee",)),
        ("Head of Service", ("Gus Hay",)),
        ("Care Quality Commission", ("Ida Jay",)),
    ]
    assert [row for row in rows("\n".join(lines) + "\n") if row[0] != "YJB link staff"] == alone
    assert rows("\n\n".join(lines) + "\n") == rows("\n".join(lines) + "\n")
    first = "Ofsted \u2013 Social Care \u2013 Oz Pym; Ofsted \u2013 Links \u2013 Quin Roe"
    assert [row for row in rows("\n".join([first, lines[0], *lines[2:]]) + "\n") if "Ofsted" not in row[0]] == alone


def test_a_dash_in_a_list_of_colons_joins_and_parts_nothing() -> None:
    first, last = "Chair of Bench: Ann Bee", "Head of Service: Gus Hay\nDirector of Children's Services: Kit Lamb"
    named = rows(f"{first}\nYJB link staff: Cy Dee; Ofsted \u2013 Social Care: Una Vane\n{last}\n")
    assert named == [
        ("Chair of Bench", ("Ann Bee",)), ("YJB link staff", ("Cy Dee",)), ("Ofsted \u2013 Social Care", ("Una Vane",)),
        ("Head of Service", ("Gus Hay",)), ("Director of Children's Services", ("Kit Lamb",)),
    ]  # fmt: skip
    for staff in (
        "YJB link staff: Cy Dee; Eve Eff \u2013 North Wales",
        "YJB link staff: Cy Dee; Eve Eff \u2013 Team Leader",
    ):
        found = rows(f"{first}\n{staff}\n{last}\n")
        assert [post for post, _ in found] == ["Chair of Bench", "Head of Service", "Director of Children's Services"]
        assert not {name for _, names in found for name in names} & {"North Wales", "Team Leader"}


def test_where_a_holder_in_a_paragraph_of_dashes_is_of_is_no_holder() -> None:
    listed = "Chair of Bench \u2013 Ann Bee; YJB link staff \u2013 Cy Dee; Eve Eff \u2013 Greater Marl; "
    listed += "Head of Service \u2013 Gus Hay."
    named = {name for _, names in rows(f"{listed}\n") for name in names}
    assert named == {"Ann Bee", "Cy Dee", "Gus Hay"}


@pytest.mark.parametrize(
    "row",
    ["Ofsted \u2013 Social Care", "Ofsted \u2013 Further Education and Learning", "HMIP \u2013 North Wales",
     "Ofsted \u2013 Early Years", "Eve Eff \u2013 Team Leader", "Eve Eff \u2013 North Wales"],
)  # fmt: skip
@pytest.mark.parametrize("mark", [" \u2013 ", ": "])
def test_a_department_or_a_part_of_the_country_is_no_person(row: str, mark: str) -> None:
    for parting in ("; ", "\n"):
        found = rows(parting.join([f"Chair of Bench{mark}Ann Bee", row, f"Head of Service{mark}Gus Hay"]) + "\n")
        assert {name for _, names in found for name in names} <= {"Ann Bee", "Gus Hay"}
        assert not {post for post, _ in found} & {"Eve Eff"}


@pytest.mark.parametrize(
    "end",
    ["; Copy to: See copy list at end", "; Tel: 01632 960471", ";", "; Cy Dee, Head of Service", "; Copy to: Cy Dee;"],
)
def test_two_fields_in_one_line_of_the_head_do_not_take_the_next_line_with_them(end: str) -> None:
    head = "To: Ada Pennyfeather, Chair of Brackwater YOT Management Board"
    next_line = "Copy to: See copy list at end\n"
    letter = letter_of(SMALL.replace(next_line, "", 1).replace(head, f"{head}{end}", 1))
    assert letter.author is not None
    assert letter.author.name == "Osric Tamblyn"


@given(listed=st.permutations(LISTED), width=st.integers(40, 158))
def test_wherever_the_lines_of_such_a_paragraph_end_each_post_is_whole_with_its_holders(
    listed: list[str], width: int
) -> None:
    parted = [row.split(": ") for row in listed]
    read = rows(textwrap.fill("; ".join(listed) + ".", width) + "\n")
    assert read == [(post, tuple(holders.split(", "))) for post, holders in parted]


def test_a_copy_list_that_runs_on_in_the_head_does_not_take_the_line_below_it() -> None:
    running = """Copy to: Head of Service: Bruno Athill; Director of Children's Services: Kit
Marwood; Ofsted link: Odile Frome; Chair of the Youth Court Bench: Eve Effing;
"""
    letter = letter_of(SMALL.replace("Copy to: See copy list at end\n", running, 1))
    assert letter.author is not None
    assert letter.author.name == "Osric Tamblyn"


def test_two_rows_in_one_line_of_the_list_do_not_take_its_neighbours_with_them() -> None:
    lines = [
        "Chief Executive: Ann Bee; Head of Service: Cy Dee", "Police and Crime Commissioner: Di Hay",
        "Chair of Bench: Eve Eff", "YJB link staff: Gus Hay",
    ]  # fmt: skip
    assert rows("\n".join(lines) + "\n")[-3:] == [
        ("Police and Crime Commissioner", ("Di Hay",)),
        ("Chair of Bench", ("Eve Eff",)),
        ("YJB link staff", ("Gus Hay",)),
    ]


def test_two_holders_at_the_end_of_a_line_are_no_part_of_the_next_post() -> None:
    lines = [
        "Head of Service: Ann Bee",
        "YJB link staff: Cy Dee; Eve Eff",
        "Chair of Bench: Gus Hay",
        "Ofsted: Ida Jay",
    ]
    for turn in range(len(lines)):
        turned = lines[turn:] + lines[:turn]
        assert sorted(rows("\n".join(turned) + "\n")) == [
            ("Chair of Bench", ("Gus Hay",)),
            ("Head of Service", ("Ann Bee",)),
            ("Ofsted", ("Ida Jay",)),
            ("YJB link staff", ("Cy Dee", "Eve Eff")),
        ]


def test_a_row_that_was_wrapped_within_its_post_or_its_holders_is_one() -> None:
    listed = """Chief Executive of Emberley Borough Council: Ann Bee
Director of Children's Services and Deputy Chief Executive of Emberley
Borough Council: Cy Dee
YJB link staff: Di Hay, Eve Eff and
Gus Hay
Care Quality Commission: Ned
Orr JP
Chair of Local Safeguarding
Children Board: Ida Jay
Police and Crime Commissioner for
Marl: Kit Lamb
Head of Service
Chair of Youth Court Bench: May Nye
"""
    assert rows(listed) == [
        ("Chief Executive of Emberley Borough Council", ("Ann Bee",)),
        ("Director of Children's Services and Deputy Chief Executive of Emberley Borough Council", ("Cy Dee",)),
        ("YJB link staff", ("Di Hay", "Eve Eff", "Gus Hay")),
        ("Care Quality Commission", ("Ned Orr JP",)),
        ("Chair of Local Safeguarding Children Board", ("Ida Jay",)),
        ("Police and Crime Commissioner for Marl", ("Kit Lamb",)),
        ("Head of Service", ()),
        ("Chair of Youth Court Bench", ("May Nye",)),
    ]


@pytest.mark.parametrize("heading", ["Copy to:", "Copies to:", "cc:"])
@pytest.mark.parametrize("between", ["; ", "\n"])
def test_a_list_may_begin_in_the_line_of_its_heading(heading: str, between: str) -> None:
    listed = between.join(["Chief Executive: Ann Bee", "Head of Service: Cy Dee", "Chair of Bench: Eve Eff"])
    letter = letter_of(f"{BEFORE.rstrip().removesuffix('Copy to:')}{heading} {listed}.\n")
    assert [(r.post, r.names) for r in letter.recipients] == [
        ("Chief Executive", ("Ann Bee",)),
        ("Head of Service", ("Cy Dee",)),
        ("Chair of Bench", ("Eve Eff",)),
    ]
    assert letter.unread == ()


def test_a_post_that_nobody_holds_takes_no_holder_from_the_row_below_it() -> None:
    listed = """Head of Service: Ann Bee
Chair of the Children's Partnership and Improvement Group of Emberley
Locality Manager: Cy Dee
Chair of Youth Court Bench: Ida Jay
"""
    assert ("Locality Manager", ("Cy Dee",)) in rows(listed)


def test_what_is_not_read_before_the_first_row_is_told_as_a_row_of_the_list() -> None:
    letter = letter_of(
        f"{BEFORE}Ann Bee, Chief Executive; Cy Dee, Head of Service.\n\nChair of Bench: Eve Eff\nOfsted: Di Hay\n"
    )
    assert [recipient.post for recipient in letter.recipients] == ["Chair of Bench", "Ofsted"]
    assert [unread.reason.startswith("stands in the copy list") for unread in letter.unread] == [True]


def test_a_paragraph_of_names_with_their_posts_behind_names_nobody_and_is_told_as_not_read() -> None:
    listed = "Ann Bee, Chief Executive; Cy Dee, Head of Service; Colin Roe, Ofsted \u2013 Social Care."
    letter = letter_of(f"{BEFORE}{listed}\n")
    assert letter.recipients == ()
    assert [unread.text for unread in letter.unread] == [listed]


@pytest.mark.parametrize("body", ["Care Quality Commission", "Ofsted Links", "Youth Court Bench Chair"])
def test_a_body_or_a_post_between_semicolons_is_no_holder(body: str) -> None:
    listed = f"Head of Service: Ann Bee; {body}; Director of Children's Services: Cy Dee; Chair of Bench: Eve Fox."
    names = [name for _, held in rows(f"{listed}\n") for name in held]
    assert body not in names
    assert "Cy Dee" in names


def test_and_in_a_post_or_in_a_name_parts_nothing() -> None:
    row = "Police and Crime Commissioner for Devon and Cornwall\tAnders Sandy\n"
    assert rows(row) == [("Police and Crime Commissioner for Devon and Cornwall", ("Anders Sandy",))]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann Bee, OBE, Cy Dee JP", ("Ann Bee, OBE", "Cy Dee JP")),
        ("Ann Bee OBE & JP", ("Ann Bee OBE & JP",)),
        ("Ann Bee OBE / JP and Cy Dee", ("Ann Bee OBE / JP", "Cy Dee")),
        ("Ann Bee (interim) OBE", ("Ann Bee",)),
    ],
)
def test_names_are_given_as_they_stand_with_their_honours(cell: str, names: tuple[str, ...]) -> None:
    assert rows(f"Chair of Bench\t{cell}\n") == [("Chair of Bench", names)]


def test_titles_of_columns_are_no_recipients_and_are_accounted_for() -> None:
    letter = letter_of(f"{BEFORE}| Post | Name |\n| --- | --- |\n| Head of Service | Ann Bee |\n")
    assert [(r.post, r.names) for r in letter.recipients] == [("Head of Service", ("Ann Bee",))]
    assert letter.unread == ()


@pytest.mark.parametrize("blank", ["Head of Service", "Head of Service\t", "Head of Service\t<i></i>"])
def test_a_blank_name_leaves_the_other_rows_as_they_are(blank: str) -> None:
    listing = f"{blank}\nLocal Authority Chief Executive\tAnn Bee\nYJB link staff\tCy Dee, Eve Eff\n"
    assert rows(listing) == [
        ("Head of Service", ()),
        ("Local Authority Chief Executive", ("Ann Bee",)),
        ("YJB link staff", ("Cy Dee", "Eve Eff")),
    ]


@pytest.mark.parametrize("separator", [": ", " - ", " \u2013 ", " \u2014 ", "\t", "    ", "  "])
@pytest.mark.parametrize("bullet", ["", "- ", "\u2022 "])
def test_rows_that_stand_together_stay_apart(separator: str, bullet: str) -> None:
    listing = {"Head of Service": "Ann Bee", "Director of Children's Services": "Cy Dee", "YJB link staff": "Eve Eff"}
    lines = "".join(f"{bullet}{post}{separator}{name}\n" for post, name in listing.items())
    assert rows(lines) == [(post, (name,)) for post, name in listing.items()]


@pytest.mark.parametrize(
    "line",
    [
        "Case example: Jim had been sexually exploited and was moved.",
        "Case example \u2013 Jim",
        "Case example\tJim, aged 15",
        "Case example\tJim",
        "Ann Bee\tHead of Service",
        "Head of Service\tsee over",
        "Head of Service\tann.bee@example.org",
    ],
)
def test_what_is_no_name_is_no_person_and_the_line_is_listed_as_not_read(line: str) -> None:
    letter = letter_of(f"{BEFORE}Chair of Board\tCy Dee\n{line}\n")
    assert [r.names for r in letter.recipients if r.names] == [("Cy Dee",)]
    listed = [unread.text for unread in letter.unread]
    assert listed == [line] or [r.post for r in letter.recipients] == ["Chair of Board", "Case example \u2013 Jim"]


@pytest.mark.parametrize("name", ["Cllr Zoë O'Brien-Ap-Rhys", "Dr J. van der Berg", "Rt Hon Ann Bee", "A B Cee"])
def test_names_keep_their_titles_initials_particles_and_accents(name: str) -> None:
    assert rows(f"Head of Service\t{name}\n") == [("Head of Service", (name,))]


@pytest.mark.parametrize(
    "vacant", ["t.b.c.", "Vacant (interviews in May)", "Vacant \u2013 recruitment under way", "Not yet appointed"]
)
def test_a_vacancy_may_say_more_of_itself(vacant: str) -> None:
    assert rows(f"Head of Service\t{vacant}\n") == [("Head of Service", ())]


@pytest.mark.parametrize("tenure", ["(Interim)", "(acting)", "(job share)", "(until May 2014)"])
def test_how_somebody_holds_a_post_is_no_part_of_the_name(tenure: str) -> None:
    assert rows(f"Head of Service\tAnn Bee {tenure}, Cy Dee\n") == [("Head of Service", ("Ann Bee", "Cy Dee"))]


@pytest.mark.parametrize(
    "name",
    ["Cllr Ann Bee", "Rt Hon Sir Ann Bee CBE", "DCC Cy Dee", "Dr Cy Dee", "HHJ Si\u00e2n Ll\u0177r-\u0174yn",
     "Gwenll\u00efan ap Rhys", "Mari ferch Si\u00f4n", "Ludwig van der Berg", "A. B. Jones",
     "Mary O'Neill-McDonald", "Baroness Ann Bee"],
)  # fmt: skip
def test_a_name_stands_as_it_is_written(name: str) -> None:
    assert rows(f"YJB Cymru\t{name}\n") == [("YJB Cymru", (name,))]


@pytest.mark.parametrize(
    "copy_list",
    [
        "Head of Service, Ann Bee\nDirector of Children's Services, Cy Dee\n",
        "Head of Service\nAnn Bee\n\nDirector of Children's Services\nCy Dee\n",
        "Ann Bee\tHead of Service\nCy Dee\tDirector of Children's Services\n",
    ],
)
def test_where_nothing_tells_posts_from_names_the_rows_are_listed_as_unread(copy_list: str) -> None:
    letter = letter_of(BEFORE + copy_list)
    assert letter.recipients == ()
    assert {"Ann Bee", "Cy Dee"} <= {name for name in ("Ann Bee", "Cy Dee") if name in str(letter.unread)}


def test_line_breaks_in_a_cell_of_markdown_part_holders() -> None:
    assert rows("| Head of Service | Ann Bee<br>Cy Dee |\n") == [("Head of Service", ("Ann Bee", "Cy Dee"))]
