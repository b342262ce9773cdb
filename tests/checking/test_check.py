from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import SMALL, document_of, letter_of

from sqskg.checking.check import check
from sqskg.checking.verdict import Severity
from sqskg.describing.report import describe
from sqskg.describing.terms import DCTERMS, OA, PROV, SCHEMA, SQS, XSD
from sqskg.interpreting.interpretation import interpret


@pytest.fixture(scope="module")
def quads() -> tuple[Quad, ...]:
    return describe(interpret(letter_of(SMALL))).quads


def without(quads: tuple[Quad, ...], subject: str, predicate: NamedNode) -> list[Quad]:
    left = [q for q in quads if not (str(q.subject).endswith(f"{subject}>") and q.predicate == predicate)]
    assert len(left) < len(quads)
    return left


def test_a_letter_as_described_conforms(quads: tuple[Quad, ...]) -> None:
    verdict = check(quads)
    assert verdict.conforms
    assert verdict.violations == ()


def test_every_shape_whose_class_is_in_the_letter_was_asked_about_its_nodes(quads: tuple[Quad, ...]) -> None:
    visited = check(quads).visited
    assert visited["Finding"] == 4
    assert visited["Sending"] == 6
    assert [shape for shape, count in visited.items() if not count] == ["UnreadPassage"]


def test_a_graph_in_which_no_shape_finds_anything_does_not_pass() -> None:
    verdict = check([Quad(NamedNode("urn:x"), NamedNode("urn:p"), Literal("y"))])
    assert not verdict.conforms
    assert verdict.violations[0].shape == "every-report-is-looked-at"


@pytest.mark.parametrize("subject", ["finding/brackwater-2014-03-12/1.1", "sending/brackwater-2014-03-12/2"])
def test_a_fact_without_evidence_is_a_violation(quads: tuple[Quad, ...], subject: str) -> None:
    faults = check(without(quads, subject, PROV.wasDerivedFrom)).violations
    assert [fault.focus.endswith(subject) for fault in faults if fault.shape == "shared-evidence"] == [True]
    # What should stand within the words that are missing is told besides.
    assert all("-in-" in fault.shape for fault in faults if fault.shape != "shared-evidence")


def test_evidence_that_does_not_stand_at_its_place_is_a_violation_with_its_line(quads: tuple[Quad, ...]) -> None:
    true, false = Literal("Staff knew the policies."), Literal("Staff knew no policies.")
    bent = [Quad(q.subject, q.predicate, false) if (q.predicate, q.object) == (OA.exact, true) else q for q in quads]
    violations = check(bent, document_of(SMALL)).violations
    assert "CanonicalText-quoted" in {fault.shape for fault in violations}
    line = next(n for n, text in enumerate(SMALL.splitlines(), start=1) if text.startswith("Staff knew"))
    assert {(fault.place.line, fault.words) for fault in violations} == {(line, true.value)}


def test_a_missing_rate_is_no_fault_and_an_unknown_domain_a_warning() -> None:
    bent = SMALL.replace("2. Protecting the public", "2. Restorative approaches")
    verdict = check(describe(interpret(letter_of(bent))).quads, document_of(bent))
    assert verdict.conforms
    (warning,) = verdict.warnings
    assert (warning.severity, warning.shape) == (Severity.WARNING, "Section-domain-known")
    assert warning.words == "2. Restorative approaches"
    rateless = SMALL.replace("The reoffending rate¹ for Brackwater was 28.4%.", "No rate could be published.")
    assert check(describe(interpret(letter_of(rateless))).quads).faults == ()


def test_two_texts_for_one_finding_are_a_violation(quads: tuple[Quad, ...]) -> None:
    finding = next(q for q in quads if q.predicate == SCHEMA.text and "/finding/" in str(q.subject))
    more = Quad(finding.subject, SCHEMA.text, Literal("Another text."), finding.graph_name)
    assert {fault.shape for fault in check([*quads, more]).violations} == {"shared-text", "Report-findings-in-evidence"}


@pytest.mark.parametrize(
    "name",
    [
        "Bruno the Thief who met Athill",
        "Bruno Ath",
        "Odile Frome",
        "B Athill",
        "Bruno Athill OBE",
        "Head of Service Bruno Athill",
    ],
)
def test_a_name_that_the_letter_does_not_give_is_a_violation(quads: tuple[Quad, ...], name: str) -> None:
    invented = [
        Quad(q.subject, q.predicate, Literal(name), q.graph_name) if q.object == Literal("Bruno Athill") else q
        for q in quads
    ]
    assert {fault.shape for fault in check(invented).violations} & {
        "Person-name-in-evidence", "Person-name-in-address", "Person-name-alone",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (SQS.rate, Literal("8.4", datatype=XSD.decimal)),
        (SQS.fieldworkStart, Literal("1914-02-03", datatype=XSD.date)),
        (SQS.fieldworkEnd, Literal("2014-03-05", datatype=XSD.date)),
        (SCHEMA.email, Literal("calloway@example.org")),
        (SQS.pseudonym, Literal("K")),
        (DCTERMS.title, Literal("Short Quality Screening")),
    ],
)
def test_a_part_of_what_the_letter_says_is_a_violation(
    quads: tuple[Quad, ...], predicate: NamedNode, value: Literal
) -> None:
    changed = [Quad(q.subject, predicate, value, q.graph_name) if q.predicate == predicate else q for q in quads]
    assert changed != list(quads)
    assert check(changed).violations


