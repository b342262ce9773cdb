"""Whatever stops a run that replaces a folder, either the earlier one or the new one is there, or is found again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from histories import contents, exporter, take

from sqskg.errors import OutputError
from sqskg.placing import put_in_place
from sqskg.publishing.applying import apply
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.verification import verify
from sqskg.site.site import publish_site
from sqskg.stores.embedded import EmbeddedStore

# Run by a process of its own, which kills itself when the earlier folder has been moved and the new one has not.
KILLED = """
import os, signal, sys
from pathlib import Path
from sqskg.placing import put_in_place
real, steps = Path.rename, []
def rename(self, target):
    steps.append(target)
    if len(steps) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)
Path.rename = rename
put_in_place(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition `copy` of one letter, and the `changes` that bring it to another."""
    store = EmbeddedStore.in_memory()
    take(store, [("load", 1, 0)])
    exporter(store, tmp_path / "archive").edition(tmp_path / "copy")
    take(store, [("replace", 1, 1)])
    exporter(store, tmp_path / "archive").changes(tmp_path / "changes", "2030-01-01")
    return tmp_path


def stop_at(step: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an error come in the place of a move."""
    real, done = Path.rename, list[Path]()

    def rename(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) == step:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1), OSError(28, "No space left on device")])
@pytest.mark.parametrize("step", [1, 2])
def test_a_run_that_is_stopped_while_it_replaces_a_copy_leaves_the_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException
) -> None:
    before = contents(folder)
    stop_at(step, error, monkeypatch)
    with pytest.raises((KeyboardInterrupt, SystemExit, OutputError)):
        apply(folder / "changes", folder / "copy")
    assert contents(folder) == before


def test_an_interruption_right_after_the_first_step_leaves_the_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = contents(folder), Path.rename

    def rename(self: Path, target: Path) -> Path:
        moved = real(self, target)
        monkeypatch.setattr(Path, "rename", real)
        raise KeyboardInterrupt(moved)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        apply(folder / "changes", folder / "copy")
    assert contents(folder) == before


@pytest.fixture
def killed(folder: Path) -> Path:
    """The same, where a process that was to replace `copy` was killed between its two steps."""
    (folder / "made").mkdir()
    command = [sys.executable, "-c", KILLED, str(folder / "made"), str(folder / "copy")]
    ran = subprocess.run(command, check=False, timeout=60)
    assert ran.returncode == -signal.SIGKILL
    assert not (folder / "copy").exists()
    return folder


def test_the_next_run_finds_again_what_a_process_that_was_killed_has_left(killed: Path) -> None:
    with pytest.raises(OutputError, match=r"the earlier one is in .*/\.copy-sqskg-before\. Move it back"):
        verify(killed / "copy")
    apply(killed / "changes", killed / "copy")
    assert verify(killed / "copy") == []
    assert sorted(entry.name for entry in killed.iterdir()) == ["archive", "changes", "copy", "made"]


def test_a_breach_in_the_next_run_leaves_what_was_found_again(killed: Path) -> None:
    (killed / "changes" / "changes.rdfp").write_text("")
    store = EmbeddedStore.in_memory()
    with pytest.raises(OutputError, match="this folder holds an export"):
        exporter(store, killed / "archive").changes(killed / "copy", "2030-01-01")
    assert verify(killed / "copy") == []


def test_what_is_left_beside_when_the_new_one_stands_is_taken_away_by_the_next_run(folder: Path) -> None:
    (folder / ".copy-sqskg-before").mkdir()
    (folder / ".copy-sqskg-before" / "manifest.json").write_text("{}")
    apply(folder / "changes", folder / "copy")
    assert not (folder / ".copy-sqskg-before").exists()


def edition(folder: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0)])
    exporter(store, folder.parent / "archive").edition(folder)


def site(folder: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 2, 0)])
    publish_site(store, Order(profile("public"), FORMS["trig"], "2014-01-01"), "https://example.org", folder)


def brought(folder: Path) -> None:
    apply(folder.parent / "changes", folder)


@pytest.mark.parametrize("write", [edition, brought, site])
def test_a_link_stays_one_and_the_folder_behind_it_is_brought_to_date(
    folder: Path, write: Callable[[Path], None]
) -> None:
    (folder / "elsewhere").mkdir()
    real = folder / "elsewhere" / "real"
    if write is not site:
        (folder / "copy").rename(real)
    (folder / "link").symlink_to(real, target_is_directory=True)
    before = contents(real)
    write(folder / "link")
    assert (folder / "link").is_symlink()
    assert (folder / "link").samefile(real)
    assert contents(real) not in ({}, before)
    assert [entry.name for entry in (folder / "elsewhere").iterdir()] == ["real"]


def test_a_new_folder_is_put_where_none_was(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    put_in_place(tmp_path / "made", tmp_path / "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["new"]
