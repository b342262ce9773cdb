from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import COUNTED

from sqskg.cli import main


def run(store: Path, *arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["--store", str(store), *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "store"
    assert run(folder, "load", *COUNTED).exit_code == 0
    return folder


def test_an_export_says_what_it_withheld_and_a_copy_is_proved_by_the_digest_it_prints(
    kept: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = run(kept, "export", "--profile", "public", "--format", "turtle", "--date", "2020-01-02", "-o", out)
    assert told.exit_code == 0
    assert f"3 letters in {out}: 3 graphs" in told.output
    assert "Withheld 3 times: an e-mail address or a telephone number" in told.output
    digest = hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()
    assert digest in told.output
    assert '"date": "2020-01-02"' in (out / "manifest.json").read_text("utf-8")
    assert run(kept, "verify", out, "--digest", digest.upper()).exit_code == 0
    (out / "report" / "harrowmere-2014-01-29.ttl").write_text("")
    different = run(kept, "verify", out, "--digest", digest)
    assert different.exit_code == 1
    assert "report/harrowmere-2014-01-29.ttl: it has other bytes" in different.stderr


def test_one_report_can_be_exported_alone(kept: Path, tmp_path: Path) -> None:
    told = run(kept, "export", "harrowmere-2014-01-29", "--profile", "partner", "-o", tmp_path / "out")
    assert "1 letter in" in told.output
    assert [file.name for file in (tmp_path / "out" / "report").iterdir()] == ["harrowmere-2014-01-29.trig"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "jsonld"], "Say whom the export is for with --profile"),
        (["--date", "2020-01-02"], "Say whom the export is for with --profile"),
        (["--profile", "public"], "name it with -o"),
        (["--profile", "secret", "-o", "out"], "'secret' is not one of 'public', 'partner', 'full'"),
    ],
)
def test_an_export_that_is_asked_for_wrongly_says_what_to_do(kept: Path, arguments: list[str], said: str) -> None:
    result = run(kept, "export", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_without_a_profile_an_export_is_one_file_of_everything(kept: Path, tmp_path: Path) -> None:
    assert run(kept, "export", "--format", "nquads", "-o", tmp_path / "all.nq").exit_code == 0
    printed = run(kept, "export", "--format", "nquads").stdout_bytes
    assert (tmp_path / "all.nq").read_bytes() == printed
    assert b"@example.org" in printed
