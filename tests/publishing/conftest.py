"""What the tests of exports stand on: every example letter as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from sqskg.publishing.edition import Order, publish
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
