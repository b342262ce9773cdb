"""Figures on pages are those of the state that their worker has, whatever the index knows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import Store

from sqskg.asking.tally import Tally, letters, tally
from sqskg.searching.building import bring_folder_up_to_date, bring_up_to_date
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.tallied import all_letters, tallied


@pytest.fixture
def folder(library: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store of three letters, without an index."""
    monkeypatch.delenv("SQSKG_CACHE", raising=False)
    folder = tmp_path / "store"
    for which in range(3):
        load(library, folder, which)
    return folder


def load(library: EmbeddedStore, folder: Path, which: int) -> None:
    graph, store = library.reports()[which], EmbeddedStore.write(folder)
    store.replace(graph, library.graph(graph))
    store.flush()


def claim(place: Path, sentences: int) -> None:
    """Let an index say that each letter has so many sentences on each theme."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE said SET sentences = ?", (sentences,))
    connection.close()


def sentences(of: Tally) -> set[int]:
    return {count.sentences for count in of.counts.values()}


def test_an_index_of_the_same_state_is_believed(folder: Path) -> None:
    place, store = bring_folder_up_to_date(folder), EmbeddedStore.read(folder)
    assert tallied([store]) == tally([store])
    assert all_letters([store]) == list(letters([store]).values())
    assert len(all_letters([store])) == 3
    claim(place, 999)
    assert sentences(tallied([store])) == {999}


def test_where_there_is_no_index_the_store_is_asked(folder: Path) -> None:
    store = EmbeddedStore.read(folder)
    assert tallied([store]) == tally([store])
    assert len(all_letters([store])) == 3
    assert tallied([EmbeddedStore.in_memory()]).letters == {}


def test_of_another_state_only_what_did_not_change_is_believed(folder: Path, library: EmbeddedStore) -> None:
    place = bring_folder_up_to_date(folder)
    load(library, folder, 3)
    new = EmbeddedStore.read(folder)
    assert tallied([new]) == tally([new])
    assert len(all_letters([new])) == 4
    claim(place, 999)
    assert len(sentences(tallied([new]))) > 1
    assert 999 in sentences(tallied([new]))


def test_a_worker_of_an_earlier_state_shows_none_of_what_came_since(folder: Path, library: EmbeddedStore) -> None:
    bring_folder_up_to_date(folder)
    earlier = EmbeddedStore(Store(), folder=folder, version="earlier")
    for which in (0, 2):
        graph = library.reports()[which]
        earlier.replace(graph, library.graph(graph))
    assert len(all_letters([earlier])) == 2
    assert tallied([earlier]) == tally([earlier])


def test_a_store_that_changed_while_it_was_opened_is_of_no_state(folder: Path) -> None:
    place = bring_folder_up_to_date(folder)
    bring_up_to_date(EmbeddedStore.read(folder), "", place)
    other = EmbeddedStore(Store(), folder=folder)
    assert all_letters([other]) == []
    assert tallied([other]).letters == {}


def test_an_index_that_is_damaged_is_not_believed_and_made_anew(folder: Path) -> None:
    place, store = bring_folder_up_to_date(folder), EmbeddedStore.read(folder)
    place.write_bytes(b"noise" * 1000)
    assert tallied([store]) == tally([store])
    assert not place.exists()


def test_an_index_of_another_form_is_not_believed(folder: Path) -> None:
    place, store = bring_folder_up_to_date(folder), EmbeddedStore.read(folder)
    claim(place, 999)
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE told SET value = '1 of sqskg' WHERE name = 'form'")
    connection.close()
    assert tallied([store]) == tally([store])
