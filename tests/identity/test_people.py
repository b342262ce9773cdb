"""Officials across letters: who agrees in name, type of post and body is one; all others wait for a reviewer."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from support import COUNTED, LETTERS, SMALL, letter_of, run

from sqskg.describing.report import describe
from sqskg.errors import DecisionError
from sqskg.identity.candidates import candidates
from sqskg.identity.decisions import Decision, Decisions, Verdict
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.ledger import read_decisions, write_decisions
from sqskg.identity.person import people
from sqskg.interpreting.interpretation import interpret
from sqskg.publishing.export import ExportFormat, export
from sqskg.stores.embedded import EmbeddedStore

COPY_LIST = SMALL.index("Head of Service\t")
# Two letters: what the row of one says, and what that of the other does. Each pair is one person.
REPEATS = [
    ("Head of Service\tBruno Athill", "YOT Manager\tBruno Athill"),
    ("Director of Children's Services\tKit Marwood", "Strategic Director of Children's Services\tKit Marwood"),
    ("Chief Executive\tOda Wray", "Local Authority Chief Executive\tOda Wray OBE"),
    ("Lead Member for Crime\tCllr Ned Ashe", "Cabinet Member for Community Safety\tNed Ashe"),
    ("Chair of Local Safeguarding Children Board\tLil Orme", "Independent Chair of the LSCB\tLil Orme"),
    ("Chair of Youth Court Bench\tSid Pell JP", "Chair of Brackwater Youth Court Panel\tSid Pell"),
    ("Police and Crime Commissioner for Gwent\tUna Rook", "PCC for Gwent\tUna Rook"),
    ("Ofsted \u2013 Social Care\tOdile Frome", "Ofsted - Social Care\tOdile Frome"),
    ("CQC\tVic Tarn", "Care Quality Commission\tVic Tarn"),
    ("YJB link staff\tMo Ure, Jo Vane", "YJB link staff\tJo Vane, Mo Ure"),
    ("YJB Business Area Manager\tDr Wyn Yale", "YJB Head of Region\tWyn Yale"),
    ("Deputy Head of Service\tXan Zell", "Deputy YOT Manager\tXan Zell"),
]
# Of one name, and two persons as far as the letters say.
NAMESAKES = [
    ("Head of Service\tBruno Athill", "Director of Children's Services\tBruno Athill"),
    ("Ofsted \u2013 Social Care\tOdile Frome", "Care Quality Commission\tOdile Frome"),
    ("Police and Crime Commissioner for Gwent\tUna Rook", "Police and Crime Commissioner for Kent\tUna Rook"),
    ("Chair of Youth Court Bench\tSid Pell", "Chair of Local Safeguarding Children Board\tSid Pell"),
    ("Chief Executive\tJ Wray", "Chief Executive\tJane Wray"),
    ("Lead Member for Crime\tSue Ashe", "Lead Member for Crime\tSusan Ashe"),
    ("Ofsted \u2013 Links\tMr J Smith", "Ofsted \u2013 Links\tMrs J Smith"),
    ("CQC\tMr Jones", "CQC\tMr Jones"),
    ("CQC\tDr J Bee", "CQC\tCllr J Bee"),
    ("YJB Head of Region, South West\tJo Cole", "YJB Head of Region, North East\tJo Cole"),
    ("Chief Constable, Kent\tJ Smith", "Assistant Chief Constable, Kent\tJ Smith"),
    ("Head of Service\tJ Smith", "Head of Service, Children's Social Care\tJ Smith"),
    ("Chief Executive\tPat Lee", "PA to the Chief Executive\tPat Lee"),
    ("Ofsted \u2013 Links\tJane Simth", "Ofsted \u2013 Links\tJane Smith"),
]


def stored(*copy_lists: str, teams: tuple[str, ...] = ("Brackwater",) * 9) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for place, (rows, team) in enumerate(zip(copy_lists, teams, strict=False)):
        text = f"{SMALL[:COPY_LIST]}{rows}\n".replace("12 March", f"{12 + place} March").replace("Brackwater", team)
        described = describe(interpret(letter_of(text)))
        store.replace(described.graph, described.quads)
    return store


def holders(store: EmbeddedStore) -> list[str]:
    """Return the keys of the people of the copy lists."""
    others = ("pennyfeather", "tamblyn", "calloway")
    return [person.key for person in people(store) if not person.key.endswith(others)]


@pytest.mark.parametrize(("one", "other"), REPEATS)
def test_who_agrees_in_name_type_of_post_and_body_is_one(one: str, other: str) -> None:
    store = stored(one, other)
    names = one.partition("\t")[2].count(",") + 1
    assert len(holders(store)) == names
    assert all(len(person.reports) == 2 for person in people(store) if person.key in holders(store))


@pytest.mark.parametrize(("one", "other"), NAMESAKES)
def test_who_only_shares_a_name_stays_two_and_is_a_candidate(one: str, other: str) -> None:
    store = stored(one, other)
    assert len(holders(store)) == 2
    (pair,) = candidates(people(store), Decisions())
    assert {pair.one.key, pair.other.key} == set(holders(store))
    assert pair.reasons
    assert 0 < pair.score < 1


@pytest.mark.parametrize("row", [one for one, _ in REPEATS if not one.startswith(("Ofsted", "CQC", "YJB", "Police"))])
def test_a_local_official_of_another_team_is_another(row: str) -> None:
    assert len(holders(stored(row, row, teams=("Brackwater", "Fallowdale")))) == 2


def test_two_who_hold_a_post_side_by_side_are_no_candidates() -> None:
    store = stored("Ofsted \u2013 Links\tJ Smith, Jane Smith", "Ofsted \u2013 Links\tJ Smith, Jane Smith")
    assert len(holders(store)) == 2
    assert candidates(people(store), Decisions()) == []


def test_head_and_copy_list_may_name_one_person_in_two_ways() -> None:
    store = stored("Chair of Brackwater YOT Management Board\tA Pennyfeather")
    (pair,) = candidates(people(store), Decisions())
    assert {name for person in (pair.one, pair.other) for name in person.names} == {
        "Ada Pennyfeather",
        "A Pennyfeather",
    }


def decision(verdict: Verdict, one: str, other: str) -> Decision:
    return Decision(verdict, one, other, "A. Reviewer", date(2026, 1, 2), "asked them")


def test_a_decision_is_honoured_and_its_undoing_leaves_no_byte() -> None:
    store = stored(*NAMESAKES[4])
    one, other = holders(store)
    before = exported(store)
    keep_decisions(store, Decisions((decision(Verdict.SAME, one, other),)))
    assert b"owl:sameAs" in exported(store)
    assert candidates(people(store), Decisions((decision(Verdict.SAME, one, other),))) == []
    keep_decisions(store, Decisions())
    assert exported(store) == before


def exported(store: EmbeddedStore) -> bytes:
    output = io.BytesIO()
    export(store, store.graphs(), ExportFormat.TRIG, output)
    return output.getvalue()


def test_one_record_stands_for_all_of_a_person_however_the_decisions_came() -> None:
    made = (decision(Verdict.SAME, "c", "b"), decision(Verdict.SAME, "d", "a"), decision(Verdict.SAME, "b", "d"))
    for order in (made, made[::-1]):
        decisions = Decisions(order)
        assert {decisions.canonical(record) for record in "abcd"} == {"a"}
        assert [len(group) for group in decisions.groups()] == [4]


def test_decisions_that_contradict_each_other_are_refused() -> None:
    made = Decisions((decision(Verdict.SAME, "a", "b"), decision(Verdict.SAME, "b", "c")))
    with pytest.raises(DecisionError, match="are said to be different"):
        made.and_also(decision(Verdict.DIFFERENT, "c", "a"))
    with pytest.raises(DecisionError, match=r"undo a b' or 'sqskg people undo b c'"):
        made.and_also(decision(Verdict.DIFFERENT, "c", "a"))
    with pytest.raises(DecisionError, match=r"decided on already: same, by A. Reviewer on 2026-01-02. Nothing was"):
        made.and_also(decision(Verdict.DIFFERENT, "b", "a"))


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    made = Decisions((decision(Verdict.SAME, "a", "b"), decision(Verdict.DIFFERENT, "a", "c")))
    write_decisions(made, file)
    assert read_decisions(file) == made
    assert file.read_text("utf-8").splitlines()[0] == "verdict,one,other,by,on,why"


def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(
        b"\xef\xbb\xbfverdict;one;other;by;on;why;;\r\nSame;a;b;A. Reviewer;2026-01-02;asked them;;\r\n;;;;;;;\r\n"
    )
    assert read_decisions(file) == Decisions((decision(Verdict.SAME, "a", "b"),))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"perhaps,a,b,X,2026-01-02,w", r":2: this is no decision \('perhaps' is neither 'same' nor 'different'"),
        (b"same,a,b,X,24/11/2026,w", r":2: this is no decision \(the day '24/11/2026' is not written as 2026-11-24"),
        (b"same,a", r":2: this is no decision \(it has 2 cells and not 6"),
        (b"same,a,b,X,2026-01-02,met her, asked him", r"it has 7 cells and not 6; put a text with commas in quotation"),
        (b"same,a,a,X,2026-01-02,w", r":2: this is no decision \(it names one record twice"),
        (b"same,a,b,,2026-01-02,w", r":2: this is no decision \('by' is empty"),
        (b"same,a,b,X,2026-01-02,M\xf4n", r"it is not in UTF-8"),
        (b'same,a,b,X,2026-01-02,"w', r"this is no decision"),
        (b"same,a,b,X,2026-01-02," + b"w" * 200_000, r"this is no decision \(field larger"),
    ],
)
def test_a_line_that_is_no_decision_is_refused_with_its_place(tmp_path: Path, line: bytes, message: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(b"verdict,one,other,by,on,why\n" + line + b"\n")
    with pytest.raises(DecisionError, match=message):
        read_decisions(file)


def test_a_given_name_that_is_a_title_elsewhere_is_a_name() -> None:
    assert len(holders(stored("CQC\tPrince Ahmed", "CQC\tSultan Ahmed"))) == 2
    assert len(holders(stored("CQC\tJohn Bee, Jr", "CQC\tJohn Bee"))) == 2


def test_two_of_one_name_in_one_line_are_two_and_their_letter_s_alone() -> None:
    rows = "Ofsted \u2013 Links\tMr J Smith, Mrs J Smith\nCQC\tJo Cole, Jo Cole"
    assert len(holders(stored(rows))) == 4
    # Of two letters the first Jo Cole is one; who the second is, nobody can tell.
    assert len(holders(stored(rows, rows))) == 2 + 3


def test_who_shares_an_initial_in_two_offices_is_two() -> None:
    assert len(holders(stored("Deputy Chair of the LSCB\tJ Smith\nChair of the LSCB\tJ Smith"))) == 2


def test_an_official_without_a_post_is_a_record_that_can_be_decided_on() -> None:
    text = SMALL.replace("From: Osric Tamblyn, Assistant Chief Inspector (Youth Offending)", "From: Osric Tamblyn")
    assert text != SMALL
    store = EmbeddedStore.in_memory()
    for described in (describe(interpret(letter_of(one))) for one in (text, SMALL.replace("12 March", "13 March"))):
        store.replace(described.graph, described.quads)
    (pair,) = candidates(people(store), Decisions())
    assert "hmi-probation/no-post/osric-tamblyn/brackwater-2014-03-12" in {pair.one.key, pair.other.key}


def test_sameness_through_a_record_that_is_gone_stays() -> None:
    store = stored(*NAMESAKES[4])
    one, other = holders(store)
    chain = Decisions((decision(Verdict.SAME, one, "a/record/gone"), decision(Verdict.SAME, "a/record/gone", other)))
    keep_decisions(store, chain)
    assert b"owl:sameAs" in exported(store)


def test_nothing_is_left_of_decisions_when_the_last_report_is_removed() -> None:
    store = stored(*NAMESAKES[4])
    keep_decisions(store, Decisions((decision(Verdict.SAME, *holders(store)),)))
    for report in store.reports():
        store.remove(report)
    keep_decisions(store, Decisions((decision(Verdict.SAME, "a", "b"),)))
    assert store.graphs() == []


def test_a_reviewer_decides_at_the_command_line_and_loading_again_honours_it(tmp_path: Path) -> None:
    store = tmp_path / "store"
    letters = [str(path) for path in COUNTED]
    run("-q", "load", *letters, store=store)
    pair = [
        "harrowmere/safeguarding-children-board/safeguarding-board-chair/susan-fairley",
        "saltmarsh-vale/head-of-youth-offending-service/susan-fairley",
    ]
    assert pair[0] in run("people", "candidates", "--format", "csv", store=store).stdout
    assert "Missing option '--by'" in run("people", "same", *pair, "--why", "w", store=store).stderr
    reason = ("--by", "A. Reviewer", "--why", "met her", "--on", "2026-01-02")
    assert "are one person" in run("people", "same", *pair, *reason, store=store).stdout
    assert (tmp_path / "store.decisions.csv").read_text("utf-8").count("\n") == 2
    run("-q", "remove", "saltmarsh-vale-2015-11-04", store=store)
    asked = "SELECT * { ?a owl:sameAs ?b . ?a a foaf:Person }"
    assert "0 rows" in run("sparql", asked, store=store).stdout
    run("-q", "load", *letters, store=store)
    assert "1 row" in run("sparql", asked, store=store).stdout
    assert pair[0] not in run("people", "candidates", "--format", "csv", store=store).stdout
    assert "met her" in run("people", "decisions", store=store).stdout
    assert "decided on already" in run("people", "different", *pair, *reason, store=store).stderr
    run("people", "undo", *pair, store=store)
    assert "0 rows" in run("sparql", asked, store=store).stdout
    wrong = run("people", "same", pair[0], f"{pair[1]}x", *reason, store=store)
    assert wrong.exit_code == 2
    assert f"Did you mean {pair[1]}" in wrong.stderr


def test_a_decision_on_a_record_that_is_gone_can_be_undone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("-q", "load", str(COUNTED[0]), store=store)
    table = tmp_path / "store.decisions.csv"
    table.write_text("verdict,one,other,by,on,why\nsame,x/y/z,u/v/w,X,2026-01-02,w\n", "utf-8")
    waiting = run("people", "apply", store=store).stdout
    assert "No letter in the store has u/v/w, of which something is decided." in waiting
    assert "taken back" in run("people", "undo", "u/v/w", "x/y/z", store=store).stdout
    assert table.read_text("utf-8") == "verdict,one,other,by,on,why\n"
    lines = "same,x/y/z,u/v/w,X,2026-01-02,w\ndifferent,x/y/z,u/v/w,X,2026-01-02,w\n"
    table.write_text(f"verdict,one,other,by,on,why\n{lines}", "utf-8")
    assert "2 decisions are taken back." in run("people", "undo", "u/v/w", "x/y/z", store=store).stdout


def test_an_edited_table_is_told_of_until_the_store_goes_by_it(tmp_path: Path) -> None:
    store, table = tmp_path / "store", tmp_path / "store.decisions.csv"
    assert run("load", str(LETTERS[0]), store=store).exit_code == 0
    assert run("reports", store=store).stderr == ""
    assert "Nothing is decided: there is no " in run("people", "apply", store=store).stdout
    one, other = sorted(person.key for person in people(EmbeddedStore.read(store)))[:2]
    write_decisions(Decisions((decision(Verdict.DIFFERENT, one, other),)), table)
    assert "has changed since" in run("reports", store=store).stderr
    assert "agree again" in run("people", "apply", store=store).stdout
    assert run("reports", store=store).stderr == ""
    assert "agreed already" in run("people", "apply", store=store).stdout
    table.write_text("no table\n", "utf-8")
    told = run("reports", store=store)
    assert told.exit_code == 0
    assert "its first line is not verdict,one,other,by,on,why" in told.stderr
    table.unlink()
    assert "has changed since" in run("reports", store=store).stderr
    for command in (
        ["people", "decisions"],
        ["people", "apply"],
        ["load", str(LETTERS[0])],
        ["people", "apply", "--decisions", tmp_path / "x.csv"],
    ):
        lost = run(*command, store=store)
        assert lost.exit_code == 1
        assert "the store has decisions, and there is no such table. Name it with --decisions" in lost.stderr
    table.write_text("verdict,one,other,by,on,why\n", "utf-8")
    assert "agree again" in run("people", "apply", store=store).stdout


def test_no_store_is_made_by_deciding(tmp_path: Path) -> None:
    reason = ("--by", "A. Reviewer", "--why", "w")
    assert "There is no store here" in run("people", "same", "a", "b", *reason, store=tmp_path / "none").stderr
    assert not (tmp_path / "none").exists()
    assert "in words" in run("people", "same", "a", "b", "--by", " ", "--why", "w", store=tmp_path / "none").stderr
    assert "to come" in run("people", "same", "a", "b", *reason, "--on", "2999-01-01", store=tmp_path / "none").stderr
