"""A folder with anything but an earlier export of the same profile for the same body is left as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from histories import contents, exporter, take

from sqskg.errors import OutputError
from sqskg.publishing.concerning import find_body
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.stores.embedded import EmbeddedStore

PUBLIC = Order(profile("public"), FORMS["trig"], "2020-01-02")


@pytest.fixture(scope="module")
def little() -> EmbeddedStore:
    """A store with one small letter."""
    store = EmbeddedStore.in_memory()
    take(store, [("load", 1, 0)])
    return store


def export(store: EmbeddedStore, folder: Path, order: Order = PUBLIC) -> None:
    publish(store, store.graphs(), order, folder)


@pytest.mark.parametrize("form", ["trig", "jsonld", "csvw"])
def test_an_export_in_any_format_takes_the_place_of_one_in_another(
    little: EmbeddedStore, tmp_path: Path, form: str
) -> None:
    export(little, tmp_path / "out", replace(PUBLIC, form=FORMS.get(form) or TABULAR_FORMS[form]))
    export(little, tmp_path / "out")
    export(little, tmp_path / "again")
    assert contents(tmp_path / "out") == contents(tmp_path / "again")


def test_files_of_somebody_else_are_named_and_stay(little: EmbeddedStore, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(little, out)
    (out / "notes.txt").write_text("mine")
    (out / "img").mkdir()
    (out / "img" / "logo.svg").symlink_to("nowhere.svg")
    before = contents(out)
    with pytest.raises(OutputError, match=r"no part of the export there: img/logo.svg, notes.txt. Nothing was touched"):
        export(little, out)
    assert (contents(out), (out / "img" / "logo.svg").is_symlink()) == (before, True)


@pytest.mark.parametrize("content", ["", '{"name": "another program"}', '{"profile": {}'])
def test_a_manifest_that_cannot_be_read_speaks_for_no_file(little: EmbeddedStore, tmp_path: Path, content: str) -> None:
    export(little, tmp_path / "out")
    (tmp_path / "out" / "manifest.json").write_text(content)
    before = contents(tmp_path)
    with pytest.raises(OutputError, match="damaged, or of another program"):
        export(little, tmp_path / "out")
    assert contents(tmp_path) == before


def test_an_export_of_one_profile_or_for_one_body_never_takes_the_place_of_another(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    ofsted = find_body("ofsted", store)
    export(store, tmp_path / "out")
    export(store, tmp_path / "theirs", replace(PUBLIC, body=ofsted))
    before = contents(tmp_path)
    with pytest.raises(OutputError, match="an export of the profile public of all reports, and another"):
        export(store, tmp_path / "out", replace(PUBLIC, profile=profile("full")))
    with pytest.raises(OutputError, match="an export of the profile public of all reports, and another"):
        export(store, tmp_path / "out", replace(PUBLIC, body=ofsted))
    with pytest.raises(OutputError, match="an export of the profile public for Ofsted, and another"):
        export(store, tmp_path / "theirs")
    assert contents(tmp_path) == before


def test_a_change_set_is_replaced_by_one_of_its_own_profile_and_holds_nothing_else(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    take(store, [("load", 1, 0)])
    for name in ("full", "partner"):
        exporter(store, tmp_path / "archive", name).edition(tmp_path / name)
    digest = {
        name: json.loads(contents(tmp_path / name)["manifest.json"])["digest"]["value"] for name in ("full", "partner")
    }
    for _ in range(2):
        exporter(store, tmp_path / "archive").changes(tmp_path / "changes", digest["full"])
    with pytest.raises(OutputError, match="an export of the profile full of all reports, and another"):
        exporter(store, tmp_path / "archive", "partner").changes(tmp_path / "changes", digest["partner"])
    (tmp_path / "changes" / "log.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"log\.txt"):
        exporter(store, tmp_path / "archive").changes(tmp_path / "changes", digest["full"])
