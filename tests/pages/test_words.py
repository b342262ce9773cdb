"""A letter as it reads, cut where something was read from it: no word is lost, and each knows what it led to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sqskg.pages.words import Piece, paragraphs

TEXT = "First said.\n\nTwo of four plans were good. One was not."


def test_words_lead_to_what_was_read_from_them_and_the_shortest_stands_first() -> None:
    _, second = paragraphs(TEXT, {"finding": [(13, 52)], "observation": [(13, 41)], "quantity": [(13, 30)]})
    assert second.pieces == (
        Piece(13, "Two of four plans", ("quantity", "observation", "finding")),
        Piece(30, " were good.", ("observation", "finding")),
        Piece(41, " One was no", ("finding",)),
        Piece(52, "t.", ()),
    )


@given(
    st.text("ab \n", max_size=60),
    st.dictionaries(st.sampled_from("xyz"), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4)),
)
def test_the_pieces_are_the_text_and_each_has_just_what_covers_it(
    text: str, places: dict[str, list[tuple[int, int]]]
) -> None:
    spans = {anchor: [(start, start + length) for start, length in of] for anchor, of in places.items()}
    pieces = [piece for paragraph in paragraphs(text, spans) for piece in paragraph.pieces]
    assert [text[piece.start : piece.start + len(piece.words)] for piece in pieces] == [p.words for p in pieces]
    shown = {at for piece in pieces for at in range(piece.start, piece.start + len(piece.words))}
    assert {text[at] for at in range(len(text)) if at not in shown} <= {"\n"}
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.words)):
            covering = {anchor for anchor, of in spans.items() if any(start <= at < end for start, end in of)}
            assert set(piece.read) == covering
