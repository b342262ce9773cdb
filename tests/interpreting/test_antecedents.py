"""What is counted where the words of a quantity name nothing."""

from __future__ import annotations

import pytest

from sqskg.interpreting.antecedents import Spoken
from sqskg.interpreting.quantities import quantities


def population(*finding: str) -> str | None:
    """Return what the last quantity of a finding's last sentence counts."""
    *before, sentence = finding
    earlier: list[Spoken] = []
    for told in before:
        earlier.append(Spoken(told, tuple(quantities(told, earlier))))
    return quantities(sentence, earlier)[-1].population


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        (
            "case managers",
            ["Case managers knew the policy on safeguarding, but four of the nine were unsure of others."],
        ),
        ("case managers", ["Case managers knew the policy.", "All had attended training."]),
        (
            "case managers",
            ["Case managers felt safe.", "They liked the work.", "Supervision had lapsed for two of the six."],
        ),
        ("staff", ["Staff were positive about the merger, and nine out of ten felt well supported."]),
        ("staff", ["We spoke to staff in both offices.", "Most had been trained in trauma."]),
        ("case managers", ["We interviewed nine case managers.", "A third had no one to turn to."]),
        ("managers", ["Managers checked reports.", "Fewer than half had been trained to do so."]),
    ],
)
def test_staff_are_counted_where_the_finding_speaks_of_them(counts: str, finding: list[str]) -> None:
    assert population(*finding) == counts


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ("reviews", ["Reviews were a weakness.", "Fewer than half had been done on time."]),
        ("plans", ["Plans were thin.", "Objectives were vague in a third of them."]),
        ("risk management plans", ["Risk management plans were needed in eight cases.", "Most were good."]),
        (
            "vulnerability management plans",
            ["Vulnerability management plans were needed in ten cases, and half were good."],
        ),
        ("reports", ["The reports were all good."]),
    ],
)
def test_what_a_clause_is_about_is_counted_in_the_next(counts: str, finding: list[str]) -> None:
    assert population(*finding).casefold() == counts  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "finding",
    [
        ["The level of risk was right in all cases, but the analysis was thin in half."],
        ["Case managers had found out why in nine cases.", "In the other three, they had not."],
        ["Case managers had responded well in eight cases.", "Two had been returned to court."],
        ["A plan was required in ten cases.", "Plans were made promptly.", "It was shared in six of the ten."],
        ["In four cases the analysis was thin, and in two the classification was too low."],
    ],
)
def test_what_was_counted_as_cases_stays_cases(finding: list[str]) -> None:
    assert population(*finding) == "cases"


def test_a_quantity_of_something_else_does_not_hide_who_was_counted_beside_it() -> None:
    told = "Two-thirds of the young people had kept all of their appointments."
    assert population(told, "Three received a warning.") == "young people"


@pytest.mark.parametrize(
    "finding",
    [
        ["Half of the referrals were late.", "Two were lost."],
        ["All of the compliance meetings had been held."],
        ["Case managers were busy.", "Half of the referrals had been followed up."],
        ["Nearly all health needs had been met."],
        ["Supervision was thin in three of the eight."],
        ["The work was good.", "Most had been trained."],
        ["Case managers' notes were brief.", "Half of the home visits were late."],
        ["Case managers knew the child well in a third."],
    ],
)
def test_what_nothing_names_stays_open(finding: list[str]) -> None:
    assert population(*finding) is None
