"""What the index has counted is what would be counted in the store."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.asking.tally import Tally, tally
from sqskg.describing.addresses import BASE
from sqskg.describing.terms import DCTERMS, PROV, SQS, XSD
from sqskg.searching import entry
from sqskg.searching.building import bring_up_to_date
from sqskg.searching.index import Index
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.seal import SEALS

HEALTH = f"{BASE}/def/theme/health"


def counted(place: Path, theme: str = "") -> Tally:
    with Index.reading(place) as index:
        return index.counted.tally(theme)


def of_another_state(place: Path, store: EmbeddedStore, theme: str = "") -> Tally:
    with Index.reading(place) as index:
        return index.counted.tally_of(store, entry.marks(store), theme)


def copy(source: EmbeddedStore, to: EmbeddedStore, graph: NamedNode, without: Collection[NamedNode] = ()) -> None:
    to.replace(graph, [quad for quad in source.graph(graph) if quad.predicate not in without])


@pytest.fixture
def kept(library: EmbeddedStore, tmp_path: Path) -> tuple[EmbeddedStore, Path]:
    """A store of the example letters, to change, and its index."""
    ours, place = EmbeddedStore.in_memory(), tmp_path / "store.search"
    for graph in library.reports():
        copy(library, ours, graph)
    bring_up_to_date(ours, "1", place)
    return ours, place


def test_each_letter_and_theme_counts_as_in_the_store(kept: tuple[EmbeddedStore, Path]) -> None:
    store, place = kept
    found, expected = counted(place), tally([store])
    assert found == expected
    assert list(found.letters) == list(expected.letters)
    assert len(found.letters) == len(store.reports())
    assert sum(count.stated for count in found.counts.values())


def test_one_theme_counts_as_it_does_among_all(kept: tuple[EmbeddedStore, Path]) -> None:
    store, place = kept
    among = {key: count for key, count in tally([store]).counts.items() if key[1] == HEALTH}
    assert among
    assert counted(place, HEALTH).counts == tally([store], HEALTH).counts == among
    assert of_another_state(place, store, HEALTH).counts == among


def on_health(store: EmbeddedStore) -> list[NamedNode]:
    """Return the letters that speak of health."""
    return [graph for graph in store.reports() if any(quad.object == NamedNode(HEALTH) for quad in store.graph(graph))]


def silent(store: EmbeddedStore, graph: NamedNode) -> list[Quad]:
    """Return what a letter says, but that none of it is on health."""
    return [quad for quad in store.graph(graph) if quad.object != NamedNode(HEALTH)]


def test_a_letter_that_is_replaced_or_removed_counts_as_it_is(kept: tuple[EmbeddedStore, Path]) -> None:
    store, place = kept
    replaced, removed, *_ = on_health(store)
    before = tally([store])
    # Other software reads the letter, on a day of its own.
    other: dict[NamedNode, NamedNode | Literal] = {
        PROV.wasAssociatedWith: NamedNode(f"{BASE}/id/software/another"),
        DCTERMS.issued: Literal("2030-01-01", datatype=XSD.date),
    }
    reread = [
        Quad(quad.subject, quad.predicate, other.get(quad.predicate, quad.object), replaced)
        for quad in silent(store, replaced)
    ]
    store.replace(replaced, reread)
    store.remove(removed)
    now = tally([store])
    assert len(now.letters) == len(before.letters) - 1
    assert now.counts.keys() < before.counts.keys()
    assert list(now.letters.values())[-1].issued == "2030-01-01"
    assert counted(place) == before
    assert of_another_state(place, store) == now
    bring_up_to_date(store, "2", place)
    assert counted(place) == now


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=5))
def test_counts_that_are_kept_up_are_those_of_the_store(
    library: EmbeddedStore, steps: list[tuple[bool, int]], tmp_path: Path
) -> None:
    ours, place = EmbeddedStore.in_memory(), tmp_path / "store.search"
    place.unlink(missing_ok=True)
    bring_up_to_date(ours, "0", place)
    for number, (load, which) in enumerate(steps):
        graph = library.reports()[which]
        if load:
            copy(library, ours, graph)
        else:
            ours.remove(graph)
        assert of_another_state(place, ours) == tally([ours])
        bring_up_to_date(ours, str(number), place)
        assert counted(place) == tally([ours])


def test_a_letter_that_says_less_counts_less_though_its_text_and_its_reader_are_the_same(
    kept: tuple[EmbeddedStore, Path],
) -> None:
    store, place = kept
    before, graph = tally([store]), on_health(store)[0]
    store.replace(graph, silent(store, graph))
    now = tally([store])
    assert now.counts.keys() < before.counts.keys()
    assert of_another_state(place, store) == now
    assert bring_up_to_date(store, "2", place).read == 1
    assert counted(place) == now


@pytest.mark.parametrize("sealed", [True, False])
def test_letters_whose_text_was_not_let_out_and_letters_without_seals_count_as_they_are(
    library: EmbeddedStore, tmp_path: Path, *, sealed: bool
) -> None:
    ours, place = EmbeddedStore.in_memory(), tmp_path / "store.search"
    for graph in library.reports():
        copy(library, ours, graph, without=[SQS.canonicalText] if sealed else [])
    if not sealed:
        ours.engine.remove_graph(SEALS)
    assert (entry.letters(ours) == []) == sealed
    bring_up_to_date(ours, "1", place)
    assert counted(place) == tally([ours]) == tally([library])
    first = on_health(ours)[0]
    ours.replace(first, silent(ours, first))
    if not sealed:
        ours.engine.remove_graph(SEALS)
    assert of_another_state(place, ours) == tally([ours]) != tally([library])
    bring_up_to_date(ours, "2", place)
    assert counted(place) == tally([ours])
