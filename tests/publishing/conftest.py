"""What the tests of exports stand on: every example letter, and one of a letter that names people in its sentences."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing.sites import WrittenSite, written_site
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


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that a web server's own user may look into, which those of the test runner are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def public_site(library: EmbeddedStore, open_folder: Path) -> WrittenSite:
    """The public site of every example letter."""
    return written_site(library, "public", open_folder / "public")


@pytest.fixture(scope="session")
def full_site(store: EmbeddedStore, open_folder: Path) -> WrittenSite:
    """The full site of the letters that were counted by hand."""
    return written_site(store, "full", open_folder / "full")
