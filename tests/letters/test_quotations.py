import pytest
from support import SMALL, letter_of

from sqskg.letters.quotations import pseudonyms, quotations

STORY = (
    "He had come late to school for a year. Kit's worker met his mother at home, and by the summer Kit was there daily."
)


@pytest.mark.parametrize("marks", ['""', "''"])
def test_a_quoted_story_is_found_in_double_and_in_single_marks(marks: str) -> None:
    paragraph = f"The case managers' plans were good. In one case: {marks[0]}{STORY}{marks[1]} The rest was good."
    (found,) = quotations(paragraph, paragraph)
    assert paragraph[found.span.start : found.span.end] == f"{marks[0]}{STORY}{marks[1]}"
    assert found.pseudonyms == ("Kit",)


@pytest.mark.parametrize("marks", ['""', "''"])
def test_a_story_that_is_a_paragraph_of_its_own_is_found(marks: str) -> None:
    (found,) = quotations(f"{marks[0]}{STORY}{marks[1]}", STORY)
    assert found.pseudonyms == ("Kit",)


def test_a_borrowed_phrase_is_no_story() -> None:
    assert quotations('Managers spoke of "drift" and of "cases that wait".', "") == []


@pytest.mark.parametrize("name", ["James", "Jamie", "Jamie Lee"])
def test_a_name_in_marks_of_its_own_does_not_end_the_story_that_begins_with_it(name: str) -> None:
    paragraph = f"'{name}' was fifteen and had moved four times in a year. He told her: 'I am going to college now.'"
    assert len(quotations(paragraph, "")) == 1


def test_a_story_that_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    paragraph = f'In one case: "{STORY}'
    (found,) = quotations(paragraph, paragraph)
    assert found.span.end == len(paragraph)


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("John had joined the Prince's Trust and found work with British Rail.", ("John",)),
        ("The manager saw that Jim was at risk. Social Care was told about Jim.", ("Jim",)),
        ("Sam and his brother Lee were seen together in Leeds each Monday in March.", ("Sam", "Lee")),
        ("Kelly went to college. Sadly, she left. Encouragingly she then came back.", ("Kelly",)),
        ("Child A had moved twice. J was told, and K's mother was not.", ("Child A", "J", "K")),
        ("Jim-Lee O'Neil and McKay were seen. I was told.", ("McKay",)),
        ("The Asset was updated in April. CAMHS saw the boy at once.", ()),
        (
            "Nobody asked Kit at Easter. Everyone was surprised that Easter had changed him, and Nobody's fault.",
            ("Kit",),
        ),
        ("However, plans were made. Plans were kept, and She was glad.", ()),
    ],
)
def test_the_names_of_children_are_told_from_other_capitals(story: str, names: tuple[str, ...]) -> None:
    assert pseudonyms(story, f"the plans for work {story.lower() if not names else ''}") == names


def test_a_story_in_italics_without_quotation_marks_is_a_case_example() -> None:
    story = "_Tam had missed three meetings. His case manager went to see him at home and he came back._"
    letter = letter_of(SMALL.replace("Staff knew", f"In one case: {story} Staff knew"))
    examples = [example for finding in letter.findings for example in finding.case_examples]
    assert [example.pseudonyms for example in examples] == [("Kit",), ("Tam",)]
    assert not any("Tam" in sentence.text for finding in letter.findings for sentence in finding.sentences)


def test_a_name_with_diacritics_is_a_pseudonym_and_the_words_of_a_welsh_body_are_none() -> None:
    story = "Siôn had met the Tîm o Amgylch y Teulu. Siôn's worker and Ŵan came to see him in Coleg Dyffryn Arthen."
    assert pseudonyms(story, story) == ("Siôn", "Ŵan")
