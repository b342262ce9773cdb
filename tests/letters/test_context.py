import pytest

from sqskg.letters.contact import read_contact
from sqskg.letters.context import read_cases_examined, read_previous_inspection_year
from sqskg.letters.letter import Passage, Span
from sqskg.letters.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("We examined 14 cases of children and young people", 14),
        ("We looked at fifteen cases in which a child", 15),
        ("we read 18 cases of children", 18),
        ("We assessed a sample of twenty-one recent cases", 21),
        ("In all, 20 cases of children who had offended were examined", 20),
        ("We examined cases of children and young people", None),
    ],
)
def test_the_number_of_cases_is_read_in_words_and_in_figures(text: str, cases: int | None) -> None:
    found = read_cases_examined(text)
    assert (found.value if found else None) == cases


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("since our last inspection report in 2010.", 2010),
        ("since we last inspected it in 2011, when", 2011),
        ("than at the time of the 2009 inspection.", 2009),
        ("the previous inspection of the YOS, in March 2012", 2012),
        ("We had visited the service before, in 2012, and", 2012),
        ("A new model was introduced in 2013.", None),
        ("We visited before the new model came in. That was in 2013.", None),
        ("The inspection looked at cases that began before March 2013.", None),
        ("We visited the YOT and looked at orders made before 1 April 2012", None),
        ("Young people came to the YOT before January 2013", None),
    ],
)
def test_the_year_of_the_last_inspection_is_read_and_no_other(text: str, year: int | None) -> None:
    found = read_previous_inspection_year(text)
    assert (found.value if found else None) == year


@pytest.mark.parametrize(
    ("text", "name", "email", "phone"),
    [
        ("contact the lead inspector, who was Jo Nason. He can be contacted at jo@example.org or on 01632 960123.",
         "Jo Nason", "jo@example.org", "01632 960123"),
        ("The lead inspector for this inspection was Thea O'Croome, who will help.", "Thea O'Croome", None, None),
        ("should be addressed to the lead inspector, Dom Askerigg, by telephone on 020 7946 0318.",
         "Dom Askerigg", None, "020 7946 0318"),
        ("please contact Siân Ap-Rhys, lead inspector, at sian@example.org", "Siân Ap-Rhys", "sian@example.org", None),
        ("The lead inspector was Kay Lowe (0161) 496 0123.", "Kay Lowe", None, "(0161) 496 0123"),
        ("Lead inspector: Mary de Vere (07700 900417)", "Mary de Vere", None, "07700 900417"),
    ],
)  # fmt: skip
def test_the_lead_inspector_is_read_with_address_and_number(
    text: str, name: str, email: str | None, phone: str | None
) -> None:
    found = read_contact([Passage(text, Span(0, len(text)))])
    assert found is not None
    assert (found.name, found.email, found.phone) == (name, email, phone)


def test_a_closing_without_a_lead_inspector_names_none() -> None:
    assert read_contact([Passage("We are grateful to Mary Vere of the YOT.", Span(0, 40))]) is None


def test_numbers_in_words_have_their_value() -> None:
    assert [whole_number(words) for words in ("14", "Fourteen", "ninety-nine", "thirty")] == [14, 14, 99, 30]
    with pytest.raises(ValueError, match="not a whole number"):
        whole_number("several")
