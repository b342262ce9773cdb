"""What the tests of exports stand on: every example letter, and one of a letter that names people in its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import LETTERS

from sqskg.intake import load_letter
from sqskg.publishing.edition import Order, publish
from sqskg.publishing.profile import profiles
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def library() -> EmbeddedStore:
    """A store in memory that holds every example letter. Tests only ask of it."""
    kept = EmbeddedStore.in_memory()
    for path in LETTERS:
        load_letter(path, kept)
    return kept


@pytest.fixture(scope="session")
def csvw(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example letter as tables in CSV, by profile. Tests only look at them."""
    folder = tmp_path_factory.mktemp("csvw")
    for known in profiles():
        publish(library, library.graphs(), Order(known, TABULAR_FORMS["csvw"]), folder / known.name)
    return {known.name: folder / known.name for known in profiles()}
