"""What a disk or a machine does not give is said in words, and nothing that was kept is lost over it."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import COUNTED, run

# Of MiB: a store of the counted letters needs a disk of some 30, and this is not enough for it.
_SMALL, _AMPLE = 6, 120


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    made = _mount("-t", "tmpfs", "-o", f"size={_AMPLE}m", "tmpfs", str(place))
    if made.returncode:
        pytest.skip(f"no disk can be mounted here ({made.stderr.strip()}): full and read-only disks are not tested")
    yield place
    subprocess.run([shutil.which("umount") or "umount", "-l", str(place)], check=True)


@pytest.fixture
def loaded(disk: Path) -> Path:
    assert run("load", *COUNTED[:2], store=disk / "store").exit_code == 0
    return disk / "store"


def _mount(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("mount") or "mount"
    try:
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(arguments, 1, "", str(error))


def fill(disk: Path) -> Path:
    """Leave no byte free on a disk."""
    ballast = disk / "ballast"
    # Without a buffer: what it could not write of the last piece it would try to write again when it is closed.
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(bytes(1 << 16))
    return ballast


def test_a_store_for_which_there_is_no_room_is_whole_and_can_be_gone_on_with(disk: Path) -> None:
    remounted = _mount("-o", f"remount,size={_SMALL}m", str(disk))
    assert remounted.returncode == 0
    refused = run("load", *COUNTED, store=disk / "store")
    assert refused.exit_code == 1
    assert "No space left on device" in refused.stderr
    assert "Check the disk" in refused.stderr
    assert "kept" not in refused.stdout
    _mount("-o", f"remount,size={_AMPLE}m", str(disk))
    assert run("load", *COUNTED, store=disk / "store").exit_code == 0
    assert "is whole: 3 reports" in run("doctor", store=disk / "store").output


@pytest.mark.parametrize(
    "command",
    [
        ("load", str(COUNTED[2])),
        ("remove", "harrowmere-2014-01-29"),
        ("backup", "{disk}/backup"),
        ("export", "--format", "turtle", "-o", "{disk}/export"),
        ("network", "--format", "graphml", "-o", "{disk}/export"),
        ("export", "--profile", "public", "--format", "jsonld", "-o", "{disk}/export"),
        ("convert", *map(str, COUNTED), "-o", "{disk}/shards"),
    ],
    ids=lambda command: " ".join(command[:1]),
)
def test_on_a_full_disk_a_command_says_so_and_changes_nothing(disk: Path, loaded: Path, command: list[str]) -> None:
    ballast = fill(disk)
    refused = run(*(word.format(disk=disk) for word in command), store=loaded)
    assert refused.exit_code == 1
    assert "No space left on device" in refused.stderr
    # Of a conversion the letters that were done stay, to be gone on with.
    assert {place.name for place in disk.iterdir()} - {"shards"} == {"ballast", "store"}
    ballast.unlink()
    assert "is whole: 2 reports" in run("doctor", store=loaded).output
    assert run(*(word.format(disk=disk) for word in command), store=loaded).exit_code == 0
    assert "is whole" in run("doctor", store=loaded).output


def test_a_store_on_a_disk_that_takes_no_writing_is_read(disk: Path, loaded: Path) -> None:
    assert _mount("-o", "remount,ro", str(disk)).returncode == 0
    assert "2 rows" in run("query", "lead-inspectors", store=loaded).output
    assert "is whole: 2 reports" in run("doctor", store=loaded).output
    for command in (("load", COUNTED[2]), ("remove", "harrowmere-2014-01-29"), ("doctor", "--mend")):
        refused = run(*command, store=loaded)
        assert refused.exit_code == 1
        assert "Read-only file system" in refused.stderr
    assert "is whole: 2 reports" in run("doctor", store=loaded).output


def test_too_few_file_handles_are_told_with_what_raises_them(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("load", *COUNTED[:2], store=store).exit_code == 0
    refused = subprocess.run(
        [sys.executable, "-m", "sqskg", "--store", str(store), "load", str(COUNTED[2])],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
    )
    assert refused.returncode == 1
    assert "ulimit -n" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "is whole: 2 reports" in run("doctor", store=store).output
