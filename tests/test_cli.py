"""The command line, as people use it: what it prints, what it refuses, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse
from support import COUNTED, SMALL, run

from sqskg.cli import main


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that holds the example letters. Tests only ask of it."""
    folder = tmp_path_factory.mktemp("loaded") / "store"
    assert run("load", *COUNTED, store=folder).exit_code == 0
    return folder


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brackwater.txt"
    path.write_text(SMALL, "utf-8")
    return path


def test_loading_says_what_was_kept_and_loading_again_that_nothing_changed(tmp_path: Path, letter: Path) -> None:
    store = tmp_path / "store"
    assert "brackwater-2014-03-12: kept" in run("load", letter, store=store).output
    again = run("load", letter, store=store)
    assert "brackwater-2014-03-12: unchanged" in again.output
    assert "0 reports read, 1 unchanged" in again.output
    assert again.exit_code == 0


def test_a_folder_is_searched_at_any_depth_for_letters(tmp_path: Path, letter: Path) -> None:
    deep = tmp_path / "letters" / "2014"
    deep.mkdir(parents=True)
    shutil.copy(letter, deep)
    (deep / "budget.xlsx").write_bytes(b"PK\x03\x04")
    assert "1 report read" in run("load", tmp_path / "letters", store=tmp_path / "store").output


def test_a_corrected_letter_replaces_the_one_before_whole(tmp_path: Path, letter: Path) -> None:
    store = tmp_path / "store"
    run("load", letter, store=store)
    letter.write_text(SMALL.replace("Bruno Athill", "Bruna Athill"), "utf-8")
    assert "brackwater-2014-03-12: replaced" in run("load", letter, store=store).output
    people = run("query", "posts", "-p", "title=head of service", "--format", "csv", store=store).output
    assert "Bruna Athill" in people
    assert "Bruno Athill" not in people


