"""Letters into shards, and shards into a store."""

from __future__ import annotations

import errno
import http.server
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse
from support import SMALL, run

from sqskg.cli import main
from sqskg.converting import convert, manifest
from sqskg.converting.convert import Conversion, in_this_process
from sqskg.converting.letter import Converted, Refused, convert_letter
from sqskg.converting.manifest import Manifest, begin, read
from sqskg.converting.mending import damaged, mend
from sqskg.converting.source import letters_at
from sqskg.describing.addresses import BASE
from sqskg.errors import ConversionError
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Five letters of five teams, and a file that is none."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for team in ("Ashdown", "Brackwater", "Cressing", "Dunmere", "Elmsett"):
        (folder / f"{team.lower()}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    (folder / "memo.txt").write_text("Dear all", "utf-8")
    return folder


@pytest.fixture
def shards_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two reports each, so that five letters make several."""
    monkeypatch.setattr(convert, "_REPORTS", 2)


def converted(folder: Path, *inputs: Path | str, most: int | None = None) -> Manifest:
    """Convert letters in this process; stop before the letter after `most`, as if the process were killed."""
    outcomes = Conversion(begin(folder, BASE)).convert(letters_at(map(str, inputs)), in_this_process)
    for number, _ in enumerate(outcomes, start=1):
        if number == most:
            break
    return read(folder)


def load(store: Path, *arguments: Path | str) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), "load", *map(str, arguments)])


def graphs(store: Path) -> str:
    kept = EmbeddedStore.read(store)
    return "".join(str(quad) for graph in kept.graphs() for quad in kept.graph(graph))


@pytest.mark.usefixtures("shards_of_two")
def test_the_manifest_has_each_letter_with_its_shard_or_why_it_has_none(tmp_path: Path, letters: Path) -> None:
    kept = converted(tmp_path / "shards", letters)
    assert kept.complete
    assert [letter.get("shard") for letter in kept.letters.values()] == [
        "000001.nq.zst", "000001.nq.zst", "000002.nq.zst", "000002.nq.zst", "000003.nq.zst", None,
    ]  # fmt: skip
    (refused,) = kept.refused
    assert refused["letter"] == str(letters / "memo.txt")
    assert "not a Short Quality Screening letter" in refused["refused"]
    assert kept.statements == sum(letter.get("statements", 0) for letter in kept.letters.values())


@pytest.mark.usefixtures("shards_of_two")
def test_a_shard_is_n_quads_that_any_tool_unpacks(tmp_path: Path, letters: Path) -> None:
    kept = converted(tmp_path / "shards", letters)
    with (tmp_path / "shards" / "000001.nq.zst").open("rb") as file:
        unpacked = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read()
    quads = list(parse(unpacked, format=RdfFormat.N_QUADS))
    assert len(quads) == kept.shards[0]["statements"]
    assert {str(quad.graph_name) for quad in quads} == {f"<{graph}>" for graph in [*kept.graphs][:2]}


@pytest.mark.usefixtures("shards_of_two")
@pytest.mark.parametrize("most", range(1, 6))
def test_what_was_stopped_goes_on_and_comes_to_the_same_bytes(tmp_path: Path, letters: Path, most: int) -> None:
    converted(tmp_path / "whole", letters)
    stopped = tmp_path / "stopped"
    converted(stopped, letters, most=most)
    # A kill leaves a shard that the manifest has not, and lines that no shard follows.
    (stopped / "000003.nq.zst").write_bytes(b"half a shard")
    with (stopped / "manifest.jsonl").open("ab") as file:
        file.write(b'{"letter": "/x", "shard": "000003.nq.zst"}\n{"letter": "/y", "sh')
    converted(stopped, letters)
    both = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("whole", "stopped")]
    assert both[0] == both[1]


def test_what_was_converted_is_not_converted_again(tmp_path: Path, letters: Path) -> None:
    first = converted(tmp_path / "shards", letters)
    (letters / "fernleigh.txt").write_text(SMALL.replace("Brackwater", "Fernleigh"), "utf-8")
    outcomes = Conversion(begin(tmp_path / "shards", BASE)).convert(letters_at([str(letters)]), in_this_process)
    assert [Path(outcome.address).name for outcome in outcomes] == ["fernleigh.txt"]
    second = read(tmp_path / "shards")
    assert second.complete
    assert len(second.letters) == len(first.letters) + 1


@pytest.mark.usefixtures("shards_of_two")
def test_shards_in_a_store_are_what_loading_their_letters_gives(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    done = load(tmp_path / "store", tmp_path / "shards")
    assert "5 reports read, 0 refused" in done.output
    load(tmp_path / "other", letters)
    assert graphs(tmp_path / "store") == graphs(tmp_path / "other")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert EmbeddedStore.read(tmp_path / "store").select(count) == EmbeddedStore.read(tmp_path / "other").select(count)
    assert "0 reports read, 5 unchanged" in load(tmp_path / "store", tmp_path / "shards").output
    assert "0 reports read, 5 unchanged, 1 refused" in load(tmp_path / "store", letters).output


def test_shards_replace_what_the_store_has_of_the_same_report(tmp_path: Path, letters: Path) -> None:
    old = letters / "brackwater.txt"
    words = old.read_text("utf-8")
    old.write_text(words.replace("Bruno Athill", "Bruna Athill"), "utf-8")
    load(tmp_path / "store", old)
    old.write_text(words, "utf-8")
    converted(tmp_path / "shards", letters)
    assert "brackwater-2014-03-12: replaced" in load(tmp_path / "store", tmp_path / "shards").output
    load(tmp_path / "other", letters)
    assert graphs(tmp_path / "store") == graphs(tmp_path / "other")


@pytest.mark.usefixtures("shards_of_two")
@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_a_damaged_shard_is_named_and_nothing_is_loaded(tmp_path: Path, letters: Path, damage: str) -> None:
    converted(tmp_path / "shards", letters)
    shard = tmp_path / "shards" / "000002.nq.zst"
    harmed(shard, damage)
    done = load(tmp_path / "store", tmp_path / "shards")
    assert done.exit_code == 1
    assert f"sqskg: {shard}: The shard" in done.stderr
    assert "Nothing was loaded" in done.stderr
    assert not (tmp_path / "store").exists()


def test_shards_that_are_not_complete_are_not_loaded(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters, most=3)
    done = load(tmp_path / "store", tmp_path / "shards")
    assert (done.exit_code, "Say the same 'sqskg convert' again" in done.stderr) == (1, True)


def test_two_letters_that_tell_one_report_in_other_words_are_not_both_converted(tmp_path: Path, letters: Path) -> None:
    (letters / "later.txt").write_text(SMALL.replace("10 cases", "11 cases"), "utf-8")
    (letters / "same.txt").write_text(SMALL.replace("'", "\u2019"), "utf-8")
    kept = converted(tmp_path / "shards", letters)
    later, same = (kept.letters[str(letters / name)] for name in ("later.txt", "same.txt"))
    assert f"which {letters / 'brackwater.txt'} holds in other words" in later["refused"]
    assert same["same_as"] == str(letters / "brackwater.txt")
    assert len(kept.graphs) == 5


def test_a_letter_that_is_gone_stops_no_other_that_holds_the_same_report(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    gone = letters / "brackwater.txt"
    gone.unlink()
    more = tmp_path / "more"
    more.mkdir()
    (more / "fernleigh.txt").write_text(SMALL.replace("Brackwater", "Fernleigh"), "utf-8")
    (more / "later.txt").write_text(SMALL.replace("10 cases", "11 cases"), "utf-8")
    (more / "same.txt").write_text(SMALL.replace("'", "\u2019"), "utf-8")
    kept = converted(tmp_path / "shards", more)
    assert kept.letters[str(more / "fernleigh.txt")]["shard"]
    assert f"which {gone} holds in other words" in kept.letters[str(more / "later.txt")]["refused"]
    assert kept.letters[str(more / "same.txt")]["same_as"] == str(gone)


def test_a_refused_letter_is_tried_again_once_it_was_mended(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    (letters / "memo.txt").write_text(SMALL.replace("Brackwater", "Fernleigh"), "utf-8")
    kept = converted(tmp_path / "shards", letters)
    assert (kept.complete, kept.refused, len(kept.graphs)) == (True, [], 6)
    done = load(tmp_path / "store", tmp_path / "shards")
    assert (done.exit_code, "6 reports read, 0 refused" in done.output) == (0, True)


def test_a_letter_of_which_nothing_was_read_is_tried_again_and_written_down_once(tmp_path: Path) -> None:
    letter, shards = tmp_path / "letter.txt", tmp_path / "shards"
    converted(shards, letter)
    before = (shards / "manifest.jsonl").read_bytes()
    assert converted(shards, letter).refused[0]["sha256"] is None
    assert (shards / "manifest.jsonl").read_bytes() == before
    letter.write_text(SMALL, "utf-8")
    assert len(converted(shards, letter).graphs) == 1


def harmed(shard: Path, damage: str) -> None:
    content = bytearray(shard.read_bytes())
    content[100] ^= 1
    if damage == "gone":
        shard.unlink()
    else:
        shard.write_bytes(content if damage == "flipped" else content[:-10])


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.usefixtures("shards_of_two")
@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_a_shard_that_is_damaged_is_made_anew_and_no_other(tmp_path: Path, letters: Path, damage: str) -> None:
    shards = tmp_path / "shards"
    converted(shards, letters)
    before, others = files(shards), (shards / "000001.nq.zst").stat()
    harmed(shards / "000002.nq.zst", damage)
    assert "Say the same 'sqskg convert' again, which makes it anew" in load(tmp_path / "store", shards).stderr
    done = run("convert", letters, "-o", shards)
    assert f"{shards / '000002.nq.zst'}: it was gone or damaged, and is made anew\n" in done.stdout
    assert files(shards) == before
    assert (shards / "000001.nq.zst").stat().st_mtime_ns == others.st_mtime_ns
    assert "5 reports read, 0 refused" in load(tmp_path / "store", shards).stdout


@pytest.mark.usefixtures("shards_of_two")
@pytest.mark.parametrize(
    ("words", "told"), [("", r"cressing\.txt, cannot be read \("), ("11 cases", r"cressing\.txt, is another one now")]
)
def test_a_damaged_shard_of_a_letter_that_has_changed_is_left_as_it_is(
    tmp_path: Path, letters: Path, words: str, told: str
) -> None:
    kept = converted(tmp_path / "shards", letters)
    harmed(tmp_path / "shards" / "000002.nq.zst", "flipped")
    before = files(tmp_path / "shards")
    letter = letters / "cressing.txt"
    letter.write_text(letter.read_text("utf-8").replace("10 cases", words) if words else "Dear all", "utf-8")
    with pytest.raises(ConversionError, match=rf"000002\.nq\.zst: The shard is gone or damaged, and a letter .*{told}"):
        list(mend(kept, damaged(kept), [], in_this_process))
    assert files(tmp_path / "shards") == before


def test_a_damaged_shard_of_an_address_with_a_query_is_made_of_what_is_there(tmp_path: Path, letters: Path) -> None:
    shards, asked = tmp_path / "shards", list[str]()

    def watched(addresses: Iterable[str], base: str) -> Iterator[Converted | Refused]:
        asked.extend(addresses)
        return in_this_process(asked, base)

    with serving(letters) as there:
        address = f"{there}/ashdown.txt?signature=1"
        kept = converted(shards, address)
        before = files(shards)
        harmed(shards / "000001.nq.zst", "gone")
        list(mend(kept, damaged(kept), [address], watched))
    assert asked == [address]
    assert files(shards) == before


def test_each_file_is_on_the_disk_before_it_has_its_name_and_the_name_after_that(
    tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, known = [], os.fsync

    def watched(file: int) -> None:
        there = Path(f"/proc/self/fd/{file}").readlink()
        put.append((there.name, sorted(entry.name for entry in (tmp_path / "shards").iterdir())))
        known(file)

    monkeypatch.setattr(os, "fsync", watched)
    converted(tmp_path / "shards", letters / "ashdown.txt")
    lock, manifest_, shard = "convert.lock", "manifest.jsonl", "000001.nq.zst"
    assert put == [
        ("manifest.jsonl.new", [lock, "manifest.jsonl.new"]),
        ("shards", [lock, manifest_]),
        ("000001.nq.zst.new", ["000001.nq.zst.new", lock, manifest_]),
        ("shards", [shard, lock, manifest_]),
        # The shard's lines, after the shard; and that all is done.
        ("manifest.jsonl", [shard, lock, manifest_]),
        ("manifest.jsonl", [shard, lock, manifest_]),
    ]


def test_a_full_disk_leaves_no_half_a_manifest(tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConversionError, match="No space left"):
        begin(tmp_path / "shards", BASE)
    monkeypatch.undo()
    assert converted(tmp_path / "shards", letters / "ashdown.txt").complete


def test_two_runs_into_one_folder_lose_no_letter(tmp_path: Path, letters: Path) -> None:
    ashdown, brackwater = str(letters / "ashdown.txt"), str(letters / "brackwater.txt")
    first, second = begin(tmp_path / "shards", BASE), begin(tmp_path / "shards", BASE)
    going = Conversion(first).convert([ashdown], in_this_process)
    next(going)
    with pytest.raises(ConversionError, match="Another 'sqskg convert' is writing into this folder"):
        begin(tmp_path / "shards", BASE)
    with pytest.raises(ConversionError, match="Another 'sqskg convert' is writing into this folder"):
        list(Conversion(second).convert([brackwater], in_this_process))
    list(going)
    with pytest.raises(ConversionError, match="has written into this folder since"):
        list(Conversion(second).convert([brackwater], in_this_process))
    assert list(converted(tmp_path / "shards", brackwater).letters) == [ashdown, brackwater]


def test_shards_are_not_complete_while_more_letters_are_on_their_way(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters / "ashdown.txt")
    converted(tmp_path / "shards", letters, most=1)
    assert not read(tmp_path / "shards").complete
    assert "Not all letters are converted yet" in load(tmp_path / "store", tmp_path / "shards").stderr


def test_a_folder_of_other_files_is_left_as_it_is(letters: Path) -> None:
    before = sorted(letters.iterdir())
    with pytest.raises(ConversionError, match="holds other files and no shards"):
        begin(letters, BASE)
    assert sorted(letters.iterdir()) == before


def test_shards_of_another_version_or_base_are_not_gone_on_with(
    tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted(tmp_path / "shards", letters)
    with pytest.raises(ConversionError, match=r"under https://w3id.org/sqskg"):
        begin(tmp_path / "shards", "https://data.example.org")
    monkeypatch.setattr(manifest, "software", lambda: "of a later vocabulary")
    with pytest.raises(ConversionError, match="another version"):
        begin(tmp_path / "shards", BASE)
    with pytest.raises(ConversionError, match="holds other files and no shards"):
        begin(letters, BASE)


def test_help_says_what_ctrl_c_leaves_and_how_large_shards_are() -> None:
    told = " ".join(run("convert", "--help").stdout.split())
    assert f"Reports are kept in files of {convert._REPORTS}, shards" in told
    assert "Ctrl-C stops at once: shards that are written stay, and the same command goes on behind them" in told
    assert f"since the last shard, fewer than {convert._REPORTS}, are converted again" in told


def test_a_worker_of_another_version_is_refused(tmp_path: Path, letters: Path) -> None:
    def of_another_version(_addresses: object, base: str) -> Iterator[Converted | Refused]:
        letter = convert_letter(str(letters / "ashdown.txt"), base)
        assert isinstance(letter, Converted)
        facts = {name: getattr(letter, name) for name in Converted.__slots__}
        yield Converted(**{**facts, "software": "older"})

    with pytest.raises(ConversionError, match="A worker has another version"):
        list(Conversion(begin(tmp_path / "shards", BASE)).convert(["x"], of_another_version))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Let nobody into what is closed."""
        if "closed/" in self.path:
            self.send_error(403)
        else:
            super().do_GET()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of requests."""


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Have a folder on the web, at the address that is given."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_letters_are_read_from_zip_files_and_over_http(tmp_path: Path, letters: Path) -> None:
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        for name in ("ashdown.txt", "cressing.txt"):
            archive.write(letters / name, name)
    with serving(tmp_path) as there:
        kept = converted(
            tmp_path / "shards",
            f"zip://*.txt::{tmp_path / 'packed.zip'}", f"{there}/letters/dunmere.txt", f"{there}/letters/gone.txt",
        )  # fmt: skip
    assert [key.rpartition("/")[2] for key in kept.graphs] == [
        "ashdown-2014-03-12", "cressing-2014-03-12", "dunmere-2014-03-12",
    ]  # fmt: skip
    assert [letter["refused"] for letter in kept.refused] == ["There is no such file"]


def test_a_letter_out_of_reach_is_tried_again(tmp_path: Path) -> None:
    shards, address = tmp_path / "shards", "http://127.0.0.1:9/letter.txt"
    (outcome,) = Conversion(begin(shards, BASE)).convert([address], in_this_process)
    assert isinstance(outcome, Refused)
    assert outcome.again
    kept = read(shards)
    assert (kept.complete, kept.letters, list(kept.unreached)) == (False, {}, [address])
    before = (shards / "manifest.jsonl").read_bytes()
    (outcome,) = Conversion(begin(shards, BASE)).convert([address], in_this_process)
    assert (shards / "manifest.jsonl").read_bytes() == before


def test_letters_out_of_reach_stay_so_until_they_are_read_whatever_else_is_converted(
    tmp_path: Path, letters: Path
) -> None:
    shards, address = tmp_path / "shards", "/letters/ashdown.txt"
    with serving(tmp_path) as there:
        pass
    assert run("convert", there + address, letters / "cressing.txt", "-o", shards).exit_code == 1
    again = run("convert", letters / "cressing.txt", "-o", shards)
    assert (again.exit_code, f"{there}{address}: It cannot be read (" in again.stderr) == (1, True)
    with serving(tmp_path, port=int(there.rpartition(":")[2])):
        done = run("convert", letters / "cressing.txt", "-o", shards)
    assert (done.exit_code, "1 letter converted, 1 before, 0 refused" in done.stdout) == (0, True)
    assert read(shards).complete


@pytest.mark.parametrize(
    "place", ["{}/letters/x.txt", "{}/letters/", "zip://*.txt::{}/x.zip", "zip://x.txt::{}/x.zip", "{}/*.txt"]
)
def test_an_address_that_does_not_answer_is_told_as_such_and_others_are_converted(
    tmp_path: Path, letters: Path, place: str
) -> None:
    kept = converted(tmp_path / "shards", place.format("http://127.0.0.1:9"), letters)
    assert len(kept.graphs) == 5
    (told,) = kept.unreached.values()
    assert "Cannot connect to host 127.0.0.1:9" in told["refused"]


def test_a_zip_file_that_does_not_answer_any_more_is_tried_again() -> None:
    outcome = convert_letter("zip://x.txt::http://127.0.0.1:9/x.zip", BASE)
    assert isinstance(outcome, Refused)
    assert (outcome.again, "Cannot connect to host 127.0.0.1:9" in outcome.reason) == (True, True)


def test_what_cannot_be_read_of_a_folder_on_the_web_stops_nothing_else_in_it(tmp_path: Path, letters: Path) -> None:
    (letters / "closed").mkdir()
    (letters / "further").mkdir()
    (letters / "ashdown.txt").rename(letters / "further" / "ashdown.txt")
    (letters / "bad.zip").write_bytes(b"no zip file")
    with serving(tmp_path) as there:
        kept = converted(tmp_path / "shards", f"{there}/letters/")
    assert len(kept.graphs) == 5
    assert {place.replace(there, ""): told["refused"] for place, told in kept.unreached.items()} == {
        "zip://::/letters/bad.zip": "It cannot be read (Seek before start of file)",
        "/letters/closed/": f"It cannot be read (403, message='Forbidden', url='{there}/letters/closed/')",
    }


def test_what_is_not_in_shards_is_told_when_they_are_loaded(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    refused = load(tmp_path / "store", tmp_path / "shards")
    assert (refused.exit_code, "5 reports read, 0 refused" in refused.stdout) == (0, True)
    told = f"{tmp_path / 'shards'}: 1 missing, refused when the others were converted:\n  {letters / 'memo.txt'}: "
    assert told in refused.stderr
    converted(tmp_path / "shards", *(f"http://127.0.0.1:9/{number}.txt" for number in range(7)))
    done = load(tmp_path / "store", tmp_path / "shards")
    assert done.exit_code == 1
    assert ": 7 missing, out of reach when the others were converted:\n" in done.stderr
    assert done.stderr.count("\n  http://127.0.0.1:9/") == 5
    assert f"\n  and 2 more, which {tmp_path / 'shards' / 'manifest.jsonl'} names\n" in done.stderr


def test_a_letter_of_which_nothing_was_read_is_out_of_reach_when_shards_are_loaded(
    tmp_path: Path, letters: Path
) -> None:
    converted(tmp_path / "shards", letters / "ashdown.txt", tmp_path / "gone.txt")
    done = load(tmp_path / "store", tmp_path / "shards")
    assert (done.exit_code, f"  {tmp_path / 'gone.txt'}: There is no such file" in done.stderr) == (1, True)


def test_what_was_refused_before_is_told_again_with_why(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    done = run("convert", letters, "-o", tmp_path / "shards")
    assert done.exit_code == 1
    assert f"sqskg: {letters / 'memo.txt'}: This is not a Short Quality Screening letter" in done.stderr
    assert "0 letters converted, 5 before, 1 refused" in done.stdout


def test_an_address_of_no_known_kind_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["convert", "nowhere://x/letter.txt", "-o", str(tmp_path / "shards")])
    assert (done.exit_code, "sqskg: nowhere://x/letter.txt: It cannot be read" in done.stderr) == (1, True)


@pytest.mark.parametrize("package", ["distributed", "fsspec"])
def test_without_what_converting_takes_it_is_said_how_to_get_it(tmp_path: Path, letters: Path, package: str) -> None:
    program = f"import sys; sys.modules[{package!r}] = None; from sqskg.cli import main; main()"
    inputs = str(letters) if package == "distributed" else "memory://x"
    command = [sys.executable, "-c", program, "convert", inputs, "-o", str(tmp_path / "shards")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "which is not installed. Say pip install 'sqskg[convert]'." in done.stderr


def test_the_manifest_is_a_line_of_json_for_each_thing(tmp_path: Path, letters: Path) -> None:
    converted(tmp_path / "shards", letters)
    lines = [json.loads(line) for line in (tmp_path / "shards" / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert {"sqskg", "software", "base"} == lines[0].keys()
    assert {"complete", "letters", "refused", "statements", "data_set"} == lines[-1].keys()
    assert lines[-1]["letters"] == 6


@pytest.mark.usefixtures("shards_of_two")
@pytest.mark.parametrize("told", [1, 3])
def test_a_load_of_shards_that_is_killed_leaves_whole_reports_and_all_that_were_told(
    tmp_path: Path, letters: Path, told: int
) -> None:
    for number in range(20):
        team = f"Fernleigh{chr(97 + number)}"
        (letters / f"{team.lower()}.txt").write_text(SMALL.replace("Brackwater", team), "utf-8")
    converted(tmp_path / "shards", letters)
    load(tmp_path / "whole", tmp_path / "shards")
    store = tmp_path / "store"
    command = [sys.executable, "-u", "-m", "sqskg", "--store", str(store), "load", str(tmp_path / "shards")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loading:
        assert loading.stdout
        said = {loading.stdout.readline().partition(":")[0] for _ in range(told)}
        loading.kill()
    kept, whole = EmbeddedStore.read(store), EmbeddedStore.read(tmp_path / "whole")
    there = kept.reports()
    assert said <= {graph.value.rpartition("/")[2] for graph in there}
    assert [list(kept.graph(graph)) for graph in there] == [list(whole.graph(graph)) for graph in there]
    load(store, tmp_path / "shards")
    assert graphs(store) == graphs(tmp_path / "whole")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert EmbeddedStore.read(store).select(count) == EmbeddedStore.read(tmp_path / "whole").select(count)
