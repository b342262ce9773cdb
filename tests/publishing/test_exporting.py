from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from support import COUNTED, run

from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "store"
    assert run("load", *COUNTED, store=folder).exit_code == 0
    return folder


def test_an_export_says_what_it_withheld_and_a_copy_is_proved_by_the_digest_it_prints(
    kept: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = run("export", "--profile", "public", "--format", "turtle", "--date", "2020-01-02", "-o", out, store=kept)
    assert told.exit_code == 0
    assert f"3 letters in {out}: 3 graphs" in told.output
    assert "Withheld 3 times: an e-mail address or a telephone number" in told.output
    digest = hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()
    assert digest in told.output
    assert '"date": "2020-01-02"' in (out / "manifest.json").read_text("utf-8")
    assert run("verify", out, "--digest", digest.upper(), store=kept).exit_code == 0
    (out / "report" / "harrowmere-2014-01-29.ttl").write_text("")
    different = run("verify", out, "--digest", digest, store=kept)
    assert different.exit_code == 1
    assert "report/harrowmere-2014-01-29.ttl: it has other bytes" in different.stderr


def test_one_report_can_be_exported_alone(kept: Path, tmp_path: Path) -> None:
    told = run("export", "harrowmere-2014-01-29", "--profile", "partner", "-o", tmp_path / "out", store=kept)
    assert "1 letter in" in told.output
    assert [file.name for file in (tmp_path / "out" / "report").iterdir()] == ["harrowmere-2014-01-29.trig"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "jsonld"], "Say whom the export is for with --profile"),
        (["--date", "2020-01-02"], "Say whom the export is for with --profile"),
        (["--profile", "public"], "name it with -o"),
        (["--profile", "public", "--format", "csv", "-o", "out"], "there is no 'csv'. Did you mean csvw?"),
        (["--profile", "public", "--format", "json", "-o", "out"], "there is no 'json'. Did you mean jsonld?"),
        (["--profile", "public", "--date", "1 June 2016", "-o", "out"], "year, month and day, as in 2016-06-01"),
        (["--profile", "public", "-o", ""], "name a file, or with --profile a folder"),
        (["--profile", "public", "--since", "2030-01-01", "--format", "csvw", "-o", "out"], "Tables cannot be brought"),
        (["--profile", "secret", "-o", "out"], "'secret' is not one of 'public', 'partner', 'full'"),
    ],
)
def test_an_export_that_is_asked_for_wrongly_says_what_to_do(kept: Path, arguments: list[str], said: str) -> None:
    result = run("export", *arguments, store=kept)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_without_a_profile_an_export_is_one_file_of_everything(kept: Path, tmp_path: Path) -> None:
    written = run("export", "--format", "nquads", "-o", tmp_path / "all.nq", store=kept)
    assert "has everything, names and case examples too: it is for the house itself." in written.output
    printed = run("export", "--format", "nquads", store=kept).stdout_bytes
    assert (tmp_path / "all.nq").read_bytes() == printed
    assert b"@example.org" in printed


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    """A store of one's own, from which nothing was exported."""
    return Path(shutil.copytree(kept, tmp_path / "store", ignore=shutil.ignore_patterns("editions")))


def test_a_partner_keeps_a_copy_up_to_date(folder: Path, tmp_path: Path) -> None:
    exported = run("export", "--profile", "partner", "--format", "jsonld", "-o", tmp_path / "copy", store=folder).stdout
    digest = exported.partition("Digest of the data (for --since): ")[2].split()[0]
    removed = run("remove", "harrowmere-2014-01-29", store=folder)
    assert "The record of earlier exports keeps what they said of it" in removed.output
    told = run("export", "--profile", "partner", "--since", digest[:8], "-o", tmp_path / "changes", store=folder)
    assert (told.exit_code, "0 additions and" in told.output) == (0, True)
    printed = told.output.partition("SHA-256 of manifest.json (for verify and apply): ")[2].split()[0]
    applied = run("apply", tmp_path / "changes", tmp_path / "copy", "--digest", printed.upper(), store=folder)
    assert applied.exit_code == 0
    run("export", "--profile", "partner", "--format", "jsonld", "-o", tmp_path / "new", store=folder)
    manifest = (tmp_path / "new" / "manifest.json").read_bytes()
    assert (tmp_path / "copy" / "manifest.json").read_bytes() == manifest
    assert hashlib.sha256(manifest).hexdigest() in applied.output
    assert run("verify", tmp_path / "copy", store=folder).exit_code == 0
    again = run("apply", tmp_path / "changes", tmp_path / "copy", store=folder)
    assert (again.exit_code, "There is nothing to do" in again.output) == (0, True)
    assert (tmp_path / "copy" / "manifest.json").read_bytes() == manifest


