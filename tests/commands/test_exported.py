"""An export that somebody was given answers on the command line as the store does, with nothing loaded."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import fastexcel
import pytest
from support import COUNTED, run


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "store"
    assert run("load", *COUNTED, store=folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def dump(loaded: Path) -> Path:
    file = loaded.parent / "reports.nq"
    assert run("export", "--format", "nquads", "-o", file, store=loaded).exit_code == 0
    return file


@pytest.fixture(scope="module")
def folder(loaded: Path) -> Path:
    made = loaded.parent / "partner"
    assert run("export", "--profile", "partner", "-o", made, store=loaded).exit_code == 0
    return made


QUESTIONS = [
    ("query", "sufficiency", "-p", "yot=harrowmere", "--evidence"),
    ("query", "findings", "-p", "theme=health"),
    ("sparql", "SELECT ?name { ?yot a sqs:YouthOffendingTeam ; rdfs:label ?name } ORDER BY ?name"),
]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_an_export_answers_as_the_store_that_it_is_of(
    loaded: Path, dump: Path, folder: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    wanted = run(*asked, "--format", "csv", store=loaded).stdout
    assert len(list(csv.reader(io.StringIO(wanted)))) > 1
    absent = tmp_path / "absent"
    for export in (dump, folder):
        # The words behind a row are of no order, as SPARQL has none.
        found = run(*asked, "--from", export, "--format", "csv", store=absent).stdout
        assert sorted(found.splitlines()) == sorted(wanted.splitlines())
    assert not absent.exists()


def test_an_answer_of_a_part_of_the_letters_says_so(loaded: Path, dump: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    assert run("export", "--profile", "public", "-o", public, store=loaded).exit_code == 0
    asked = run("query", "case-examples", "--from", public, store=tmp_path / "absent")
    assert (asked.exit_code, asked.stdout.splitlines()[-1]) == (0, "0 rows")
    part = f"{public} has a part of what its letters say (profile public): the answer is of that part."
    assert part in asked.stderr
    assert part in run("query", "strengths", "--from", public, store=tmp_path / "absent").stderr
    nothing = "SELECT ?case { ?case a sqs:CaseExample }"
    assert part in run("sparql", nothing, "--from", public, store=tmp_path / "absent").stderr
    of_one = tmp_path / "of-one"
    assert run("export", "--profile", "full", "--for", "Ofsted", "-o", of_one, store=loaded).exit_code == 0
    asked = run("query", "strengths", "--from", of_one, store=tmp_path / "absent")
    assert "(profile full, for one body)" in asked.stderr
    whole = tmp_path / "whole"
    assert run("export", "--profile", "full", "-o", whole, store=loaded).exit_code == 0
    for export in (dump, whole):
        asked = run("sparql", "SELECT ?x { ?x a sqs:NoSuchThing }", "--from", export, store=tmp_path / "absent")
        assert (asked.stdout.splitlines()[-1], asked.stderr) == ("0 rows", "")


def test_the_ending_of_a_file_says_in_which_format_everything_is_exported(loaded: Path, tmp_path: Path) -> None:
    turtle, dataset = tmp_path / "all.ttl", tmp_path / "all.trig"
    for file in (turtle, dataset):
        assert run("export", "-o", file, store=loaded).exit_code == 0
        assert run("query", "strengths", "--from", file, store=tmp_path / "absent").exit_code == 0
    refused = run("export", "-o", tmp_path / "all.csv", store=loaded)
    assert refused.exit_code == 1
    assert "its ending is that of no format of one file. Name it one of .trig, .nq, .ttl" in refused.stderr
    assert not (tmp_path / "all.csv").exists()


def test_no_answer_is_written_into_a_store(loaded: Path) -> None:
    before = sorted(file.name for file in loaded.iterdir())
    for file in (loaded / "rows.csv", loaded / "editions" / "rows.csv"):
        refused = run("query", "strengths", "-o", file, store=loaded)
        assert refused.exit_code == 1
        assert run("network", "--format", "gexf", "-o", file, store=loaded).stderr == refused.stderr
        assert f"it would be written into the store {loaded}. Name a file in another folder." in refused.stderr
    assert sorted(file.name for file in loaded.iterdir()) == before


def test_nothing_is_left_of_an_export_that_was_asked(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run("query", "strengths", "--from", dump, store=tmp_path / "absent").exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_an_answer_says_that_it_is_of_the_export(dump: Path, tmp_path: Path) -> None:
    file = tmp_path / "strengths.xlsx"
    assert run("query", "strengths", "--from", dump, "-o", file, store=tmp_path / "absent").exit_code == 0
    turtle = run(
        "sparql", "CONSTRUCT { ?r a sqs:Report } WHERE { ?r a sqs:Report }", "--format", "turtle", "--from", dump,
        store=tmp_path / "absent",
    ).stdout  # fmt: skip
    assert turtle.count("sqs:Report") == len(COUNTED)
    assert words_of(file) & {str(dump)}


def words_of(file: Path) -> set[str]:
    """Return the words of all cells of a spreadsheet."""
    book = fastexcel.read_excel(file)
    sheets = [book.load_sheet(name, header_row=None).to_polars() for name in book.sheet_names]
    return {str(cell) for sheet in sheets for row in sheet.rows() for cell in row}


def test_the_values_that_a_question_takes_are_those_of_the_export(dump: Path, tmp_path: Path) -> None:
    told = json.loads(
        run("query", "findings", "--about", "--format", "json", "--from", dump, store=tmp_path / "absent").stdout
    )
    assert "harrowmere" in json.dumps(told)


def test_what_is_no_export_and_what_is_no_question_are_refused(dump: Path, folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .")
    refused = run("query", "findings", "--from", broken, store=tmp_path / "absent")
    assert refused.exit_code == 1
    assert "This is no Turtle" in refused.stderr
    assert run("query", "findings", "--from", tmp_path / "nowhere.nq", store=tmp_path / "absent").exit_code == 2
    assert run("query", "--from", dump, store=tmp_path / "absent").exit_code == 2
    assert run("query", "finding", "--from", dump, store=tmp_path / "absent").exit_code == 2
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "manifest.json").write_bytes((folder / "manifest.json").read_bytes())
    differing = run("query", "findings", "--from", changed, store=tmp_path / "absent")
    assert differing.exit_code == 1
    assert "Get the export again" in differing.stderr
