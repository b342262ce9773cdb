"""What is killed amid its work leaves each report whole or absent, and keeps what it said that it kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.kills import killed
from benchmarks.works import works


@pytest.mark.skipif(sys.platform == "win32", reason="no signal there ends a process so")
def test_whatever_is_killed_the_store_is_whole_and_has_what_was_said_to_be_kept(tmp_path: Path) -> None:
    after = dict(killed(range(len(works())), tmp_path))
    assert {name.partition(" after")[0] for name in after} == {work.name for work in works()}
    assert not {name: faults for name, faults in after.items() if faults}