BAD = {
    "empty": (b"", "The file is empty"),
    "binary": (bytes(range(256)) * 9, "not text, or is damaged"),
    "pdf": (b"%PDF-1.4\n", "The PDF is damaged or cut"),
    "word": (b"PK\x03\x04rest", "The file is damaged or cut"),
    "ofsted": (
        b"Dear Director\n\nOfsted inspection of services for children in need of help\n\n1. Findings\n\nGood.",
        "not a Short Quality Screening letter of HMI Probation; it speaks of Ofsted",
    ),
    "undated": (SMALL.replace("Publication date: 12 March 2014\n", "").encode(), "no publication date"),
    "cut": (SMALL[: SMALL.index("Key strengths")].encode(), "The letter stops here without its areas requiring"),
    "cut-in-the-copy-list": (SMALL[: SMALL.index("Quill")].encode(), "The letter breaks off in its copy list"),
    "unheaded": (SMALL.replace("Areas requiring", "Ideas for").encode(), "headed as its areas requiring improvement"),
    "cut-in-a-sentence": (SMALL[: SMALL.index("for the help")].encode(), "The letter stops here without its copy list"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_message_and_the_rest_of_the_batch_is_kept(tmp_path: Path, letter: Path, name: str) -> None:
    content, message = BAD[name]
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(content)
    result = run("load", bad, letter, store=tmp_path / "store")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"sqskg: {bad}")
    assert message in line
    assert line.endswith((".", "'."))
    assert "brackwater-2014-03-12: kept" in result.stdout
    assert "1 report read" in result.stdout
    reports = run("reports", "--format", "csv", store=tmp_path / "store").stdout
    assert [row["report"] for row in csv.DictReader(io.StringIO(reports))] == ["brackwater-2014-03-12"]


def test_two_files_that_tell_one_report_in_other_words_are_not_both_kept(tmp_path: Path, letter: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SMALL.replace("10 cases", "11 cases"), "utf-8")
    result = run("load", letter, other, store=tmp_path / "store")
    assert result.exit_code == 1
    assert f"{other}: This is the report brackwater-2014-03-12, which {letter} holds in other words" in result.stderr
    assert "11" not in run("reports", "--format", "csv", store=tmp_path / "store").stdout


def test_one_report_in_two_files_of_the_same_words_is_kept_once(tmp_path: Path, letter: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(SMALL.replace("'", "\u2019"), "utf-8")
    result = run("load", letter, copy, store=tmp_path / "store")
    assert result.exit_code == 0
    assert "1 report read, 0 refused" in result.output


@pytest.mark.parametrize("address", ["https://data.example.org/letter.pdf", "s3://letters", "https://h.example/l.zip"])
def test_an_address_is_said_to_be_for_convert_and_the_rest_of_the_batch_is_kept(
    tmp_path: Path, letter: Path, address: str
) -> None:
    result = run("load", address, letter, store=tmp_path / "store")
    assert result.exit_code == 1
    assert "This is an address, and no file on this machine. Say 'sqskg convert ADDRESS -o shards'" in result.stderr
    assert "1 report read, 1 refused" in result.stdout


def test_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "letter.txt")
    result = run("check", tmp_path / "letter.txt")
    assert result.exit_code == 1
    assert "This is no file but a device or a pipe" in result.stderr


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_no_column_of_an_answer_is_lost_however_narrow_the_terminal(
    loaded: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("sqskg.session._WIDTH_IN_A_PIPE", width)
    shown = " ".join(run("query", "reoffending", store=loaded).output.split())
    for told in ("Eastfold and Karr", "34.2", "37.9", "-3.7", "better", "2013-04 to 2014-03"):
        assert told in shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_told_without_a_traceback(loaded: Path) -> None:
    command = [sys.executable, "-m", "sqskg", "--store", str(loaded), "export", "-o", "/dev/full"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_with_a_broken_link_names_the_link_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "brackwater.txt").write_text(SMALL, "utf-8")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    result = run("load", folder, store=tmp_path / "store")
    assert result.exit_code == 1
    assert f"{folder / 'gone.txt'}: The link leads to no file. Mend the link or remove it." in result.stderr
    assert "1 report read" in result.stdout


def test_a_file_that_is_not_there_and_a_folder_without_letters_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("check", tmp_path / "nowhere.txt", tmp_path / "folder")
    assert result.exit_code == 1
    assert "nowhere.txt: There is no such file." in result.stderr
    assert "folder: The folder holds no letters" in result.stderr


def test_a_letter_that_breaks_a_rule_is_not_kept_and_the_message_says_fact_rule_and_line(
    tmp_path: Path, letter: Path
) -> None:
    letter.write_text(SMALL.replace("5 February 2014", "25 March 2014"), "utf-8")
    result = run("load", letter, store=tmp_path / "store")
    assert result.exit_code == 1
    assert f"{letter}:" in result.stderr
    assert "rule Report-issued-after-fieldwork" in result.stderr
    assert "Publication date: 12 March 2014" in result.stderr
    assert "Report of Short Quality Screening" in result.stderr or "line 4" in result.stderr
    assert "no report is kept" in result.stdout
    assert not (tmp_path / "store").exists()


def test_a_letter_that_breaks_a_rule_leaves_what_was_kept_before(tmp_path: Path, letter: Path) -> None:
    store = tmp_path / "store"
    run("load", letter, store=store)
    before = run("export", "--format", "nquads", store=store).stdout_bytes
    letter.write_text(SMALL.replace("5 February 2014", "25 March 2014"), "utf-8")
    assert run("load", letter, store=store).exit_code == 1
    assert run("export", "--format", "nquads", store=store).stdout_bytes == before


def test_checking_keeps_nothing(tmp_path: Path, letter: Path) -> None:
    result = run("check", "-v", letter, store=tmp_path / "store")
    assert result.exit_code == 0
    assert "brackwater-2014-03-12: conforms" in result.output
    assert "     4 Finding" in result.output
    assert not (tmp_path / "store").exists()


def test_a_store_where_nothing_can_be_written_is_refused(tmp_path: Path, letter: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("load", letter, store=tmp_path / "file" / "store")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"sqskg: {tmp_path / 'file' / 'store'}: The store cannot be read or written")


def test_a_store_in_use_by_another_process_is_refused_and_left_whole(tmp_path: Path, letter: Path) -> None:
    store = tmp_path / "store"
    run("load", letter, store=store)
    hold = "import sys; from pathlib import Path; from sqskg.stores.embedded import EmbeddedStore as E\n"
    hold += "kept = E.write(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        result = run("load", COUNTED[0], store=store)
        assert result.exit_code == 1
        assert f"sqskg: {store}: Another process is writing to this store." in result.stderr
        holder.communicate(timeout=30)
    assert run("reports", "--format", "csv", store=store).stdout.count("\n") == 2


def test_the_word_lock_in_a_path_is_not_taken_for_another_process(tmp_path: Path, letter: Path) -> None:
    (tmp_path / "lock").write_text("x")
    result = run("load", letter, store=tmp_path / "lock" / "store")
    assert "The store cannot be read or written" in result.stderr


@pytest.mark.parametrize("command", [["export"], ["query", "findings"], ["load", "letter"]])
def test_damage_that_is_met_while_reading_is_told_and_not_taken_for_another_process(
    tmp_path: Path, loaded: Path, letter: Path, command: list[str]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(loaded, store)
    tables = max(store.glob("*.sst"), key=lambda path: path.stat().st_size, default=None)
    assert tables, "the store has put its tables on the disk"
    content = bytearray(tables.read_bytes())
    middle = slice(1000, len(content) - 4000)
    content[middle] = bytes(255 - byte for byte in content[middle])
    tables.write_bytes(content)
    result = run(*[str(letter) if word == "letter" else word for word in command], store=store)
    assert result.exit_code == 1
    assert f"{store}: The store is damaged" in result.stderr


@pytest.mark.parametrize(
    "base",
    [
        "https://a.example/$x", "https://a.example/it's", 'https://a.example/"', "https://a.example/a;b",
        "https://a.example/{x}", "https://a.example/a\\b", "https://a.example/a b", "https://a.example/a%20b",
        "https://a.example/%22;return%20200", "https://a.example/a/../b", "https://a.example/a/%2e%2E/b",
        "https://a.example/a//b", "https://a.example/%zz", "https://a.example/%ff", "https://u:p@a.example/x",
        "https://a.example?b", "https://a.example/x#y", "https://a;b.example/x", "",
    ],
)  # fmt: skip
def test_a_base_that_would_be_more_than_a_path_in_the_rules_of_a_server_is_refused(
    tmp_path: Path, letter: Path, base: str
) -> None:
    for command in (("load", "--base", base, letter), ("publish", "--base", base, tmp_path / "site")):
        result = run(*command, store=tmp_path / "store")
        assert (result.exit_code, "give a web address" in result.stderr) == (2, True)
    assert not (tmp_path / "store").exists()


def test_a_base_is_a_web_address_and_the_same_for_all_reports_of_a_store(tmp_path: Path, letter: Path) -> None:
    store = tmp_path / "store"
    for base in ("foo", "https://a.example/?b", "ftp://a.example", "https://a b"):
        assert "give a web address" in run("load", "--base", base, letter, store=store).stderr
    assert run("load", letter, store=store).exit_code == 0
    result = run("load", "--base", "https://data.example.org/sqskg/", letter, store=store)
    assert result.exit_code == 1
    assert "Give --base https://w3id.org/sqskg, or name another folder" in result.stderr
    assert run("load", "--base", "https://w3id.org/sqskg/", letter, store=store).exit_code == 0


def test_what_a_program_reads_is_utf_8_whatever_the_platform_writes(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(SMALL.replace("Staff knew", "Staff in Llan\u0177 knew"), "utf-8")
    command = [sys.executable, "-m", "sqskg", "extract", "--format", "json", str(letter)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    printed = subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    assert "Llan\u0177" in printed.decode("utf-8")


def test_text_that_looks_like_an_emoji_code_is_printed_as_it_stands(loaded: Path) -> None:
    assert ":smile:" in run("sparql", 'SELECT (":smile:" AS ?x) {}', store=loaded).stdout


def test_a_triple_in_an_answer_is_written_as_sparql_1_2_has_it(loaded: Path) -> None:
    asked = "SELECT (<<( <a:b> <a:c> 1 )>> AS ?x) {}"
    (row,) = json.loads(run("sparql", asked, "--format", "json", store=loaded).stdout)["results"]["bindings"]
    assert row["x"]["type"] == "triple"
    assert row["x"]["value"]["subject"] == {"type": "uri", "value": "a:b"}


def test_the_place_of_an_error_is_that_of_the_query_as_it_was_typed(loaded: Path) -> None:
    assert "at line 1, character 40" in run("sparql", "SELECT ?x { ?person a foaf:Person ; ?x ", store=loaded).stderr


def test_describe_with_an_address_alone_is_sparql_and_no_file(loaded: Path) -> None:
    asked = "DESCRIBE <https://w3id.org/sqskg/id/yot/harrowmere>"
    assert "sqs:YouthOffendingTeam" in run("sparql", asked, "--format", "turtle", store=loaded).stdout


def test_a_server_that_a_query_asks_is_blamed_for_its_own_silence(loaded: Path) -> None:
    result = run("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", store=loaded)
    assert result.exit_code == 2
    assert "a server that it asks does not answer" in result.stderr


def test_asking_an_empty_place_says_to_load_first(tmp_path: Path) -> None:
    result = run("reports", store=tmp_path / "store")
    assert result.exit_code == 1
    assert "Load letters first" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "finding"], "Did you mean findings"),
        (["query", "findings", "-p", "theme=assesment"], "Did you mean assessment"),
        (["query", "findings", "-p", "theme"], "'theme' is not NAME=VALUE"),
        (["query", "findings", "-p", "theme=review", "-p", "theme=custody"], "given twice"),
        (["sparql", "SELECT ?x {"], "it is not SPARQL"),
        (["sparql", "no-such-file.rq"], "neither SPARQL nor a file"),
        (["show", "harrowmere"], "no report is called so"),
        (["remove", "nowhere-2014-01-01"], "no report is called so"),
        (["export", "nowhere-2014-01-01"], "no report is called so"),
        (["frobnicate"], "No such command"),
        (["load"], "Missing argument"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_right(loaded: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, store=loaded)
    assert result.exit_code == 2
    assert message in result.stderr


def test_no_error_shows_a_traceback(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)))
    command = [sys.executable, "-m", "sqskg", "--store", str(tmp_path / "store"), "load", str(bad)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_removing_a_report_leaves_the_others(tmp_path: Path, letter: Path) -> None:
    store, never = tmp_path / "store", tmp_path / "never"
    run("load", letter, COUNTED[0], store=store)
    run("load", COUNTED[0], store=never)
    assert run("remove", "brackwater-2014-03-12", store=store).exit_code == 0
    exports = [run("export", "--format", "nquads", store=folder).stdout_bytes for folder in (store, never)]
    assert exports[0] == exports[1]


def test_answers_come_as_csv_and_json_for_programs(loaded: Path) -> None:
    table = run("query", "reoffending", "--format", "csv", store=loaded).stdout
    (first, *_) = list(csv.DictReader(io.StringIO(table)))
    assert (first["team"], first["difference"]) == ("Eastfold and Karr", "-3.7")
    tree = json.loads(run("query", "reoffending", "--format", "json", store=loaded).stdout)
    assert tree["head"]["vars"][:2] == ["team", "published"]
    assert tree["results"]["bindings"][0]["rate"] == {
        "type": "literal",
        "value": "34.2",
        "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
    }


def test_extract_prints_what_was_read_and_how_much_of_the_letter(letter: Path) -> None:
    assert "100.0% of the letter's characters are accounted for" in run("extract", letter).output
    tree = json.loads(run("extract", letter, "--format", "json").stdout)
    assert tree["report"]["yot"] == "Brackwater"


def test_extract_as_csv_has_the_sentences_of_the_findings(letter: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", letter, "--format", "csv").stdout)))
    assert rows[0] == {
        "finding": "1.1",
        "sentence": "1",
        "page": "",
        "polarity": "positive",
        "themes": "assessment",
        "quantities": "eight cases",
        "text": "Assessments were good in eight cases.",
    }


def test_extract_counts_what_the_sentences_of_each_section_judge(letter: Path) -> None:
    told = run("extract", letter).output.splitlines()
    place = next(i for i, line in enumerate(told) if "Reducing reoffending" in line)
    assert told[place + 1].strip() == "2 positive, 1 negative, 0 mixed, 0 neutral"


def test_show_tells_a_report_in_short(loaded: Path) -> None:
    shown = run("show", "harrowmere-2014-01-29", store=loaded).output
    assert "Report of Short Quality Screening (SQS) of youth offending work in Harrowmere" in shown
    assert "Cases examined: 15" in shown
    assert "All case managers should be able to recognise speech, language and communication needs." in shown


def test_sparql_is_taken_as_text_from_a_file_and_from_standard_input(loaded: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(?r) AS ?reports) { ?r a sqs:Report }"
    (tmp_path / "count.rq").write_text(query)
    answers = [
        run("sparql", query, "--format", "csv", store=loaded).stdout,
        run("sparql", tmp_path / "count.rq", "--format", "csv", store=loaded).stdout,
        run("sparql", "-", "--format", "csv", store=loaded, input=query).stdout,
    ]
    assert answers == ["reports\n3\n"] * 3


def test_sparql_that_makes_triples_prints_turtle(loaded: Path) -> None:
    query = "CONSTRUCT { ?r dcterms:title ?t } WHERE { ?r a sqs:Report ; dcterms:title ?t }"
    printed = run("sparql", query, "--format", "turtle", store=loaded).stdout
    assert len(list(parse(printed, format=RdfFormat.TURTLE))) == 3


def _commands() -> dict[str, click.Command]:
    ctx = click.Context(main)
    found = {name: main.get_command(ctx, name) for name in main.list_commands(ctx)}
    return {name: command for name, command in found.items() if command}


def test_each_command_goes_by_the_name_that_it_is_found_by() -> None:
    assert list(_commands()) == main.list_commands(click.Context(main))


def test_a_command_that_there_is_not_is_answered_with_the_nearest() -> None:
    assert "No such command 'quer'. Did you mean 'query'?" in run("quer").output
    assert run("quer").exit_code == 2


@pytest.mark.parametrize(
    "arguments", [("query", "judgements", "-p", "yot=harrowmere"), ("reports",), ("search", "oversight")]
)
def test_a_short_answer_does_not_wait_for_what_other_commands_need(loaded: Path, arguments: tuple[str, ...]) -> None:
    others = {"polars", "pyshacl", "pdfplumber", "docx", "xlsxwriter", "networkx", "uvicorn", "distributed"}
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from sqskg.cli import main; main(prog_name='sqskg')"
    )
    command = [sys.executable, "-c", program, "--store", str(loaded), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "sqskg.session" in done.stderr.split()
    assert others.intersection(done.stderr.split()) == set()


def test_every_command_and_option_has_help() -> None:
    for name, command in _commands().items():
        assert command.help, name
        shown = run(name, "--help")
        assert shown.output.startswith(f"Usage: main {name} ")
        assert "may stand here too" in shown.output
    assert "remove" in run("--help").output


def test_the_readme_names_every_command() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert [name for name in _commands() if f"`{name}" not in readme] == []


def test_the_demonstration_loads_asks_and_says_what_next(tmp_path: Path) -> None:
    shown = run("demo", store=tmp_path / "demo").output
    assert "eastfold-and-karr-2016-05-04: conforms" in shown
    assert "saltmarsh-vale-2015-11-04" in shown
    assert "Gatekeeping by managers was thorough" in shown
    assert f"export SQSKG_STORE={tmp_path / 'demo'}" in shown


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path, letter: Path) -> None:
    assert run("-q", "load", letter, store=tmp_path / "store").output == ""


def test_the_store_may_be_named_in_the_environment(loaded: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sqskg", "reports"],
        env={**os.environ, "SQSKG_STORE": str(loaded)}, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "harrowmere-2014-01-29" in done.stdout


def test_what_all_commands_take_may_stand_after_the_command_too(tmp_path: Path, letter: Path, loaded: Path) -> None:
    store = tmp_path / "store"
    loading = run("load", letter, "--store", store, "-q", store=loaded)
    assert (loading.output, loading.exit_code) == ("", 0)
    assert "brackwater-2014-03-12" in run("reports", f"--store={store}", store=loaded).output
    assert "harrowmere-2014-01-29" in run("reports", "--store", loaded, store=store).output
    assert "harrowmere-2014-01-29" in run("reports", store=loaded).output
    assert "brackwater" not in run("reports", store=loaded).output
    assert run("people", "candidates", "--store", store, store=loaded).exit_code == 0
    assert run("reports", "--version").output.startswith("sqskg, version ")
    before = CliRunner().invoke(main, ["--store", str(loaded), "--", "reports", "--store", str(store)])
    assert "brackwater-2014-03-12" in before.output


def test_no_command_has_an_option_of_the_name_of_one_that_all_take() -> None:
    taken = {name for param in main.params for name in param.opts}
    assert "--store" in taken
    commands = _commands()
    group = commands["people"]
    assert isinstance(group, click.Group)
    for command in [*commands.values(), *group.commands.values()]:
        assert not taken & {name for param in command.params for name in param.opts}, command.name


def test_a_value_that_looks_like_an_option_is_the_value_of_the_option_before_it(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("query", "themes-by-year", "--format", "csv", "-o", "--store", store=loaded).exit_code == 0
    assert "theme" in (tmp_path / "--store").read_text("utf-8")


def test_a_shell_that_completes_what_is_half_typed_gets_no_error() -> None:
    typed = {"_SQSKG_COMPLETE": "bash_complete", "COMP_WORDS": "sqskg reports --store ", "COMP_CWORD": "3"}
    program = [sys.executable, "-c", "from sqskg.cli import main; main(prog_name='sqskg')"]
    completed = subprocess.run(program, env={**os.environ, **typed}, capture_output=True, check=False)
    assert (completed.returncode, completed.stderr) == (0, b"")


def test_an_option_behind_a_command_without_its_value_and_a_word_that_is_none_are_told(loaded: Path) -> None:
    without = run("reports", "--store", store=loaded)
    assert (without.exit_code, "Option '--store' requires an argument" in without.output) == (2, True)
    behind = run("query", "themes", "--", "--store", store=loaded)
    assert (behind.exit_code, "unexpected extra argument (--store)" in behind.output) == (2, True)


def test_a_question_says_what_it_takes_and_gives_without_being_asked(loaded: Path) -> None:
    told = " ".join(run("query", "sufficiency", "--about", store=loaded).output.split())
    assert "-p yot=harrowmere yot: only this team one of " in told
    assert "harrowmere" in told.split("only this team one of ")[1]
    assert (
        "low: the lower bound of the share in which practice was good enough, from 0 to 1 [share from 0 to 1]" in told
    )
    assert "It is drawn with --chart." in told
    (region,) = json.loads(run("query", "rates-by-region", "--about", "--format", "json", store=loaded).output)[
        "parameters"
    ]
    assert region["values"][0] == {"value": "East Midlands", "label": "East Midlands"}
    assert "-p 'region=South West'" in run("query", "rates-by-region", "--about", store=loaded).output


@pytest.mark.parametrize(
    "beside", [["-p", "yot=harrowmere"], ["--evidence"], ["--format", "csv"], ["--chart", "x.svg"]]
)
def test_what_a_question_is_is_not_said_beside_an_answer(loaded: Path, beside: list[str]) -> None:
    done = run("query", "sufficiency", "--about", *beside, store=loaded)
    assert done.exit_code == 2
    assert "asks nothing" in done.stderr


def test_a_chart_and_its_table_are_both_written_where_both_are_wanted(loaded: Path, tmp_path: Path) -> None:
    picture, table = tmp_path / "delay.svg", tmp_path / "delay.csv"
    done = run("query", "publication-delay", "--chart", picture, "--evidence", "-o", table, store=loaded)
    assert done.exit_code == 0, done.output
    assert "<svg" in picture.read_text("utf-8")
    assert table.read_text("utf-8").startswith("team,fieldwork_ended,published,days,evidence,letter,page\n")


@pytest.mark.parametrize("option", [["-o", "x.csv"], ["--format", "csv"], ["--chart", "x.svg"]])
def test_the_list_of_questions_is_no_table_and_says_so(loaded: Path, option: list[str]) -> None:
    done = run("query", *option, store=loaded)
    assert (done.exit_code, "without NAME the questions are listed, as text" in done.output) == (2, True)


def test_a_folder_that_is_not_there_is_named(loaded: Path, tmp_path: Path) -> None:
    done = run("query", "strengths", "-o", tmp_path / "none" / "x.csv", store=loaded)
    assert (done.exit_code, f"Make the folder {tmp_path / 'none'} first" in done.output) == (1, True)


def test_words_are_searched_with_the_letter_of_each_sentence(loaded: Path, tmp_path: Path) -> None:
    told = run("search", "managers", "--kind", "finding", "--most", "500", "--format", "csv", store=loaded).stdout
    rows = list(csv.DictReader(io.StringIO(told)))
    assert rows
    for row in rows:
        assert "manag" in row["text"].lower()
        assert row["published"] in row["address"]
    assert "Harrowmere" in run("search", "harrowmere", store=loaded).output
    file = tmp_path / "hits.json"
    run("search", '"case managers"', "-o", file, store=loaded)
    assert json.loads(file.read_text("utf-8"))["head"]["vars"][:2] == ["kind", "text"]
    assert run("search", '"*(', store=loaded).exit_code == 0
    assert run("search", "a", "--kind", "letter", store=loaded).exit_code == 2
