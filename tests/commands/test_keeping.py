"""The commands that keep a store well, as people use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, Store
from support import SMALL, run

from sqskg.cli import main
from sqskg.describing.terms import RDFS

PAIR = ("brackwater/head-of-youth-offending-service/bruno-athill", "ofsted/ofsted-social-care/piers-quill")
TABLE = f"verdict,one,other,by,on,why\ndifferent,{PAIR[0]},{PAIR[1]},A. Reviewer,2026-01-05,two names\n"


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    letter = tmp_path / "brackwater.txt"
    letter.write_text(SMALL, "utf-8")
    assert run("load", letter, store=tmp_path / "store").exit_code == 0
    return tmp_path / "store"


def _damage(folder: Path) -> None:
    store = Store(str(folder))
    graph = next(name for name in store.named_graphs() if "/doc/report/" in str(name))
    said = next(quad for quad in store.quads_for_pattern(None, None, None, graph) if isinstance(quad.object, Literal))
    other = Quad(said.subject, said.predicate, Literal("said by nobody"), graph)
    store.extend([other, Quad(other.subject, other.predicate, other.object)])
    store.flush()


def test_a_whole_store_is_said_to_be_so(loaded: Path) -> None:
    found = run("doctor", store=loaded)
    assert found.exit_code == 0
    assert f"{loaded} is whole: 1 report," in found.output
    assert "is whole" in run("-q", "doctor", store=loaded).output
    told = json.loads(run("doctor", "--format", "json", store=loaded).output)
    assert (told["reports"], told["findings"], told["decisionsApplied"]) == (1, [], True)


def test_a_report_in_doubt_is_told_taken_out_and_loaded_again(loaded: Path, tmp_path: Path) -> None:
    _damage(loaded)
    found = run("doctor", store=loaded)
    assert found.exit_code == 1
    assert "brackwater-2014-03-12 says something else than what was kept: load its letter" in found.output
    mended = run("doctor", "--mend", store=loaded)
    assert mended.exit_code == 0
    assert ": mended." in mended.output
    assert "is whole: 0 reports" in run("doctor", store=loaded).output
    assert "brackwater-2014-03-12: kept" in run("load", tmp_path / "brackwater.txt", store=loaded).output
    assert run("doctor", store=loaded).exit_code == 0


def _lose(folder: Path) -> None:
    store = Store(str(folder))
    store.remove_graph(next(name for name in store.named_graphs() if "/doc/report/" in str(name)))
    store.flush()


@pytest.mark.parametrize("damage", [_damage, _lose])
def test_what_the_examination_says_to_do_about_a_report_does_it(
    loaded: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(loaded)
    assert "load its letter with 'sqskg load --anew'" in run("doctor", store=loaded).output
    assert run("load", "--anew", tmp_path / "brackwater.txt", store=loaded).exit_code == 0
    assert run("doctor", store=loaded).exit_code == 0


def test_what_is_wrong_with_many_reports_alike_is_told_with_its_advice_once(tmp_path: Path) -> None:
    folder, store = tmp_path / "letters", tmp_path / "store"
    folder.mkdir()
    for team in ("Ashmere", "Brackwater", "Cressing", "Dunmere", "Eldhaven"):
        (folder / f"{team}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    assert run("load", folder, store=store).exit_code == 0
    engine = Store(str(store))
    reports = sorted(name.value for name in engine.named_graphs() if "/doc/report/" in str(name))
    for report in reports:
        engine.remove_graph(NamedNode(report))
    engine.flush()
    del engine
    lines = run("doctor", store=store).output.splitlines()
    told = [line for line in lines if "was kept, and is not there" in line]
    assert [line.split(" ")[0] for line in told] == reports[:3]
    assert lines.count("The same holds for 2 more, which '--format json' names.") == 1
    assert lines.count("What to do about these 5: load its letter with 'sqskg load --anew'.") == 1
    assert sum("--anew" in line for line in lines) == 1
    found = json.loads(run("doctor", "--format", "json", store=store).output)["findings"]
    assert [finding["graph"] for finding in found if finding["ailment"] == "lost"] == reports


def test_no_backup_is_made_of_a_store_in_doubt_unless_it_is_asked_for_and_then_it_says_so(
    loaded: Path, tmp_path: Path
) -> None:
    whole, damaged = tmp_path / "whole", tmp_path / "damaged"
    assert "each as it was kept" in run("backup", whole, store=loaded).output
    assert "not examined" not in run("restore", whole, store=tmp_path / "first").output
    _damage(loaded)
    refused = run("backup", damaged, store=loaded)
    assert refused.exit_code == 1
    assert "brackwater-2014-03-12 says something else than what was kept" in refused.stderr
    assert "Run 'sqskg doctor'" in refused.stderr
    assert not damaged.exists()
    assert "not examined" in run("backup", damaged, "--unexamined", store=loaded).output
    restored = run("restore", damaged, store=tmp_path / "second")
    assert (restored.exit_code, "not examined when it was taken: run 'sqskg doctor'" in restored.output) == (0, True)


def test_no_backup_is_made_of_what_the_disk_does_not_give(loaded: Path, tmp_path: Path) -> None:
    Store(str(loaded)).optimize()
    passed = []
    for file in sorted(loaded.glob("*.sst"), key=lambda file: -file.stat().st_size)[:10]:
        whole = file.read_bytes()
        # Another file, not other bytes in it: a store and its copies share files.
        file.unlink()
        file.write_bytes(whole[: len(whole) // 2] + bytes(3000) + whole[len(whole) // 2 + 3000 :])
        if run("backup", tmp_path / "backup", store=loaded).exit_code == 0:
            passed.append(file.name)
        file.write_bytes(whole)
        assert not (tmp_path / "backup").exists()
    assert passed == []


def _decide(folder: Path) -> None:
    reason = ("--by", "A. Reviewer", "--why", "two names")
    assert run("people", "different", *PAIR, *reason, store=folder).exit_code == 0


def test_decisions_in_doubt_come_back_from_their_table(loaded: Path) -> None:
    _decide(loaded)
    assert run("doctor", store=loaded).exit_code == 0
    graph = NamedNode("https://w3id.org/sqskg/doc/people")
    store = Store(str(loaded))
    quad = next(iter(store.quads_for_pattern(None, RDFS.comment, None, graph)))
    store.remove(quad)
    store.remove(Quad(quad.subject, quad.predicate, quad.object))
    store.flush()
    del store
    assert f"{graph.value} says something else than what was kept: run 'sqskg people apply'." in (
        run("doctor", store=loaded).output
    )
    assert run("people", "apply", store=loaded).exit_code == 0
    assert run("doctor", store=loaded).exit_code == 0


def test_a_store_of_which_a_part_cannot_be_read_is_told_by_what_cannot(loaded: Path) -> None:
    Store(str(loaded)).optimize()
    outputs = []
    # The indexes, by which one or the other is read.
    for file in sorted(loaded.glob("*.sst"), key=lambda file: -file.stat().st_size)[:7]:
        whole = file.read_bytes()
        third, half = len(whole) // 3, len(whole) // 2
        file.write_bytes(whole[:third] + bytes(byte ^ 0xFF for byte in whole[third:half]) + whole[half:])
        found = run("doctor", store=loaded)
        file.write_bytes(whole)
        assert (found.exit_code == 0) == ("is whole" in found.output)
        outputs += [found.output] if "cannot be read from the disk (" in found.output else []
    assert outputs
    assert all(output.count("sqskg restore BACKUP --replace") == 1 for output in outputs)


@pytest.mark.parametrize(("table", "ailment"), [("rubbish\n", "no_table"), (TABLE, "not_applied")])
def test_a_table_of_decisions_that_is_wrong_is_a_fault_and_hides_no_other(
    loaded: Path, table: str, ailment: str
) -> None:
    _damage(loaded)
    loaded.with_name(f"{loaded.name}.decisions.csv").write_text(table, "utf-8")
    found = run("doctor", "--format", "json", store=loaded)
    told = json.loads(found.output)
    assert found.exit_code == 1
    assert {"doubtful", ailment} <= {finding["ailment"] for finding in told["findings"]}
    assert told["decisionsApplied"] is False
    assert run("doctor", "--mend", store=loaded).exit_code == (0 if ailment == "not_applied" else 1)


def test_decisions_that_the_store_does_not_go_by_make_it_less_than_whole(loaded: Path) -> None:
    loaded.with_name(f"{loaded.name}.decisions.csv").write_text(TABLE, "utf-8")
    found = run("doctor", store=loaded)
    assert found.exit_code == 1
    assert "is not what the store goes by: run 'sqskg people apply'." in found.output
    assert "is whole" not in found.output
    assert run("people", "apply", store=loaded).exit_code == 0
    assert run("doctor", store=loaded).exit_code == 0
    loaded.with_name(f"{loaded.name}.decisions.csv").unlink()
    lost = run("doctor", store=loaded)
    assert "the store has decisions, and there is no such table. Name it with --decisions" in lost.output
    assert lost.exit_code == 1


def test_a_table_that_a_backup_has_not_is_said_to_stay(loaded: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "backup", store=loaded).exit_code == 0
    table = loaded.with_name(f"{loaded.name}.decisions.csv")
    table.write_text(TABLE, "utf-8")
    assert f"{table} is as it was" in run("restore", tmp_path / "backup", "--replace", store=loaded).output
    assert table.read_text("utf-8") == TABLE


def test_a_server_is_said_to_be_for_what_was_asked(tmp_path: Path) -> None:
    server = "http://localhost:1/sparql"
    for command, doing in (("backup", "a backup"), ("restore", "a restoration")):
        result = CliRunner().invoke(main, ["--store", server, command, str(tmp_path / "x")])
        assert f"A SPARQL server is not for {doing}." in result.stderr


def test_a_backup_comes_back_and_takes_the_place_of_nothing_unasked(loaded: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    assert f"1 report in {backup}" in run("backup", backup, store=loaded).output
    assert run("remove", "brackwater-2014-03-12", store=loaded).exit_code == 0
    refused = run("restore", backup, store=loaded)
    assert (refused.exit_code, "say --replace" in refused.stderr) == (1, True)
    assert "holds 1 report again" in run("restore", backup, "--replace", store=loaded).output
    assert "brackwater-2014-03-12" in run("reports", store=loaded).output
    assert run("doctor", store=loaded).exit_code == 0
    assert run("backup", backup, store=loaded).exit_code == 1
    assert run("restore", tmp_path, store=tmp_path / "other").exit_code == 1


def test_an_export_that_was_made_since_the_backup_can_be_gone_on_from_after_it_came_back(
    loaded: Path, tmp_path: Path
) -> None:
    assert run("backup", tmp_path / "backup", store=loaded).exit_code == 0
    assert run("export", "--profile", "public", "-o", tmp_path / "out", store=loaded).exit_code == 0
    assert run("restore", tmp_path / "backup", "--replace", store=loaded).exit_code == 0
    going_on = run("export", "--profile", "public", "-o", tmp_path / "on", "--since", "2014-03-12", store=loaded)
    assert going_on.exit_code == 0


def test_a_restoration_tells_what_is_gone_what_is_back_and_which_decisions_gave_way(
    loaded: Path, tmp_path: Path
) -> None:
    table = tmp_path / "store.decisions.csv"
    table.write_text(TABLE.replace("two names", "by letter"), "utf-8")
    assert run("backup", tmp_path / "backup", store=loaded).exit_code == 0
    table.write_text(TABLE, "utf-8")
    other = tmp_path / "tarnmouth.txt"
    other.write_text(SMALL.replace("Brackwater", "Tarnmouth"), "utf-8")
    assert run("load", other, store=loaded).exit_code == 0
    assert run("remove", "brackwater-2014-03-12", store=loaded).exit_code == 0
    told = run("restore", tmp_path / "backup", "--replace", store=loaded).output
    assert "Gone, since it came after the backup: tarnmouth-2014-03-12\n" in told
    assert "Back, though it was removed since: brackwater-2014-03-12\n" in told
    assert f"the one that was there is {table}.replaced." in told
    assert (tmp_path / "store.decisions.csv.replaced").read_text("utf-8") == TABLE
    again = run("restore", tmp_path / "backup", "--replace", store=loaded).output
    assert again == f"{loaded} holds 1 report again.\n"
