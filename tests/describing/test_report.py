from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from support import LETTERS, SMALL, letter_of

from sqskg.describing.addresses import slug
from sqskg.describing.report import DescribedReport, describe
from sqskg.describing.terms import FOAF, OA, PROV, RDF, SCHEMA, SQS, decimal
from sqskg.intake import read_letter
from sqskg.interpreting.interpretation import interpret


@pytest.fixture(scope="module", params=LETTERS, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> DescribedReport:
    return describe(read_letter(request.param))


def small() -> DescribedReport:
    return describe(interpret(letter_of(SMALL)))


def subjects(quads: tuple[Quad, ...], kind: NamedNode) -> set[str]:
    return {str(q.subject) for q in quads if q.predicate == RDF.type and q.object == kind}


def values(quads: tuple[Quad, ...], predicate: NamedNode) -> list[str]:
    return [q.object.value for q in quads if q.predicate == predicate and isinstance(q.object, Literal | NamedNode)]


def test_a_report_is_one_named_graph_without_blank_nodes(report: DescribedReport) -> None:
    assert {q.graph_name for q in report.quads} == {report.graph}
    assert not any(isinstance(term, BlankNode) for q in report.quads for term in (q.subject, q.object))


def test_every_fact_that_was_read_has_evidence(report: DescribedReport) -> None:
    evident = {str(q.subject) for q in report.quads if q.predicate in {PROV.wasDerivedFrom, SQS.evidence}}
    kinds = (
        SQS.Report, SQS.Inspection, SQS.Section, SQS.Finding, SQS.Observation, SQS.CaseExample, SQS.Strength,
        SQS.Recommendation, SQS.ReoffendingRate, SQS.Sending,
    )  # fmt: skip
    stated_by_some = {SQS.CaseExample, SQS.ReoffendingRate}
    for kind in kinds:
        found = subjects(report.quads, kind)
        assert found or kind in stated_by_some, kind
        assert found <= evident, kind


def test_evidence_quotes_the_words_that_stand_at_its_place(report: DescribedReport) -> None:
    (text,) = [q.object.value for q in report.quads if q.predicate == SCHEMA.text and str(q.subject).find("/text/") > 0]  # type: ignore[union-attr]
    said = {(str(q.subject), q.predicate): q.object for q in report.quads}
    positions = subjects(report.quads, OA.TextPositionSelector)
    assert len(positions) > 80
    for position in positions:
        start, end = (int(said[position, key].value) for key in (OA.start, OA.end))  # type: ignore[union-attr]
        quote = said[position, OA.refinedBy]
        assert said[str(quote), OA.exact] == Literal(text[start:end])


def test_no_pseudonym_is_a_person(report: DescribedReport) -> None:
    pseudonyms = values(report.quads, SQS.pseudonym)
    assert bool(pseudonyms) == bool(subjects(report.quads, SQS.CaseExample))
    assert not set(pseudonyms) & set(values(report.quads, FOAF.name))


def test_a_child_and_an_official_of_one_first_name_are_not_merged() -> None:
    quads = small().quads
    assert values(quads, SQS.pseudonym) == ["Kit"]
    assert "Kit Marwood" in values(quads, FOAF.name)


def test_describing_twice_gives_the_same_statements_in_the_same_order(report: DescribedReport) -> None:
    assert list(report.quads) == sorted(report.quads, key=str)
    assert small() == small()


def test_a_configured_base_is_in_every_address_of_the_report() -> None:
    quads = describe(interpret(letter_of(SMALL)), "https://data.example.org/yot/").quads
    nodes = Counter(str(q.subject).partition("/id/")[0] for q in quads)
    assert set(nodes) == {"<https://data.example.org/yot"}


def test_one_person_in_two_posts_is_two_until_a_reviewer_says_otherwise() -> None:
    twice = SMALL.replace("Chair of Youth Court Bench\tVacant", "Chair of Youth Court Bench\tBruno Athill")
    people = [q for q in describe(interpret(letter_of(twice))).quads if q.object == Literal("Bruno Athill")]
    assert len({q.subject for q in people}) == 2


def test_a_vacant_post_is_sent_to_and_held_by_nobody() -> None:
    quads = small().quads
    post = NamedNode("https://w3id.org/sqskg/id/post/brackwater/youth-court-bench/youth-court-chair")
    assert [q.predicate for q in quads if q.object == post] == [SQS.sentToPost]


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=300)
def test_a_slug_is_a_single_step_of_a_valid_address(name: str) -> None:
    assert slug(name) == slug(slug(name))
    assert not set(slug(name)) & set(' /?#%<>"{}|\\^`')
    NamedNode(f"https://example.org/{slug(name)}")


def test_accents_keep_two_people_apart() -> None:
    assert slug("Seán Ó Briain") == "seán-ó-briain" != slug("Sean O Briain")


def test_the_key_of_a_report_is_its_team_and_date() -> None:
    assert small().key == "brackwater-2014-03-12"


@pytest.mark.parametrize(("value", "written"), [(12.50, "12.5"), (36.0, "36"), (30.6, "30.6"), (100.0, "100")])
def test_decimals_are_written_as_stores_keep_them(value: float, written: str) -> None:
    assert decimal(value).value == written
