from hypothesis import given
from hypothesis import strategies as st

from sqskg.letters.letter import Span
from sqskg.letters.sentences import sentences


def texts(paragraph: str, *quoted: Span) -> list[str]:
    return [paragraph[start:end] for start, end in sentences(paragraph, quoted)]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    first, second = "Some plans, e.g. those for 12.5% of cases, were good.", "Mr. Ash and Dr. Bell agreed."
    assert texts(f"{first} {second}") == [first, second]


def test_apostrophes_are_not_quotation_marks() -> None:
    parts = ["The parents' views were sought.", "The YOT's plans were sound.", "Staffs' doubts were few."]
    assert texts(" ".join(parts)) == parts


def test_a_quoted_story_stays_with_the_sentence_that_leads_into_it() -> None:
    story = '"He came late. He left early. He was not seen again."'
    paragraph = f"Plans were good. In one case: {story} Reviews were late."
    start = paragraph.index(story)
    assert texts(paragraph, Span(start, start + len(story))) == [
        "Plans were good.", f"In one case: {story}", "Reviews were late.",
    ]  # fmt: skip


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
def test_sentences_stand_in_order_and_leave_out_only_white_space(paragraph: str) -> None:
    found = sentences(paragraph)
    ends = [0, *(span.end for span in found)]
    gaps = [paragraph[end : span.start] for end, span in zip(ends, found, strict=False)] + [paragraph[ends[-1] :]]
    assert not "".join(gaps).strip()
