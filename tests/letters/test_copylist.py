import pytest
from support import SMALL, letter_of

BEFORE = SMALL[: SMALL.index("Head of Service\t")]


def rows(copy_list: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(r.post, r.names) for r in letter_of(BEFORE + copy_list).recipients]


@pytest.mark.parametrize(
    "holders",
    [f"Ann Bee{mark}Cy Dee" for mark in (", ", " and ", " / ", "/", " & ", "; ", ", and ")],
)
def test_holders_are_parted_by_every_usual_mark(holders: str) -> None:
    assert rows(f"YJB link staff\t{holders}\n") == [("YJB link staff", ("Ann Bee", "Cy Dee"))]


@pytest.mark.parametrize("vacant", ["Vacant", "(vacant)", "TBC", "To be confirmed", "\u2013", ""])
def test_a_post_without_a_holder_is_read_without_one(vacant: str) -> None:
    assert ("Head of Service", ()) in rows(f"Chair of Board\tAnn Bee\nHead of Service\t{vacant}\n")


@pytest.mark.parametrize(
    "row", ["Head of Service: Ann Bee", "Head of Service \u2013 Ann Bee", "Head of Service - Ann Bee"]
)
def test_a_row_without_columns_is_parted_at_its_colon_or_dash(row: str) -> None:
    assert rows(f"{row}\n") == [("Head of Service", ("Ann Bee",))]


def test_and_in_a_post_or_in_a_name_parts_nothing() -> None:
    row = "Police and Crime Commissioner for Devon and Cornwall\tAnders Sandy\n"
    assert rows(row) == [("Police and Crime Commissioner for Devon and Cornwall", ("Anders Sandy",))]


def test_honours_stay_with_the_name() -> None:
    assert rows("Chair of Bench\tAnn Bee, OBE, Cy Dee JP\n") == [("Chair of Bench", ("Ann Bee, OBE", "Cy Dee JP"))]


def test_titles_of_columns_are_no_recipients_and_are_accounted_for() -> None:
    letter = letter_of(f"{BEFORE}| Post | Name |\n| --- | --- |\n| Head of Service | Ann Bee |\n")
    assert [(r.post, r.names) for r in letter.recipients] == [("Head of Service", ("Ann Bee",))]
    assert letter.unread == ()
