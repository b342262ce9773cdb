"""A store that is damaged in any of the ways that stores are is known for it, and mended where it can be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from support import COUNTED, run

from sqskg.stores.embedded import ONTOLOGY_GRAPH, EmbeddedStore
from sqskg.stores.examination import Ailment, Finding, examined, examined_whole, graphs_of, mend
from sqskg.stores.orders import orders_agree
from sqskg.stores.seal import SEALS
from sqskg.stores.store import Change

GRAPH = NamedNode("https://w3id.org/sqskg/doc/report/x")
ONE, SAYS = NamedNode("https://w3id.org/sqskg/id/report/x"), NamedNode("https://schema.org/text")


def examine(store: EmbeddedStore) -> list[Finding]:
    return [*examined(store.engine, graphs_of(store.engine)), *examined_whole(store.engine)]


@pytest.fixture
def loaded(library: EmbeddedStore) -> EmbeddedStore:
    """A store of its own with two of the letters."""
    store = EmbeddedStore.in_memory()
    for graph in library.reports()[:2]:
        store.replace(graph, library.graph(graph))
    return store


def test_a_store_of_letters_is_whole_whatever_was_loaded_again_and_removed(
    loaded: EmbeddedStore, library: EmbeddedStore
) -> None:
    assert examine(library) == examine(loaded) == []
    one, other = loaded.reports()
    loaded.replace(one, list(library.graph(one))[:-1])
    loaded.remove(other)
    # That one statement is left out of a letter by whoever kept it so is no fault of the store.
    assert [finding.ailment for finding in examine(loaded) if finding.ailment is not Ailment.DANGLING] == []
    assert graphs_of(loaded.engine) == [one]


def _drop_statement(store: Store, graph: NamedNode) -> None:
    lost = next(q for q in store.quads_for_pattern(None, None, None, graph) if isinstance(q.object, Literal))
    store.remove(lost)
    store.remove(Quad(lost.subject, lost.predicate, lost.object))


def _lose_graph(store: Store, graph: NamedNode) -> None:
    quads = list(store.quads_for_pattern(None, None, None, graph))
    store.remove_graph(graph)
    for quad in quads:
        # Another letter may say the same.
        if len(list(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))) == 1:
            store.remove(Quad(quad.subject, quad.predicate, quad.object))


def _lose_seal(store: Store, graph: NamedNode) -> None:
    for quad in list(store.quads_for_pattern(graph, None, None, SEALS)):
        store.remove(quad)


def _lose_all_seals(store: Store, _: NamedNode) -> None:
    store.remove_graph(SEALS)


def _thin_merge(store: Store, graph: NamedNode) -> None:
    quad = next(iter(store.quads_for_pattern(None, None, None, graph)))
    store.remove(Quad(quad.subject, quad.predicate, quad.object))


def _fill_merge(store: Store, graph: NamedNode) -> None:
    store.add(Quad(graph, SAYS, Literal("left over")))


@pytest.mark.parametrize(
    ("damage", "ailment"),
    [
        (_drop_statement, Ailment.DOUBTFUL),
        (_lose_graph, Ailment.LOST),
        (_lose_seal, Ailment.DOUBTFUL),
        (_lose_all_seals, Ailment.UNSEALED),
        (_thin_merge, Ailment.NOT_MERGED),
        (_fill_merge, Ailment.LEFT_OVER),
    ],
)
def test_each_damage_is_found_where_it_is_and_mended(
    loaded: EmbeddedStore, library: EmbeddedStore, damage: Callable[[Store, NamedNode], None], ailment: Ailment
) -> None:
    graph = loaded.reports()[0]
    damage(loaded.engine, graph)
    found = examine(loaded)
    # A statement that is lost may leave a thing of which nothing is told; all graphs may have lost their seals.
    first = next(finding for finding in found if finding.ailment is not Ailment.DANGLING)
    assert {finding.ailment for finding in found} <= {ailment, Ailment.DANGLING}
    assert first.ailment is ailment
    assert first.graph == ("1" if ailment is Ailment.LEFT_OVER else graph.value)
    assert first in mend(loaded, found)
    assert examine(loaded) == []
    # What was lost comes back with its letter, which is not taken for one that is there.
    for letter in library.reports()[:2]:
        loaded.replace(letter, library.graph(letter))
    assert examine(loaded) == []
    assert loaded.reports() == library.reports()[:2]


class Stopping:
    """The engine of a process that is killed before one of its writes."""

    def __init__(self, engine: Store, writes: int) -> None:
        self._engine, self._left = engine, writes

    def __getattr__(self, name: str) -> object:
        if name in {"add", "extend", "bulk_extend", "remove", "remove_graph", "clear_graph", "update"}:
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
        return getattr(self._engine, name)

    def __contains__(self, quad: Quad) -> bool:
        return quad in self._engine


@pytest.mark.parametrize("writes", range(4))
def test_a_damaged_report_is_never_taken_for_whole_whenever_its_mending_is_stopped(
    loaded: EmbeddedStore, writes: int
) -> None:
    damaged, whole = loaded.reports()
    _drop_statement(loaded.engine, damaged)
    found = examine(loaded)
    with suppress(KeyboardInterrupt):
        mend(EmbeddedStore(cast("Store", Stopping(loaded.engine, writes))), found)
    again = [finding for finding in examine(loaded) if finding.ailment is not Ailment.DANGLING]
    assert again in ([], [Finding(Ailment.DOUBTFUL, damaged.value)])
    assert (damaged in loaded.reports()) == bool(again)
    mend(loaded, again)
    assert examine(loaded) == []
    assert loaded.reports() == [whole]


def test_what_answers_lack_of_the_ontology_is_found_and_mended(loaded: EmbeddedStore) -> None:
    for quad in list(loaded.engine.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)):
        loaded.engine.remove(Quad(quad.subject, quad.predicate, quad.object))
    found = examine(loaded)
    assert Finding(Ailment.NOT_MERGED, ONTOLOGY_GRAPH.value) in found
    mend(loaded, found)
    assert examine(loaded) == []


@pytest.mark.parametrize("damage", [_lose_seal, _lose_all_seals, _thin_merge])
def test_to_keep_a_report_again_puts_right_what_it_was_kept_with(
    loaded: EmbeddedStore, damage: Callable[[Store, NamedNode], None]
) -> None:
    damage(loaded.engine, loaded.reports()[0])
    for graph in loaded.reports():
        assert loaded.replace(graph, list(loaded.graph(graph))) is Change.NONE
    assert examine(loaded) == []


def test_another_versions_ontology_is_told_and_opening_the_store_to_write_mends_it(tmp_path: Path) -> None:
    store = EmbeddedStore.write(tmp_path / "store")
    store.engine.add(Quad(ONE, SAYS, Literal("of another version"), ONTOLOGY_GRAPH))
    (found,) = examine(store)
    assert (found.ailment, found.graph) == (Ailment.OLD, ONTOLOGY_GRAPH.value)
    del store
    assert examine(EmbeddedStore.write(tmp_path / "store")) == []


def test_what_a_report_names_and_nothing_tells_of_is_told() -> None:
    store = EmbeddedStore.in_memory()
    nobody = NamedNode("https://w3id.org/sqskg/id/person/nobody")
    store.replace(GRAPH, [Quad(ONE, SAYS, Literal("words"), GRAPH), Quad(ONE, SAYS, nobody, GRAPH)])
    (found,) = examine(store)
    assert (found.ailment, found.graph, found.detail) == (Ailment.DANGLING, GRAPH.value, nobody.value)
    assert mend(store, [found]) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.frozensets(st.text(max_size=3), max_size=4)), max_size=8))
@settings(max_examples=50)
def test_after_any_history_each_graph_has_the_seal_of_what_it_says(
    history: list[tuple[str, frozenset[str]]],
) -> None:
    store = EmbeddedStore(Store())
    for name, words in history:
        graph = NamedNode(f"https://w3id.org/sqskg/doc/report/{name}")
        store.replace(graph, [Quad(ONE, SAYS, Literal(word), graph) for word in words])
        assert list(examined(store.engine, graphs_of(store.engine))) == []
    assert len(set(store.engine.quads_for_pattern(None, None, None, SEALS))) == len(store.reports())


def test_a_byte_that_went_wrong_in_any_file_of_the_engine_is_found(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    assert run("load", COUNTED[1], store=whole).exit_code == 0
    assert run("doctor", store=whole).exit_code == 0
    files = sorted(file.name for file in whole.glob("*.sst"))
    assert len(files) >= 9
    passed = []
    for name in files:
        damaged = tmp_path / "damaged"
        shutil.copytree(whole, damaged)
        content = bytearray((damaged / name).read_bytes())
        content[len(content) // 3] ^= 0xFF
        (damaged / name).write_bytes(content)
        if run("doctor", store=damaged).exit_code == 0:
            passed.append(name)
        shutil.rmtree(damaged)
    assert passed == []


class Counting(Stopping):
    """An engine that counts the statements that are taken from it."""

    def __init__(self, engine: Store) -> None:
        super().__init__(engine, 0)
        self.taken = 0

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Quad]:
        for quad in self._engine.quads_for_pattern(*pattern):
            self.taken += 1
            yield quad


def _taken_to_examine(many: int) -> int:
    store = EmbeddedStore.in_memory()
    graphs = [NamedNode(f"https://w3id.org/sqskg/doc/report/{number}") for number in range(many)]
    for graph in graphs:
        store.replace(graph, [Quad(ONE, SAYS, Literal(f"said by all, {number}"), graph) for number in range(10)])
    engine = Counting(store.engine)
    assert all(orders_agree(cast("Store", engine), graph, set(store.graph(graph))) for graph in graphs)
    return engine.taken


def test_what_all_reports_say_is_not_looked_for_in_all_of_them_for_each() -> None:
    # With the square of their number it would be four times as much.
    assert _taken_to_examine(80) < 2.2 * _taken_to_examine(40)
