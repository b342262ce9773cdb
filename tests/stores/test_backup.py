"""A backup is a store's state of one moment, and comes back as it was or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import COUNTED

from sqskg.errors import DamagedStoreError, StoreError
from sqskg.intake import load_letter
from sqskg.publishing.archive import Archive
from sqskg.stores import backup as backups
from sqskg.stores.backup import back_up
from sqskg.stores.backup_list import LIST, has_decisions
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import examined, examined_whole, graphs_of
from sqskg.stores.lock import locked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = EmbeddedStore.write(tmp_path / "store")
    load_letter(COUNTED[0], store)
    store.flush()
    (tmp_path / "store" / "editions").mkdir()
    (tmp_path / "store" / "editions" / "kept").write_text("of an export")
    (tmp_path / "decisions.csv").write_text("decided\n")
    return tmp_path / "store"


def restore(backup: Path, folder: Path, decisions: Path, *, replace: bool) -> int:
    """Restore a backup as the command does."""
    return backups.restore(backup, folder, decisions, replace=replace, keep_record=keep_record)


def keep_record(there: Path, restored: Path) -> None:
    Archive(restored).take_in(Archive(there))


def contents(folder: Path) -> set[str]:
    return set(map(str, EmbeddedStore.read(folder).engine))


def test_a_backup_that_is_taken_while_others_write_has_what_was_kept_and_comes_back(
    folder: Path, tmp_path: Path
) -> None:
    decisions, backup = tmp_path / "decisions.csv", tmp_path / "backups" / "today"
    writer = EmbeddedStore.write(folder)
    load_letter(COUNTED[1], writer)
    assert back_up(folder, decisions, backup) == 2
    before = set(map(str, writer.engine))
    load_letter(COUNTED[2], writer)
    del writer
    assert restore(backup, folder, decisions, replace=True) == 2
    assert contents(folder) == before
    assert (folder / "editions" / "kept").read_text() == "of an export"
    assert restore(backup, tmp_path / "other", tmp_path / "other.csv", replace=False) == 2
    assert (tmp_path / "other.csv").read_text() == "decided\n"
    engine = EmbeddedStore.read(tmp_path / "other").engine
    assert [*examined(engine, graphs_of(engine)), *examined_whole(engine)] == []
    # It can be written to, and the backup stays as it was.
    load_letter(COUNTED[2], EmbeddedStore.write(tmp_path / "other"))
    assert restore(backup, tmp_path / "third", tmp_path / "third.csv", replace=False) == 2


def test_a_store_that_a_restoration_was_killed_with_aside_is_there_and_gives_way_only_if_it_may(
    folder: Path, tmp_path: Path
) -> None:
    back_up(folder, tmp_path / "decisions.csv", tmp_path / "backup")
    # As it is between the two steps in which one folder takes another's place.
    folder.rename(tmp_path / ".store-sqskg-before")
    with pytest.raises(StoreError, match="There is a store here"):
        restore(tmp_path / "backup", folder, tmp_path / "decisions.csv", replace=False)
    assert restore(tmp_path / "backup", folder, tmp_path / "decisions.csv", replace=True) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["backup", "decisions.csv", "store"]


def test_a_backup_that_was_changed_is_not_restored(folder: Path, tmp_path: Path) -> None:
    decisions, backup = tmp_path / "decisions.csv", tmp_path / "backup"
    back_up(folder, decisions, backup)
    (table,) = [path for path in json.loads((backup / LIST).read_text())["files"] if path.endswith("decisions.csv")]
    (backup / table).write_text("decided otherwise\n")
    with pytest.raises(StoreError, match="not what was written"):
        restore(backup, tmp_path / "other", tmp_path / "other.csv", replace=False)
    (backup / table).unlink()
    with pytest.raises(StoreError, match="is missing"):
        restore(backup, tmp_path / "other", tmp_path / "other.csv", replace=False)
    assert not (tmp_path / "other").exists()
    with pytest.raises(StoreError, match="no backup here"):
        restore(folder, tmp_path / "other", tmp_path / "other.csv", replace=False)


def test_neither_a_store_nor_a_backup_nor_decisions_are_replaced_unasked(folder: Path, tmp_path: Path) -> None:
    decisions, backup = tmp_path / "decisions.csv", tmp_path / "backup"
    back_up(folder, decisions, backup)
    with pytest.raises(StoreError, match="does not take the place"):
        back_up(folder, decisions, backup)
    before = contents(folder)
    with pytest.raises(StoreError, match="There is a store here"):
        restore(backup, folder, decisions, replace=False)
    decisions.write_text("decided since\n")
    with pytest.raises(StoreError, match="other decisions here"):
        restore(backup, tmp_path / "other", decisions, replace=False)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "one.txt").touch()
    with pytest.raises(StoreError, match="This is no store"):
        restore(backup, tmp_path / "papers", decisions, replace=True)
    writer = EmbeddedStore.write(folder)
    with pytest.raises(StoreError, match="Another process is writing"):
        restore(backup, folder, decisions, replace=True)
    del writer
    assert contents(folder) == before
    assert decisions.read_text() == "decided since\n"


def _damage_letters(folder: Path) -> None:
    EmbeddedStore.write(folder).engine.optimize()
    for file in folder.glob("*.sst"):
        content = bytearray(file.read_bytes())
        for place in range(len(content) // 3, len(content) // 2):
            content[place] ^= 0xFF
        file.unlink()
        file.write_bytes(content)


def _damage_list(folder: Path) -> None:
    (folder / next(folder.glob("MANIFEST*")).name).write_bytes(bytes(200))


def _lose_mark(folder: Path) -> None:
    (folder / "CURRENT").unlink()


@pytest.mark.parametrize("damage", [_damage_letters, _damage_list, _lose_mark])
def test_a_store_that_is_damaged_gives_way_to_a_backup(
    folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    decisions, backup = tmp_path / "decisions.csv", tmp_path / "backup"
    back_up(folder, decisions, backup)
    before = contents(folder)
    damage(folder)
    with pytest.raises((StoreError, RuntimeError)):
        contents(folder)
    assert restore(backup, folder, decisions, replace=True) == 1
    assert contents(folder) == before


def test_a_store_without_the_file_that_it_is_known_by_is_said_to_be_damaged_and_stays_as_it_is(folder: Path) -> None:
    _lose_mark(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    for opened in (EmbeddedStore.read, EmbeddedStore.write):
        with pytest.raises(DamagedStoreError, match=r"CURRENT is gone.*sqskg restore BACKUP --replace"):
            opened(folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


def _put_papers(folder: Path) -> str:
    (folder / "papers.txt").write_text("of somebody")
    return "papers.txt: This is no part of the store"


def _be_of_another_program(folder: Path) -> str:
    for file in [*folder.glob("OPTIONS-*"), *folder.glob("MANIFEST-*")]:
        # Another file: the backup has this one too.
        file.unlink()
        file.write_bytes(b'[CFOptions "default"]')
    return "This is no store"


@pytest.mark.parametrize("change", [_put_papers, _be_of_another_program])
@pytest.mark.parametrize("mark", [True, False])
def test_a_folder_with_what_is_not_for_certain_a_store_never_gives_way(
    folder: Path, tmp_path: Path, change: Callable[[Path], str], mark: bool
) -> None:
    backup = tmp_path / "backup"
    back_up(folder, tmp_path / "decisions.csv", backup)
    said = change(folder)
    if not mark:
        _lose_mark(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(StoreError, match=said):
        restore(backup, folder, tmp_path / "decisions.csv", replace=True)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is not renamed there while it is written to")
def test_nobody_begins_to_write_to_a_store_that_is_being_replaced(folder: Path) -> None:
    begin = "import sys; from pathlib import Path; from sqskg.stores.embedded import EmbeddedStore as Store; "
    command = [sys.executable, "-c", f"{begin}Store.write(Path(sys.argv[1]))", str(folder)]
    with locked(folder):
        refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Another process is writing to this store" in refused.stderr
    subprocess.run(command, check=True)


def test_where_the_decisions_cannot_be_put_it_is_said_what_was_changed(folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(folder, tmp_path / "decisions.csv", backup)
    with pytest.raises(StoreError, match="Nothing was changed"):
        restore(backup, tmp_path / "other", tmp_path / "none" / "decisions.csv", replace=False)
    assert not (tmp_path / "other").exists()
    (tmp_path / "other.csv").mkdir()
    with pytest.raises(StoreError, match="The store is restored: copy"):
        restore(backup, tmp_path / "other", tmp_path / "other.csv", replace=False)
    assert contents(tmp_path / "other") == contents(folder)
    assert not list(tmp_path.glob("*.new"))


def test_a_table_that_the_list_of_a_backup_has_not_is_no_part_of_it(folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    back_up(folder, tmp_path / "none.csv", backup)
    (backup / "decisions.csv").write_text("put there since\n")
    assert not has_decisions(backup)
    restore(backup, folder, tmp_path / "decisions.csv", replace=True)
    assert (tmp_path / "decisions.csv").read_text() == "decided\n"


def test_a_backup_is_not_put_into_what_it_is_of(folder: Path, tmp_path: Path) -> None:
    for inside in (folder / "backup", folder / "editions" / "backup"):
        with pytest.raises(StoreError, match="would be lost with it"):
            back_up(folder, tmp_path / "decisions.csv", inside)
        assert not inside.exists()


def test_a_file_that_is_gone_when_it_is_to_be_copied_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "editions" / "gone").symlink_to("nowhere")
    with pytest.raises(StoreError, match=r"editions.gone: .*No such file"):
        back_up(folder, tmp_path / "decisions.csv", tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whom no folder is shut to")
def test_a_disk_that_refuses_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(folder, tmp_path / "decisions.csv", shut / "backup")
    assert not list(shut.iterdir())
    shutil.rmtree(shut)
