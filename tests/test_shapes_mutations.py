"""No mutation of a report that does harm gets past the rules; mutations.py says what does harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from engines import NOTHING, Report, pyshacl_reports, topquadrant_reports
from mutations import Kind, Mutation, mutations
from rdflib import SH
from shape_fixtures import SHAPE, shapes
from support import SMALL, TOLD, letter_of

from sqskg.checking.engine import keeps_every_rule
from sqskg.checking.rules import written
from sqskg.describing.report import describe
from sqskg.interpreting.interpretation import interpret

HOW_MANY = 1000
# One seed finds what another does not.
SEEDS = (1, 7, 2012, 20121219)
# TopQuadrant's engine takes longer than in proportion for more.
CHUNK = 250

Reported = tuple[list[Mutation], Mapping[int, Report]]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    quads = describe(interpret(letter_of(SMALL))).quads
    statements = [quad.triple for quad in quads]
    made = [mutation for seed in SEEDS for mutation in mutations(statements, HOW_MANY // len(SEEDS), seed)]
    folder = tmp_path_factory.mktemp("topquadrant")
    found: dict[int, Report] = {}
    for start in range(0, HOW_MANY, CHUNK):
        chunk = [mutation.statements for mutation in made[start : start + CHUNK]]
        found |= {start + number: report for number, report in topquadrant_reports(chunk, folder).items()}
    return made, found


def _is_violation(rule: str) -> bool:
    return shapes().value(SHAPE[rule], SH.severity) == SH.Violation


def test_every_harmful_mutation_is_refused(reported: Reported, record_property: Callable[[str, object], None]) -> None:
    made, found = reported
    refused = {number for number, report in found.items() if any(_is_violation(rule) for rule, _ in report)}
    seeded = Counter(mutation.kind for mutation in made if mutation.harmful)
    caught = Counter(mutation.kind for number, mutation in enumerate(made) if mutation.harmful and number in refused)
    rows = [f"{kind.value}: {caught[kind]} of {seeded[kind]} harmful mutations refused" for kind in Kind]
    for row in rows:
        record_property(TOLD, row)
    assert seeded.total() > 0.9 * HOW_MANY
    assert [mutation.done for number, mutation in enumerate(made) if mutation.harmful and number not in refused] == []


def test_our_engine_reports_the_same_of_a_tenth_of_them(reported: Reported) -> None:
    made, found = reported
    some = range(0, HOW_MANY, 10)
    ours = pyshacl_reports([made[number].statements for number in some])
    for place, number in enumerate(some):
        assert ours.get(place, NOTHING) == found.get(number, NOTHING), made[number].done


def test_the_quick_engine_passes_none_that_breaks_a_rule(reported: Reported) -> None:
    made, found = reported
    passed = [number for number, mutation in enumerate(made) if keeps_every_rule(written(mutation.statements))]
    assert [made[number].done for number in passed if number in found] == []
    assert 0 < len(passed) <= HOW_MANY - len(found)