def test_of_a_day_whose_export_says_the_same_as_todays_the_older_one_that_differs_is_told(
    folder: Path, tmp_path: Path
) -> None:
    export = ("export", "--profile", "public", "--date")
    old = run(*export, "2020-01-01", "-o", tmp_path / "old", store=folder).stdout
    older = old.partition("Digest of the data (for --since): ")[2][:16]
    run("remove", "harrowmere-2014-01-29", store=folder)
    run(*export, "2020-02-01", "-o", tmp_path / "new", store=folder)
    told = run(*export, "2020-03-01", "--since", "2020-02-15", "-o", tmp_path / "changes", store=folder).output
    assert "0 additions and 0 removals" in told
    assert f"one, of 2020-01-01, says something else: for those who have it, say --since {older}" in told
    again = run(*export, "2020-03-01", "--since", "2020-01-15", "-o", tmp_path / "changes", store=folder).output
    assert "0 additions and 0 removals" not in again
    assert "says something else" not in again


def test_a_day_before_all_exports_is_refused_with_what_days_mean_and_those_there_are(
    folder: Path, tmp_path: Path
) -> None:
    export = ("export", "--profile", "public")
    digest = run(*export, "-o", tmp_path / "out", store=folder).stdout.partition("(for --since): ")[2][:16]
    refused = run(*export, "--since", "2000-01-01", "-o", tmp_path / "changes", store=folder)
    told = " ".join(refused.stderr.split())
    assert refused.exit_code == 1
    assert "The day of an export is that of its newest letter" in told
    assert f"({digest})" in told.partition("Remembered are, by day and digest, ")[2]


def test_the_terminal_says_what_an_export_is_and_for_whom(kept: Path, tmp_path: Path) -> None:
    for arguments, said in (
        (("--format", "turtle"), "Profile public, format turtle, all reports."),
        (("--for", "ofsted"), "Profile public, format trig, for Ofsted."),
        (("harrowmere-2014-01-29",), "Profile public, format trig, one report."),
    ):
        out = tmp_path / f"{said} {arguments[-1]}"
        assert said in run("export", "--profile", "public", *arguments, "-o", out, store=kept).output
    changes = run("export", "--profile", "public", "--since", "2030-01-01", "-o", tmp_path / "changes", store=kept)
    assert "Profile public, format changes, all reports." in changes.output


def test_a_digest_that_proves_nothing_is_not_taken_for_one(kept: Path, tmp_path: Path) -> None:
    told = run("export", "--profile", "public", "-o", tmp_path / "out", store=kept).stdout
    of_all = told.partition("Digest of the data (for --since): ")[2].split()[0]
    right = told.partition("SHA-256 of manifest.json (for verify and apply): ")[2].split()[0]
    for given, code, said in (
        (of_all, 1, "yours is that of all graphs. Give the SHA-256 of manifest.json"),
        ("0" * 64, 1, "it is another one"),
        (right[:16], 2, "16 signs of 64, which proves nothing"),
        ("yes", 2, "'yes' is not a SHA-256, which has 64 signs"),
        (f" {right.upper()} ", 0, ""),
    ):
        result = run("verify", tmp_path / "out", "--digest", given, store=kept)
        assert (result.exit_code, said in " ".join(result.stderr.split())) == (code, True), given


def test_a_change_set_is_verified_as_what_it_is(kept: Path, tmp_path: Path) -> None:
    changes = tmp_path / "changes"
    run("export", "--profile", "full", "-o", tmp_path / "out", store=kept)
    told = run("export", "--profile", "full", "--since", "2030-01-01", "-o", changes, store=kept).stdout
    digest = told.partition("SHA-256 of manifest.json (for verify and apply): ")[2].split()[0]
    verified = run("verify", changes, "--digest", digest, store=kept)
    assert (verified.exit_code, "is a change set, and what its manifest says" in verified.output) == (0, True)
    wrong = run(
        "verify", changes, "--digest", json.loads((changes / "manifest.json").read_bytes())["digest"]["to"], store=kept
    )
    assert (wrong.exit_code, "yours is that of all graphs" in wrong.stderr) == (1, True)
    (changes / "changes.rdfp").write_text("TX .\n")
    broken = run("verify", changes, store=kept)
    assert (broken.exit_code, "it has other bytes" in broken.stderr) == (1, True)


def test_a_manifest_that_is_cut_off_is_damaged_and_not_missing(kept: Path, tmp_path: Path) -> None:
    run("export", "--profile", "public", "-o", tmp_path / "out", store=kept)
    manifest = tmp_path / "out" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:500])
    cut = run("verify", tmp_path / "out", store=kept)
    assert (cut.exit_code, "manifest.json: it is damaged" in cut.stderr) == (1, True)
    manifest.unlink()
    assert "there is no manifest.json of an export" in run("verify", tmp_path / "out", store=kept).stderr


