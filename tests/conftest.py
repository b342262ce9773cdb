"""Fixtures that several rooms' tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import LETTERS, SHARED

from sqskg.intake import load_letter
from sqskg.letters.letter import Letter
from sqskg.letters.parse import parse_letter
from sqskg.reading.formats import read_document
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def letters() -> dict[str, Letter]:
    """The example letters by the stems of their files' names."""
    return {path.stem: parse_letter(read_document(path)) for path in LETTERS}


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    """A store in memory that holds the example letters. Tests only ask of it."""
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
