"""What the tests of exports stand on: every example letter as tables."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing.sites import WrittenSite, written_site

from sqskg.publishing.edition import publish
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profiles
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def csvw(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example letter as tables in CSV, by profile. Tests only look at them."""
    folder = tmp_path_factory.mktemp("csvw")
    for known in profiles():
        publish(library, library.graphs(), Order(known, TABULAR_FORMS["csvw"]), folder / known.name)
    return {known.name: folder / known.name for known in profiles()}


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
