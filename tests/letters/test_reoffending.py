import pytest

from sqskg.letters.letter import Passage, ReoffendingRate, Span
from sqskg.letters.reoffending import read_reoffending


def read(summary: str, note: str = "") -> ReoffendingRate | None:
    notes = [Passage(note, Span(1000, 1000 + len(note)))] if note else []
    return read_reoffending([Passage(summary, Span(0, len(summary)))], notes)


@pytest.mark.parametrize(
    ("summary", "year", "average", "national"),
    [
        ("The published reoffending rate for X was 30.6%. This was worse than the previous year but better than the "
         "England & Wales average of 36.6%.", "worse", 36.6, "better"),
        ("The re-offending rate was 30.6 per cent, an improvement on the previous year and lower than the average for "
         "England and Wales (36.6%).", "better", 36.6, "better"),
        ("The reoffending rate in X was 30.6%, the same as in the previous year and above the national average of "
         "36.6%.", "same", 36.6, "worse"),
        ("The reoffending rate was 30.6%. This was higher, and so worse, than in the previous year (29.8%), and better "
         "than the England and Wales average of 36.6%.", "worse", 36.6, "better"),
        ("The reoffending rate had risen from 29.9% to 30.6%, against a national average of 36.6%.", None, 36.6, None),
        ("The reoffending rate1 was 30.6%, compared with 36.6% for England and Wales.", None, 36.6, None),
        ("The reoffending rate was 30.6%. This was no better than the previous year but not worse than the England and "
         "Wales average of 36.6%.", None, 36.6, None),
        ("The reoffending rate was 30.6%. Compared with the previous year this was worse.", "worse", None, None),
        ("At 30.6% the reoffending rate was above the average for England and Wales of 25.5% and an improvement on the "
         "previous year.", "better", 25.5, "worse"),
        ("The reoffending rate was 30.6%.", None, None, None),
    ],
)  # fmt: skip
def test_a_rate_is_read_with_both_its_comparisons(
    summary: str, year: str | None, average: float | None, national: str | None
) -> None:
    rate = read(summary)
    assert rate is not None
    assert (rate.rate, rate.compared_with_previous_year) == (30.6, year)
    assert (rate.national_average, rate.compared_with_national) == (average, national)


def test_a_summary_without_a_rate_has_none() -> None:
    assert read("The reoffending rate could not be published because of the small cohort.") is None


@pytest.mark.parametrize(
    "note",
    [
        "The reoffending rate that was available during the fieldwork was published April 2015, and was based on "
        "binary reoffending rates after 12 months for the July 2012 \u2013 June 2013 cohort. Source: Ministry of "
        "Justice",
        "Published April 2015 based on binary reoffending rates after 12 months for the July 2012 \u2013 June 2013 "
        "cohort. Source: Ministry of Justice",
        "Published April 2015 by the Ministry of Justice: binary reoffending rate after 12 months for the July 2012 to "
        "June 2013 cohort.",
        "Binary reoffending rate after 12 months for the July 2012 - June 2013 cohort. Source: Ministry of Justice, "
        "published April 2015.",
    ],
)
def test_the_footnote_says_where_the_rate_comes_from(note: str) -> None:
    rate = read("The reoffending rate was 30.6%.", note)
    assert rate is not None
    assert (rate.published, rate.cohort_start, rate.cohort_end) == ("2015-04", "2012-07", "2013-06")
    assert (rate.measure, rate.source) == ("binary reoffending rate after 12 months", "Ministry of Justice")


def test_evidence_is_the_sentences_of_the_rate_and_the_footnote_and_no_others() -> None:
    told = "The reoffending rate was 30.6%. This was worse than the previous year."
    rate = read(f"All went well. {told} The team had moved.", "Reoffending: July 2012 \u2013 June 2013 cohort.")
    assert rate is not None
    assert rate.spans[0] == Span(15, 15 + len(told))
    assert rate.spans[1].start == 1000
