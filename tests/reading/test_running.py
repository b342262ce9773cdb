"""Rows that run on in one paragraph are told from rows of a line each: in doubt each line is a row."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.reading.lines import cut_into_drafts

ROWS = [
    "Chief Executive of Brackwater Council: Ann Bee", "Director of Children's Services: Cy Dee", "YJS Manager: Di Hay",
    "Lead Elected Member for Crime: Gus Hay", "Police and Crime Commissioner for Marl: Ida Jay",
    "Chair of Local Safeguarding Children Board: Kit Lamb", "Chair of Youth Court Bench: May Nye",
    "YJB link staff: Quin Roe, Sam Tye", "Ofsted \u2013 Links: Wat Yule", "Care Quality Commission: Zoe Ash",
]  # fmt: skip
BESIDE = ["", "; Vacant", "; Jo Pym", "; Jo Pym and Al Roe", "; Jo Pym (Head of the YOS)", "; Eve"]


def blocks(text: str) -> list[str]:
    """Return the words of each block that a text is cut into, in one line."""
    return [" ".join(piece.text for piece in draft.pieces) for draft in cut_into_drafts(text).blocks]


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(ROWS), st.sampled_from(BESIDE)), min_size=3, max_size=10, unique_by=lambda row: row[0]
    )
)
def test_rows_of_a_line_each_stay_so_whoever_else_holds_the_post(rows: list[tuple[str, str]]) -> None:
    lines = [row + beside for row, beside in rows]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "rows",
    [
        [
            "Head of the Service: Ann Bee; Cy Dee",
            "Ofsted Social Care \u2013 Gus Haywood",
            "Chair of the Courts: Ida J Rye",
        ],
        ["1. Head of Service: Ann Bee; Cy Dee", "2. Chair of Bench: Gus Hay, Di Rye", "3. Police Chief Area: Ida Jay"],
        ["Head of the Service: Ann Bee; Cy Dee", "Chair of Court Bench: Gus Hayward", "Local Police Officer: Ida Jay"],
    ],
)
@pytest.mark.parametrize("indent", ["", "    "])
def test_rows_of_like_length_stay_rows(rows: list[str], indent: str) -> None:
    assert blocks(textwrap.indent("\n".join(rows), indent)) == rows


@pytest.mark.parametrize("first", ["To: Ada Pennyfeather; Chair of Brackwater Management Board"])
@pytest.mark.parametrize(
    "second",
    [
        "Our ref: 12/345",
        "Inspector: Osric Tamblyn",
        "Telephone: 01632 960471",
        "From: Osric Tamblyn",
        "Sponsor: Di Hay",
    ],
)
def test_the_lines_of_a_head_stay_apart(first: str, second: str) -> None:
    assert blocks(f"{first}\n{second}\n") == [first, second]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Strengths: the team had good plans; Staff and managers knew the children well",
            "Weaknesses: plans were late and reviews were often missing from the files.",
        ],
        [
            "Strengths: Plans were made in time; Managers of the team had read all of them",
            "Weaknesses: Records were late, and reviews were often missing from the files.",
        ],
    ],
)
def test_sentences_with_a_label_each_stay_apart(lines: list[str]) -> None:
    assert blocks("\n".join(lines)) == lines


def test_a_paragraph_of_rows_is_one_block_also_where_each_line_begins_as_a_row_does() -> None:
    text = """Chief Executive of Brackwater Council: Ann Bee; Director of
Children's Services: Cy Dee; YJS Manager: Di Hay; Lead Elected
Member for Crime: Gus Hay; Chair of Youth Court Bench: May Nye."""
    assert blocks(text) == [text.replace("\n", " ")]
