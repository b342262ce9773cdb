from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.letters.dates import read_cohort, read_date, read_fieldwork, read_month


@pytest.mark.parametrize(
    "written",
    ["22 July 2015", "22nd July 2015", "22nd of July, 2015", "Wednesday 22 July 2015",
     "22 Jul 2015", "22/07/2015", "July 22, 2015", "22-Jul-15", "2015-07-22"],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(written: str) -> None:
    found = read_date(f"on {written}, we")
    assert found is not None
    assert found[0] == date(2015, 7, 22)


def test_days_come_before_months() -> None:
    found = read_date("04/07/2015")
    assert found is not None
    assert found[0] == date(2015, 7, 4)


@pytest.mark.parametrize("written", ["31 February 2015", "July 2015", "the 22nd", "45/13/2015", ""])
def test_what_the_calendar_does_not_have_is_no_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("29 June 2015 \u2013 01 July 2015", "2015-06-29", "2015-07-01"),
        ("04-07 April 2016", "2016-04-04", "2016-04-07"),
        ("6th\u20138th January 2014", "2014-01-06", "2014-01-08"),
        ("30 November \u2013 2 December 2015", "2015-11-30", "2015-12-02"),
        ("29 December 2014 to 2 January 2015", "2014-12-29", "2015-01-02"),
        ("between Monday 3rd and Wednesday 5th of February 2014", "2014-02-03", "2014-02-05"),
        ("on 3, 4 and 5 March 2014", "2014-03-03", "2014-03-05"),
        ("29th, 30th June and 1st July 2015", "2015-06-29", "2015-07-01"),
        ("on 12 May 2014", "2014-05-12", "2014-05-12"),
    ],
)
def test_the_days_of_the_fieldwork_are_read_in_every_usual_form(written: str, start: str, end: str) -> None:
    found = read_fieldwork(f"The inspection was conducted from {written} as part of our programme")
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@given(
    st.dates(date(2012, 1, 1), date(2017, 12, 31)), st.integers(0, 6), st.sampled_from(["-", " – ", " to ", " and "])
)
def test_any_range_within_a_week_is_read_as_it_was_meant(start: date, days: int, to: str) -> None:
    end = date.fromordinal(start.toordinal() + days)
    found = read_fieldwork(f"from {start.day} {start:%B %Y}{to}{end.day} {end:%B %Y}.")
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("written", ["9 June 2015 to 1 June 2015", "in the week of 29 June 2015", "in June 2015"])
def test_fieldwork_is_not_guessed(written: str) -> None:
    assert read_fieldwork(written) is None


def test_months_and_cohorts_are_read() -> None:
    assert read_month("Published April 2015 based on") == "2015-04"
    assert read_cohort("for the July 2012 \u2013 June 2013 cohort") == ("2012-07", "2013-06")
    assert read_cohort("from January to December 2012") == ("2012-01", "2012-12")
    assert read_cohort("in 2012") is None
