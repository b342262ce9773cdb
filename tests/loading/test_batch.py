"""Shards and files in one load: one report is of one file, and what is called unchanged is what the store has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, Store
from support import SMALL

from sqskg.cli import main
from sqskg.converting.convert import Conversion, in_this_process
from sqskg.converting.manifest import begin
from sqskg.converting.source import letters_at
from sqskg.describing.addresses import BASE
from sqskg.loading import load as loading
from sqskg.loading.batch import Batch
from sqskg.loading.known import KnownLetters
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.seal import SEALS
from sqskg.stores.store import Change

_TEAMS = ("Ashdown", "Brackwater", "Cressing", "Dunmere")


def load(store: Path, *arguments: str | Path) -> str:
    return CliRunner().invoke(main, ["--store", str(store), "load", *map(str, arguments)]).output


def graphs(store: Path) -> str:
    kept = EmbeddedStore.read(store)
    return "".join(str(quad) for graph in kept.graphs() for quad in kept.graph(graph))


def written(folder: Path, changed: tuple[str, str] = ("", "")) -> Path:
    """Write four letters of four teams, in other words where they are given."""
    folder.mkdir()
    for team in _TEAMS:
        words = SMALL.replace(*changed).replace("Brackwater", team)
        (folder / f"{team.lower()}.txt").write_text(words, "utf-8")
    return folder


def converted(folder: Path, letters: Path) -> Path:
    list(Conversion(begin(folder, BASE)).convert(letters_at([str(letters)]), in_this_process))
    return folder


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return written(tmp_path / "letters")


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """The same reports in other words."""
    return written(tmp_path / "others", ("10 cases", "11 cases"))


def test_what_is_told_is_kept_at_once_at_first_and_more_at_a_time_the_longer_a_load_takes(
    letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_SECONDS", 0.0)
    monkeypatch.setattr(loading, "_SHARE", 1e6)
    store = EmbeddedStore.in_memory()
    batch = Batch(store, KnownLetters(store, None))
    told = loading.Loading(store, BASE, batch).load(sorted(letters.iterdir()))
    assert [len(store.reports()) for _ in told] == [1, 4, 4, 4]


def test_a_file_that_tells_a_report_of_the_shards_in_other_words_is_refused(
    tmp_path: Path, letters: Path, others: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_SECONDS", 60.0)
    shards, store = converted(tmp_path / "shards", letters), tmp_path / "store"
    told = load(store, shards, others)
    assert "4 reports read, 4 refused" in told
    held = f"which {letters / 'dunmere.txt'} holds in other words"
    assert f"{others / 'dunmere.txt'}: This is the report dunmere-2014-03-12, {held}" in told
    load(tmp_path / "alone", shards)
    assert graphs(store) == graphs(tmp_path / "alone")


def test_files_in_the_same_words_as_the_shards_take_their_place_whole(
    tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_SECONDS", 60.0)
    # Another file of the same words: its digest is in the graph.
    same = written(tmp_path / "same", ("'", "\u2019"))
    store = tmp_path / "store"
    assert "4 reports read, 0 refused" in load(store, converted(tmp_path / "shards", letters), same)
    load(tmp_path / "alone", same)
    assert graphs(store) == graphs(tmp_path / "alone")


def test_letters_beside_their_own_shards_are_not_told_to_be_two_of_a_report(tmp_path: Path, letters: Path) -> None:
    told = load(tmp_path / "store", converted(tmp_path / "shards", letters), letters)
    assert told.count(": read again, as before (") == 4
    assert "keep one" not in told


def test_a_known_file_is_not_unchanged_where_shards_put_other_words_in_its_place(
    tmp_path: Path, letters: Path, others: Path
) -> None:
    store, shards = tmp_path / "store", converted(tmp_path / "shards", others)
    load(store, letters)
    told = load(store, shards, letters)
    assert "unchanged" not in told
    assert "4 reports read, 4 of them replaced, 4 refused" in told
    assert f"which {others / 'dunmere.txt'} holds in other words" in told


def test_of_two_folders_of_shards_that_tell_reports_in_other_words_the_first_is_kept(
    tmp_path: Path, letters: Path, others: Path
) -> None:
    store = tmp_path / "store"
    first, second = converted(tmp_path / "first", others), converted(tmp_path / "second", letters)
    load(store, letters)
    told = load(store, first, second)
    assert "4 reports read, 4 of them replaced, 4 refused" in told
    assert f"sqskg: {letters / 'dunmere.txt'}: This is the report dunmere-2014-03-12" in told
    load(tmp_path / "alone", first)
    assert graphs(store) == graphs(tmp_path / "alone")


def test_shards_that_replace_what_was_loaded_after_they_were_written_are_told_to(
    tmp_path: Path, letters: Path, others: Path
) -> None:
    store, older = tmp_path / "store", converted(tmp_path / "shards", letters)
    load(store, others)
    told = load(store, older)
    assert told.count(": replaced (") == 4
    assert "4 reports read, 4 of them replaced, 0 refused" in told


def test_shards_are_read_anew_when_asked(tmp_path: Path, letters: Path) -> None:
    store, shards = tmp_path / "store", converted(tmp_path / "shards", letters)
    load(store, shards)
    told = load(store, shards, "--anew")
    assert told.count(": read again, as before (") == 4
    assert "4 reports read, 4 of them as before, 0 refused" in told


def test_what_other_software_made_of_a_file_does_not_pass_for_what_this_one_reads(
    tmp_path: Path, letters: Path
) -> None:
    store, shards = tmp_path / "store", converted(tmp_path / "shards", letters)
    load(store, letters)
    before = graphs(store)
    _as_if_by_other_software(shards)
    assert "4 reports read" in load(store, shards)
    assert graphs(store) != before
    assert "4 reports read, 4 of them replaced, 0 refused" in load(store, letters)
    assert graphs(store) == before


def test_a_file_is_forgotten_before_the_store_has_what_other_software_made_of_it(
    tmp_path: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, shards = tmp_path / "store", converted(tmp_path / "shards", letters)
    load(store, letters)
    _as_if_by_other_software(shards)

    replace, seen = EmbeddedStore.replace, []

    def watched(self: EmbeddedStore, name: NamedNode, quads: Iterable[Quad]) -> Change:
        if "/doc/report/" in name.value:
            seen.append(json.loads((store / "readings.json").read_text("utf-8"))["files"])
        return replace(self, name, quads)

    monkeypatch.setattr(EmbeddedStore, "replace", watched)
    load(store, shards)
    assert seen == [[], [], [], []]


def test_a_report_without_a_seal_is_not_known(tmp_path: Path, letters: Path) -> None:
    store = tmp_path / "store"
    load(store, letters)
    engine = Store(str(store))
    (seal,) = [quad for quad in engine.quads_for_pattern(None, None, None, SEALS) if "dunmere" in str(quad.subject)]
    engine.remove(seal)
    engine.flush()
    del engine
    known = KnownLetters(EmbeddedStore.read(store), store)
    assert known.letter(letters / "dunmere.txt") is None
    assert known.letter(letters / "cressing.txt")
    assert "1 report read, 1 of them as before, 3 unchanged" in load(store, letters)


def _as_if_by_other_software(shards: Path) -> None:
    """Make of a shard what a checkout of the same version with another vocabulary would have written."""
    manifest, (shard,) = shards / "manifest.jsonl", shards.glob("*.zst")
    lines = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    lines[0]["software"] = "of another vocabulary"
    content, new = shard.read_bytes(), b""
    for line in lines:
        if "at" in line:
            start, length = line["at"]
            quads = zstandard.ZstdDecompressor().decompress(content[start : start + length])
            frame = zstandard.ZstdCompressor().compress(quads.replace(b"the ", b"THE "))
            line["at"], new = [len(new), len(frame)], new + frame
    (told,) = [line for line in lines if "bytes" in line]
    told |= {"bytes": len(new), "sha256": hashlib.sha256(new).hexdigest()}
    shard.write_bytes(new)
    manifest.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
