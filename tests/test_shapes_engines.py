"""What breaks a rule is reported by that rule, and the rules mean the same to two engines without a shared line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from engines import NOTHING, Report, changed, pyshacl_reports, topquadrant_reports
from shape_fixtures import ALL_VIOLATIONS, Violation

Reports = Mapping[int, Report]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reports, Reports]:
    """Return what each engine reports of the letter as it conforms (number 0) and after each violation."""
    graphs = [changed("DELETE DATA { }"), *(changed(violation.change) for violation in ALL_VIOLATIONS)]
    return pyshacl_reports(graphs), topquadrant_reports(graphs, tmp_path_factory.mktemp("topquadrant"))


def test_the_conforming_fixtures_keep_every_rule(reports: tuple[Reports, Reports]) -> None:
    assert [0 in each for each in reports] == [False, False]


@pytest.mark.parametrize(
    ("number", "violation"),
    [*enumerate(ALL_VIOLATIONS, start=1)],
    ids=[f"{one.rule}-{one.fixture}" for one in ALL_VIOLATIONS],
)
def test_what_breaks_a_rule_is_reported_by_that_rule_in_both_engines(
    reports: tuple[Reports, Reports], number: int, violation: Violation
) -> None:
    ours, theirs = (each.get(number, NOTHING) for each in reports)
    rules = {rule for rule, _ in ours}
    assert violation.rule in rules
    assert rules <= {violation.rule, *violation.also}
    assert ours == theirs
