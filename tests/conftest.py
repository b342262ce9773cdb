"""Fixtures that several rooms' tests stand on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from support import COUNTED, LETTERS, SHARED, TOLD

from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore

# No deadline: a machine that is busy is no fault of the product. In CI the same examples each time, so that a change
# is judged by what it changes; on a desk new ones, so that faults are found.
settings.register_profile("sqskg", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sqskg")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have told: how many of how many."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, line in report.user_properties:
            if name == TOLD:
                terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    """A store in memory that holds the letters whose answers were counted by hand. Tests only ask of it."""
    kept = EmbeddedStore.in_memory()
    for path in COUNTED:
        load_letter(path, kept)
    return kept


@pytest.fixture(scope="session")
def library() -> EmbeddedStore:
    """A store in memory that holds every example letter. Tests only ask of it."""
    kept = EmbeddedStore.in_memory()
    for path in LETTERS:
        load_letter(path, kept)
    return kept


@pytest.fixture
def real_letter() -> Path:
    """The real letter, which is not part of the project."""
    path = SHARED / "reports" / "plymouth-2015-07.txt"
    if not path.exists():
        pytest.skip("the real letter is not beside this checkout: what is tested on it is not tested here")
    return path