def test_a_letter_that_is_forgotten_is_in_no_record_and_no_change_set_starts_from_it(
    folder: Path, tmp_path: Path
) -> None:
    run("export", "--profile", "full", "-o", tmp_path / "out", store=folder)
    run("remove", "harrowmere-2014-01-29", store=folder)
    run("remove", "saltmarsh-vale-2015-11-04", "--forget", store=folder)
    assert run("remove", "harrowmere-2014-01-29", store=folder).exit_code == 2
    late = run("remove", "harrowmere-2014-01-29", "--forget", store=folder)
    assert "harrowmere-2014-01-29 is taken out of the record of earlier exports too" in late.output
    assert "Whoever holds a copy with it needs a full export" in late.output
    # What is forgotten is known by no name.
    for report in ("harrowmere-2014-01-29", "nowhere-2014-01-29"):
        assert run("remove", report, "--forget", store=folder).exit_code == 2, report
    kept = b"".join(gzip.decompress(file.read_bytes()) for file in (folder / "editions" / "graphs").rglob("*.gz"))
    assert (b"/report/eastfold" in kept, b"/report/harrowmere" in kept, b"/report/saltmarsh" in kept) == (1, 0, 0)
    refused = run("export", "--profile", "full", "--since", "2030-01-01", "-o", tmp_path / "changes", store=folder)
    assert (refused.exit_code, "Send a full export instead" in refused.stderr) == (1, True)
    assert not (tmp_path / "changes").exists()


def test_the_record_of_exports_disturbs_no_store_and_outlives_it(folder: Path, tmp_path: Path) -> None:
    run("export", "--profile", "public", "-o", tmp_path / "out", store=folder)
    assert run("load", COUNTED[0], store=folder).exit_code == 0
    assert run("reports", store=folder).exit_code == 0
    for entry in folder.iterdir():
        if entry.is_file():
            entry.unlink()
    assert run("load", *COUNTED, store=folder).exit_code == 0, "a store that is made again"
    told = run("export", "--profile", "public", "--since", "2016-05-04", "-o", tmp_path / "changes", store=folder)
    assert "0 additions and 0 removals" in told.output


def test_an_export_for_a_body_and_its_changes_are_apart_from_those_of_all(folder: Path, tmp_path: Path) -> None:
    told = run("export", "--profile", "public", "--for", "yot/harrowmere", "-o", tmp_path / "out", store=folder)
    assert "1 letter in" in told.output
    for since, whom in (("2030-01-01", ()), ("2030-01-01", ("--for", "ofsted"))):
        other = run("export", "--profile", "public", *whom, "--since", since, "-o", tmp_path / "changes", store=folder)
        assert (other.exit_code, "There is none yet" in other.stderr) == (1, True)
    run("remove", "saltmarsh-vale-2015-11-04", store=folder)
    own = ("--profile", "public", "--for", "Harrowmere", "--since", "2030-01-01")
    assert "0 additions and 0 removals" in run("export", *own, "-o", tmp_path / "changes", store=folder).output
    assert '"name": "Harrowmere"' in (tmp_path / "changes" / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--since", "2020-01-02"], 2, "Say whom the export is for with --profile"),
        (["--for", "ofsted"], 2, "Say whom the export is for with --profile"),
        (["--for", "", "--profile", "public", "-o", "out"], 2, "it is empty"),
        (["--for", " ", "--profile", "public", "-o", "out"], 2, "it is empty"),
        (["--since", "", "--profile", "public", "-o", "out"], 2, "or a day, as in 2015-07-22"),
        (["--profile", "full", "--since", "lately", "-o", "out"], 2, "or a day, as in 2015-07-22"),
        (["harrowmere-2014-01-29", "--profile", "full", "--for", "ofsted", "-o", "out"], 2, "leave REPORT out"),
        (["--profile", "full", "--for", "ofstead", "-o", "out"], 1, "Did you mean ofsted"),
        (["--profile", "full", "--since", "1999-01-01", "-o", "out"], 1, "1999-01-01: no export of the profile full"),
    ],
)
def test_a_part_or_changes_that_are_asked_for_wrongly_are_told_what_to_do(
    kept: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    result = run("export", *(tmp_path / each if each == "out" else each for each in arguments), store=kept)
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (code, True)
    assert list(tmp_path.iterdir()) == [], "nothing is written"


@pytest.mark.parametrize("digest", ["", " ", "abc", "g" * 64, "0" * 65])
def test_what_can_be_no_digest_proves_nothing(kept: Path, tmp_path: Path, digest: str) -> None:
    assert run("export", "--profile", "public", "-o", tmp_path / "out", store=kept).exit_code == 0
    for command in (("verify", tmp_path / "out"), ("apply", tmp_path / "out", tmp_path / "out")):
        result = run(*command, "--digest", digest, store=kept)
        assert (result.exit_code, "which has 64 signs" in result.stderr) == (2, True)
        assert result.stdout == ""


@pytest.mark.parametrize("command", [["export", "--profile", "public", "-o"], ["publish", "--base", "https://x.org"]])
def test_a_store_without_letters_is_named_with_what_to_do(tmp_path: Path, command: list[str]) -> None:
    EmbeddedStore.write(tmp_path / "store").flush()
    result = run(*command, tmp_path / "out", store=tmp_path / "store")
    assert result.exit_code == 1
    assert f"{tmp_path / 'store'}: There is no letter in this store. Load letters first" in result.stderr
    assert not (tmp_path / "out").exists()
