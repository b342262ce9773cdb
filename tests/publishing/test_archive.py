from __future__ import annotations

import gzip
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from histories import DAY, contents, exporter, letters, take

from sqskg.digest import canonical
from sqskg.errors import OutputError, StoreError
from sqskg.publishing.archive import Archive
from sqskg.publishing.earlier import checked_since, earlier
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture
def store() -> EmbeddedStore:
    """A store in memory with a small letter."""
    kept = EmbeddedStore.in_memory()
    take(kept, [("load", 1, 0)])
    return kept


@pytest.fixture
def archive(store: EmbeddedStore, tmp_path: Path) -> Path:
    """The record of one export."""
    exporter(store, tmp_path / "archive").edition(tmp_path / "out")
    return tmp_path / "archive"


def test_a_graph_that_did_not_change_takes_no_room_again(store: EmbeddedStore, archive: Path, tmp_path: Path) -> None:
    before = contents(archive)
    take(store, [("load", 2, 0)])
    exporter(store, archive).edition(tmp_path / "more")
    new = contents(archive).keys() - before.keys()
    assert sorted(path.split("/")[0] for path in new) == ["graphs", "index"]
    assert before.items() <= contents(archive).items()


def test_an_export_that_says_nothing_new_is_not_remembered_twice_in_whichever_format(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    before = contents(archive)
    exporter(store, archive, form="turtle").edition(tmp_path / "turtle")
    assert contents(archive) == before


def test_of_several_exports_of_a_day_that_differ_none_is_chosen_for_its_day(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    (first,) = Archive(archive).editions("full")
    for step in (("replace", 1, 1), ("load", 1, 0)):
        take(store, [step])
        exporter(store, archive).edition(tmp_path / "out")
    editions = Archive(archive).editions("full")
    assert [edition.number for edition in editions] == [1, 2, 3]
    assert editions[2].digest == first.digest != editions[1].digest
    shown = (
        f"2 exports have the day {DAY}: {editions[2].digest[:16]}, {editions[1].digest[:16]}. Name one by its digest"
    )
    for day in (DAY, "2030-01-01"):
        with pytest.raises(OutputError, match=shown):
            earlier(Archive(archive), day, "full", None)
    assert earlier(Archive(archive), first.digest[:8], "full", None) == editions[2], "the later one of one digest"


#: What a crash may leave of a file: nothing in it, half of it, zeros.
HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda whole: whole[: len(whole) // 2],
    "zeros": lambda whole: b"\0" * len(whole),
}


@pytest.mark.parametrize("harm", [*HARMS])
@pytest.mark.parametrize("what", ["graphs", "index"])
def test_what_a_crash_has_left_half_written_is_never_believed_and_is_written_anew(
    store: EmbeddedStore, archive: Path, tmp_path: Path, what: str, harm: str
) -> None:
    (file,) = (archive / what).rglob("*.gz")
    file.write_bytes(HARMS[harm](file.read_bytes()))
    take(store, [("replace", 1, 1)])
    with pytest.raises(StoreError, match=r"is damaged, and is not used\. Send a full export instead"):
        exporter(store, archive).changes(tmp_path / "changes", DAY)
    assert not (tmp_path / "changes").exists()
    take(store, [("load", 1, 0)])
    exporter(store, archive).edition(tmp_path / "again")
    take(store, [("replace", 1, 1)])
    exporter(store, archive).changes(tmp_path / "changes", DAY)


@pytest.mark.parametrize(("what", "said"), [("graphs", "is not here any longer"), ("index", "There is none yet")])
def test_what_is_gone_is_told_as_gone(
    store: EmbeddedStore, archive: Path, tmp_path: Path, what: str, said: str
) -> None:
    shutil.rmtree(archive / what)
    take(store, [("replace", 1, 1)])
    with pytest.raises((StoreError, OutputError), match=said):
        exporter(store, archive).changes(tmp_path / "changes", DAY)


def test_another_graph_in_the_place_of_one_is_not_believed(store: EmbeddedStore, archive: Path, tmp_path: Path) -> None:
    (one,) = (archive / "graphs").rglob("*.gz")
    take(store, [("replace", 1, 1)])
    exporter(store, archive).edition(tmp_path / "more")
    (other,) = (file for file in (archive / "graphs").rglob("*.gz") if file != one)
    shutil.copy(other, one)
    with pytest.raises(StoreError, match="damaged"):
        Archive(archive).lines(one.stem)


def test_an_index_is_written_last_and_nothing_is_left_of_exports_that_were_stopped(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    old, young = archive / "incoming" / "1-old", archive / "incoming" / "2-young"
    for file in (old, young):
        file.write_bytes(b"half")
    os.utime(old, (time.time() - 100_000,) * 2)
    (archive / "index" / "full").joinpath("2020-01-02.000009.half").write_bytes(b"half")
    assert len(Archive(archive).editions("full")) == 1
    exporter(store, archive).edition(tmp_path / "out")
    assert [file.name for file in (archive / "incoming").iterdir()] == ["2-young"], "that of an export beside"


def test_an_export_stands_where_it_cannot_be_remembered_and_says_so(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file, in which there can be no folder")
    told = exporter(store, tmp_path / "archive").edition(tmp_path / "out")
    assert (tmp_path / "out" / "manifest.json").is_file()
    assert "This export is not remembered: the folder cannot be written" in str(told.forgotten)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whom no folder is shut to")
def test_a_folder_that_may_only_be_read_is_one_that_cannot_be_written(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    take(store, [("replace", 1, 1)])
    for folder in (archive, *(entry for entry in archive.rglob("*") if entry.is_dir())):
        folder.chmod(0o500)
    told = exporter(store, archive).changes(tmp_path / "changes", DAY)
    assert (tmp_path / "changes" / "changes.rdfp").is_file()
    assert "This export is not remembered" in str(told.forgotten)


def test_what_is_forgotten_is_gone_and_the_rest_is_as_it_was(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    take(store, [("load", 2, 0), ("replace", 1, 1)])
    exporter(store, archive).edition(tmp_path / "out")
    gone, stays = [*letters()][1], [*letters()][2]
    before = contents(archive)
    Archive(archive).forget(gone.value)
    left = contents(archive)
    told = {path: content for path, content in left.items() if path.startswith("graphs/")}
    assert told.items() < before.items()
    (digest,) = (Path(path).stem for path in told)
    assert Archive(archive).lines(digest) == canonical(store.graph(stays))
    assert len(Archive(archive).editions("full")) == 2
    assert not [path for path, content in left.items() if gone.value.encode() in gzip.decompress(content)]
    assert Archive(archive).names() == {stays.value}
    take(store, [("remove", 1, 0)])
    editions = Archive(archive).editions("full")
    with pytest.raises(StoreError, match=r"was forgotten, and is not here any longer\. Send a full export instead"):
        exporter(store, archive).changes(tmp_path / "changes", editions[-1].digest)


def test_a_letter_that_comes_again_after_it_was_forgotten_is_remembered_again(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    (first,) = Archive(archive).editions("full")
    Archive(archive).forget([*letters()][1].value)
    exporter(store, archive).edition(tmp_path / "out")
    forgotten, again = Archive(archive).editions("full")
    assert forgotten.digest == again.digest == first.digest
    Archive(archive).forget([*letters()][2].value)
    assert Archive(archive).editions("full") == [forgotten, again], "of which it was no part"
    exporter(store, archive).changes(tmp_path / "changes", DAY)


def test_a_day_and_the_beginning_of_a_digest_find_their_edition(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    take(store, [("load", 2, 0)])
    exporter(store, archive).edition(tmp_path / "out")
    first, second = Archive(archive).editions("full")
    kept = Archive(archive)
    assert earlier(kept, first.digest[:8], "full", None) == first
    assert earlier(kept, second.digest, "full", None) == second
    remembered = "Remembered are, by day and digest"
    with pytest.raises(OutputError, match=f"2020-01-01: no export of the profile full .*{remembered}, {DAY} "):
        earlier(kept, "2020-01-01", "full", None)
    both = rf"{DAY} \({second.digest[:16]}\), {DAY} \({first.digest[:16]}\)"
    with pytest.raises(OutputError, match=f"{remembered}, {both}"):
        earlier(kept, "0" * 64, "full", None)
    with pytest.raises(OutputError, match="There is none yet"):
        earlier(kept, DAY, "public", None)


def test_a_beginning_that_two_digests_have_finds_neither(tmp_path: Path) -> None:
    folder = tmp_path / "index" / "public"
    folder.mkdir(parents=True)
    for number, end in enumerate("ab", start=1):
        (folder / f"2020-01-02.{number:06d}.{'0' * 63}{end}.{'1' * 64}.json.gz").touch()
    with pytest.raises(OutputError, match="the digests of several exports begin so"):
        earlier(Archive(tmp_path), "0" * 8, "public", None)


@pytest.mark.parametrize("said", ["", "yesterday", "2020-13-01", "abcdef1", "g" * 8, "0" * 65, "2020-1-2"])
def test_what_is_neither_a_day_nor_a_digest_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        checked_since(said)
    assert checked_since(" ABCDEF12 ") == "abcdef12"


def test_an_archive_takes_in_what_was_exported_after_it_was_copied(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(archive, copy)
    take(store, [("replace", 1, 1), ("load", 2, 0)])
    exporter(store, archive).edition(tmp_path / "out")
    later = Archive(archive).editions("full")[-1].digest
    Archive(copy).take_in(Archive(archive))
    assert contents(copy) == contents(archive)
    take(store, [("remove", 1, 0)])
    exporter(store, copy).changes(tmp_path / "changes", later)
    Archive(copy).take_in(Archive(tmp_path / "none"))


def test_an_edition_that_is_here_whole_is_not_taken_in_as_one_of_which_a_letter_was_forgotten(
    store: EmbeddedStore, archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(archive, copy)
    Archive(archive).forget([*letters()][1].value)
    before = contents(copy)
    Archive(copy).take_in(Archive(archive))
    assert contents(copy) == before
    exporter(store, copy).changes(tmp_path / "changes", DAY)


def test_what_cannot_be_read_of_another_archive_is_named(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(archive, copy)
    (graph,) = archive.glob("graphs/*/*.gz")
    graph.unlink()
    graph.mkdir()
    shutil.rmtree(copy / "graphs")
    with pytest.raises(StoreError, match=f"{graph.name}: The record of earlier exports cannot be read"):
        Archive(copy).take_in(Archive(archive))
