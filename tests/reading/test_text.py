import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import document_of

from sqskg.reading.document import BlockKind, Document

SENTENCE = "We found that case managers had assessed the reasons for offending in almost all of the cases."

FIRST, SECOND = SENTENCE[: SENTENCE.index(" in almost")], SENTENCE[SENTENCE.index("in almost") :]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


def test_a_wrapped_paragraph_is_one_block() -> None:
    paragraph = f"{SENTENCE} {SENTENCE}"
    assert kinds(document_of("\n".join(textwrap.wrap(paragraph, 60)))) == [("paragraph", paragraph)]


def test_lines_that_end_before_the_margin_are_blocks_of_their_own() -> None:
    paragraph = f"{SENTENCE} {SENTENCE}"
    lines = ["Context", paragraph, "Summary", paragraph]
    assert kinds(document_of("\n".join(lines))) == [("paragraph", line) for line in lines]


def test_bullets_of_every_kind_are_items_and_keep_their_numbers() -> None:
    document = document_of("- 1.1. First.\n\u2022 Second.\n* Third.\n\u2013 Fourth.")
    assert kinds(document) == [("item", "1.1. First."), ("item", "Second."), ("item", "Third."), ("item", "Fourth.")]


@pytest.mark.parametrize(
    "row", ["Head of Service\tAnn Bee", "Head of Service      Ann Bee", "| Head of Service | Ann Bee |"]
)
def test_rows_are_read_by_their_columns_however_they_are_parted(row: str) -> None:
    assert kinds(document_of(row)) == [("row", "Head of Service\tAnn Bee")]


def test_two_spaces_in_a_sentence_are_a_slip_and_no_columns() -> None:
    sentence = "The cases were supervised by the  Plymouth team, and all of the plans were  Good enough to be kept."
    assert kinds(document_of(sentence)) == [("paragraph", sentence.replace("  ", " "))]


def test_a_line_under_the_second_column_goes_on_with_its_cell() -> None:
    row = "YJB link staff            Ann Bee, Cy Dee,\n                          Eve Eff"
    assert kinds(document_of(row)) == [("row", "YJB link staff\tAnn Bee, Cy Dee,\nEve Eff")]


@pytest.mark.parametrize(
    "interruption",
    [
        "\n\n\u00b9 Published April 2015. Source: Ministry of Justice\n\n",
        "\n\n1 Published April 2015. Source: Ministry of Justice\n\n",
        "\n\n(1) Published April 2015. Source: Ministry of Justice\n\n",
        "\n\n* Published April 2015. Source: Ministry of Justice\n\n",
        "\n\n[^1]: Published April 2015. Source: Ministry of Justice\n\n",
        "\n\nPage 2 of 4\n\n",
        "\n\n                 3\n\f",
        "\n\f\n",
        "\n\n",
    ],
)
def test_a_sentence_that_a_page_break_or_a_footnote_cuts_is_whole(interruption: str) -> None:
    document = document_of(f"{FIRST}{interruption}{SECOND}\n\nThe next paragraph.")
    prose = [text for kind, text in kinds(document) if kind != "footnote"]
    assert prose == [SENTENCE, "The next paragraph."]


def test_a_sentence_cut_before_a_capital_is_whole_where_a_footnote_shows_the_cut() -> None:
    first, second = "1.1. Every one of the fourteen cases that we examined in the week was held by", "Brackwater YOT."
    document = document_of(f"- {first}\n\n\u00b9 A note.\n\n{second}")
    assert kinds(document) == [("item", f"{first} {second}"), ("footnote", "A note.")]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("The worker wrote: 'He came back to us and has kept each appointment since that day.'", "Reviews were good."),
        ("Chief Executive of Upper and Lower Brackwater Borough Council: Ann Bee", "Head of Service: Cy Dee"),
    ],
)
def test_a_page_break_after_a_quotation_or_between_two_rows_joins_nothing(last: str, first: str) -> None:
    document = document_of(f"{last}\n\nPage 2 of 4\n\n{first}\n\nThe next paragraph.")
    assert [text for _, text in kinds(document)] == [last, first, "The next paragraph."]


def test_the_figure_of_a_footnote_may_stand_on_a_line_of_its_own() -> None:
    note = "The reoffending rate that was available during the fieldwork was published in April 2015."
    document = document_of(f"The rate1 was 30.6%.\n1\n{note}\n2\n\nThe next paragraph.")
    assert kinds(document)[1] == ("footnote", note)
    assert document.place_at(document.text.index("during")).line == 3
    assert [(piece.place.line, piece.text) for piece in document.furniture] == [(4, "2")]


def test_page_numbers_are_no_text_but_are_told() -> None:
    document = document_of(f"{SENTENCE}\n\nPage 1 of 4\n\n{SENTENCE}")
    assert "Page" not in document.text
    assert [(piece.place.line, piece.text) for piece in document.furniture] == [(3, "Page 1 of 4")]


def test_every_line_end_gives_the_same_text() -> None:
    text = f"Context\n\n{SENTENCE}\n\nSummary\n"
    assert len({document_of(text.replace("\n", end)).text for end in ("\n", "\r\n", "\r")}) == 1


def test_the_line_of_the_file_is_known_for_every_word() -> None:
    document = document_of(f"Context\n\n{FIRST}\n\n\u00b9 A note.\n\n{SECOND}\n")
    lines = {words: document.place_at(document.text.index(words)).line for words in (FIRST, SECOND, "A note")}
    assert lines == {FIRST: 3, SECOND: 7, "A note": 5}


PARAGRAPHS = st.lists(
    st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=3, max_size=60).map(
        lambda words: f"The {' '.join(words)}."
    ),
    min_size=1,
    max_size=6,
)


@given(PARAGRAPHS, st.integers(50, 110), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_width_of_lines_changes_nothing(paragraphs: list[str], width: int, end: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, width, break_long_words=False) for p in paragraphs)
    assert document_of(wrapped.replace("\n", end)).text == "\n\n".join(paragraphs)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), max_size=400))
def test_blocks_lie_within_the_text_in_order_and_no_word_is_outside_them(text: str) -> None:
    document = document_of(f"x{text}")
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start <= block.end for end, block in zip(ends, document.blocks, strict=False))
    gaps = [document.text[end : block.start] for end, block in zip(ends, document.blocks, strict=False)]
    assert not "".join(gaps).strip()
    assert document.text[ends[-1] :] == ""


def test_headings_of_markdown_are_headings() -> None:
    assert document_of("## Key strengths ##").blocks[0].kind is BlockKind.HEADING
