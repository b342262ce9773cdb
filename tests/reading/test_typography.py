import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.reading.typography import canonical_line, canonical_prose


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("children\u2019s and \u2018good\u2019", "children's and 'good'"),
        ("\u201cgood enough\u201d", '"good enough"'),
        ("<i>To:</i>", "To:"),
        ("England &amp; Wales", "England & Wales"),
        ("suf\ufb01cient", "sufficient"),
        ("in\u00a0two cases", "in two cases"),
        ("assess\u00adment", "assessment"),
    ],
)
def test_one_spelling_stands_for_what_is_typeset_in_several_ways(written: str, read: str) -> None:
    assert canonical_line(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('there was: *"...progress"*.', 'there was: "...progress".'),
        ("**Publication date:** 4 May", "Publication date: 4 May"),
        ("the rate\u00b9 for", "the rate for"),
        ("the rate[^1] for", "the rate for"),
        ("Ofsted - Links", "Ofsted \u2013 Links"),
        ("04-07 April", "04-07 April"),
        ("risk_of_harm", "risk_of_harm"),
    ],
)
def test_prose_loses_marks_of_emphasis_and_of_footnotes(written: str, read: str) -> None:
    assert canonical_prose(written) == read


@given(st.text(max_size=200))
def test_canonical_lines_are_in_normal_form_c(line: str) -> None:
    read = canonical_line(line)
    assert read == unicodedata.normalize("NFC", read)
