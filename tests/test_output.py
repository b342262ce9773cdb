import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sqskg.errors import OutputError
from sqskg.output import keep, kept


def test_a_file_that_is_replaced_is_read_by_those_who_might_before(tmp_path: Path) -> None:
    file = tmp_path / "names.nq"
    file.write_bytes(b"old")
    file.chmod(0o600)
    keep(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives a file to a group")
def test_a_file_that_is_replaced_stays_with_its_group(tmp_path: Path) -> None:
    file = tmp_path / "names.nq"
    file.write_bytes(b"old")
    os.chown(file, -1, 12345)
    file.chmod(0o640)
    keep(file, b"new")
    assert (file.stat().st_gid, file.stat().st_mode & 0o777) == (12345, 0o640)


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    link.symlink_to(file)
    keep(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_what_somebody_keeps_beside_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.nq.new").write_bytes(b"mine")
    keep(tmp_path / "a.nq", b"graph")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.nq.new": b"mine", "a.nq": b"graph"}


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    file.write_bytes(b"old")
    with pytest.raises(OutputError, match="No space left"), kept(file) as output:
        output.write(b"half")
        raise OSError(28, "No space left on device")
    assert [*tmp_path.iterdir()] == [file]
    assert file.read_bytes() == b"old"


def test_a_missing_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Make the folder") as told, kept(tmp_path / "nowhere" / "a.nq"):
        pass
    assert "No such file" in str(told.value)


def test_a_link_to_itself_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "a.nq"
    link.symlink_to(link)
    keep(link, b"graph")
    assert link.read_bytes() == b"graph"


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    keep(pipe, b"graph")
    reader.join()
    assert read == [b"graph"]
    assert [*tmp_path.iterdir()] == [pipe]


def test_what_the_shell_opened_is_written_to_behind_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "all.nq"
    with file.open("ab") as output:
        output.write(b"head\n")
        output.flush()
        code = "from pathlib import Path; from sqskg.output import keep; keep(Path('/dev/stdout'), b'graph')"
        subprocess.run([sys.executable, "-c", code], stdout=output, check=True)
    assert file.read_bytes() == b"head\ngraph"
