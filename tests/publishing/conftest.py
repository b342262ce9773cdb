"""What the tests of exports stand on: every example letter, and one of a letter that names people in its sentences."""

from __future__ import annotations

import pytest
from support import LETTERS

from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def library() -> EmbeddedStore:
    """A store in memory that holds every example letter. Tests only ask of it."""
    kept = EmbeddedStore.in_memory()
    for path in LETTERS:
        load_letter(path, kept)
    return kept