def test_the_worst_faults_come_first(quads: tuple[Quad, ...]) -> None:
    without_domain = without(quads, "section/brackwater-2014-03-12/2", SQS.domain)
    faulty = without(tuple(without_domain), "finding/brackwater-2014-03-12/2.1", PROV.wasDerivedFrom)
    *violations, warning = [fault.severity for fault in check(faulty).faults]
    assert set(violations) == {Severity.VIOLATION}
    assert warning == Severity.WARNING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("From: Osric Tamblyn, Assistant Chief Inspector (Youth Offending)", "From: Osric Tamblyn"),
        ("To: Ada Pennyfeather, Chair of Brackwater YOT Management Board", "To: Ada Pennyfeather"),
        ("Head of Service\t", "Chair of Brackwater YOT Management Board\tCllr Ada Pennyfeather OBE\nHead of Service\t"),
        ("Bruno Athill", "Bruno Athill (interim) OBE"),
        ("Bruno Athill", "Bruno Athill OBE & JP"),
        ("Bruno Athill", "Mrs Cllr B Athill"),
        ("Head of Service\t", "Head of Service (bruno@example.org)\t"),
        ("Chair of Brackwater YOT Management Board", "Chair of Brackwater YOT Management Board, ada@example.org"),
        ("Chair of Brackwater YOT Management Board", "Chair (ada@example.org) of Brackwater YOT Management Board"),
        ("To: Ada Pennyfeather, Chair of Brackwater YOT Management Board", "To: ada@example.org"),
        ("Ada Pennyfeather, Chair", "Ada Pennyfeather <ada@example.org>, Chair"),
        ("Head of Service\t", "Head of Service @ Karr\t"),
        ("April 2011 \u2013 March 2012", "April 2012 \u2013 April 2012"),
        ("01632 960471", "01632\t960471"),
        ("Bruno Athill", 'Bruno "Bill" Athill'),
        ("Bruno Athill", "Bruno Athill, MBA"),
        ("Bruno Athill", "Cllr. Bruno Athill OBE JP"),
        ("Head of Service\t", "Head of Service (Acting)\t"),
        ("Head of Service\t", "Head of Service/YOT Manager\t"),
        ("Odile Frome, Piers Quill", "Mr J Smith, Mrs J Smith"),
        ("Odile Frome, Piers Quill", "Jo Cole, Jo Cole"),
        ("Kit Marwood", "Si\u00e2n Ll\u0177r ap Gwilym-O'Marwood"),
        ("Head of Service\t", "Chief Executive, Karr\u2022East Council\tTo Fu\nHead of Service\t"),
        ("Head of Service\t", "Chief Executive, Karr \u2116 1 Council\tTo Fu\nHead of Service\t"),
        ("Head of Service\t", "Chief Executive, the City of Karr\u00f7East\tTo Fu\nHead of Service\t"),
        ("We examined 10 cases", "We examined twenty-one cases"),
        ("from 3 February 2014 to 5 February 2014", "on 03/02/2014"),
        ("from 3 February 2014 to 5 February 2014", "on Monday 3rd, Tuesday 4th and Wednesday 5th of Feb. 2014"),
        ("in eight cases", "in both cases"),
        ("Key strengths", "Links\n\nAll was well.\n\nLinks\n\nIt was.\n\nLinks\n\nGood.\n\nLate.\n\nKey strengths"),
        ("in Brackwater\n", "in Karr Youth Offending Team and Eastfold Youth Justice Service\n"),
        ("Bruno Athill", "The Rt Hon Bruno Athill MP"),
        ("Bruno Athill", "Lt. Col. St. John Athill OBE FRICS"),
        ("Bruno Athill", "B. Head OBE"),
        ("in Brackwater\n", "in Wessex YOT (Hampshire)\n"),
        ("Brackwater", "Brackwater (North)"),
        ("binary reoffending rates after 12 months", "BINARY REOFFENDING RATES AFTER 12 MONTHS"),
        ("From: Osric Tamblyn,", "From: Osric Tamblyn osric@example.org,"),
        ("We examined 10", "We examined 007"),
        ("Brackwater", "St. Brack's & Over-the-Water"),
        ("28.4%", "28.40%"),
        ("28.4%", "28 per cent"),
        ("01632 960471", "+44 (0)1632 960471"),
        ("Nerys Calloway", "Dr Nerys Calloway OBE"),
        ("Osric Tamblyn, Assistant Chief Inspector", "Osric Tamblyn Assistant Chief Inspector"),
        ("Head of Service\t", "Chief Executive, King's Lynn & West Norfolk Borough Council\tTo Fu\nHead of Service\t"),
    ],
)
def test_no_rule_refuses_what_letters_may_say(old: str, new: str) -> None:
    assert old in SMALL
    assert check(describe(interpret(letter_of(SMALL.replace(old, new)))).quads).violations == ()
