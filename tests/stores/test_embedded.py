from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from sqskg.errors import QueryError, StoreError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import examined, graphs_of
from sqskg.stores.seal import SEALS
from sqskg.stores.store import Change

NAMES = [NamedNode(f"urn:graph:{letter}") for letter in "abc"]
TERMS = [NamedNode(f"urn:{letter}") for letter in "xyz"]
TRIPLES = st.frozensets(st.tuples(st.sampled_from(TERMS), st.sampled_from(TERMS), st.sampled_from(TERMS)), max_size=8)
HISTORIES = st.lists(st.tuples(st.sampled_from(NAMES), TRIPLES), max_size=12)


def count_of_people(store: EmbeddedStore) -> str:
    answer = store.select("SELECT (COUNT(?p) AS ?n) { ?p a <urn:Person> }")
    (row,) = answer.rows
    assert isinstance(row[0], Literal)
    return row[0].value


def _expected(before: frozenset[object], after: frozenset[object]) -> Change:
    if before == after:
        return Change.NONE
    if not after:
        return Change.REMOVED
    return Change.REPLACED if before else Change.ADDED


def test_a_person_in_two_reports_counts_once_and_is_there_until_both_are_gone() -> None:
    store = EmbeddedStore.in_memory()
    person = (
        NamedNode("urn:ann"),
        NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        NamedNode("urn:Person"),
    )
    for name in NAMES[:2]:
        store.replace(name, [Quad(*person, name)])
    assert count_of_people(store) == "1"
    store.remove(NAMES[0])
    assert count_of_people(store) == "1"
    store.remove(NAMES[1])
    assert count_of_people(store) == "0"


@given(HISTORIES)
@settings(max_examples=150)
def test_after_any_history_the_default_graph_is_the_merge_of_the_reports(
    history: list[tuple[NamedNode, frozenset[tuple[NamedNode, NamedNode, NamedNode]]]],
) -> None:
    store = EmbeddedStore(Store())
    expected: dict[NamedNode, frozenset[tuple[NamedNode, NamedNode, NamedNode]]] = {}
    for name, triples in history:
        before = expected.get(name, frozenset())
        change = store.replace(name, [Quad(*triple, name) for triple in triples])
        assert change is _expected(before, triples)
        expected[name] = triples
    merge = store.select("SELECT ?s ?p ?o { ?s ?p ?o }").rows
    assert len(merge) == len(set(merge))
    assert {tuple(row) for row in merge} == {t for triples in expected.values() for t in triples}
    assert store.graphs() == sorted((name for name, triples in expected.items() if triples), key=str)


def test_replacing_a_report_by_itself_changes_nothing() -> None:
    store = EmbeddedStore.in_memory()
    quads = [Quad(TERMS[0], TERMS[1], Literal("30.6", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))]
    named = [Quad(q.subject, q.predicate, q.object, NAMES[0]) for q in quads]
    assert store.replace(NAMES[0], named) is Change.ADDED
    assert store.replace(NAMES[0], named) is Change.NONE


def test_what_is_written_is_there_when_the_folder_is_opened_again(tmp_path: Path) -> None:
    writer = EmbeddedStore.write(tmp_path / "store")
    writer.replace(NAMES[0], [Quad(TERMS[0], TERMS[1], TERMS[2], NAMES[0])])
    writer.flush()
    assert EmbeddedStore.read(tmp_path / "store").graphs() == [NAMES[0]]


def test_asking_where_no_store_is_says_to_load_first(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store here"):
        EmbeddedStore.read(tmp_path)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="a file, not a folder"):
        EmbeddedStore.write(tmp_path / "file")


def test_a_folder_of_other_files_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "accounts.xlsx").write_text("x")
    with pytest.raises(StoreError, match="holds other files"):
        EmbeddedStore.write(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["accounts.xlsx"]


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be read or written"):
        EmbeddedStore.write(tmp_path / "file" / "store")


def test_a_store_that_another_process_writes_to_is_refused_to_writers_and_open_to_readers(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    hold = textwrap.dedent("""
        import sys
        from pathlib import Path
        from sqskg.stores.embedded import EmbeddedStore
        store = EmbeddedStore.write(Path(sys.argv[1]))
        store.flush()
        print("held", flush=True)
        sys.stdin.read()
    """)
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="Another process is writing to this store"):
            EmbeddedStore.write(folder)
        assert EmbeddedStore.read(folder).graphs() == []
        holder.communicate(timeout=30)


def test_what_is_not_sparql_is_refused_with_the_place() -> None:
    with pytest.raises(QueryError, match="not SPARQL: at line 1, character"):
        EmbeddedStore.in_memory().select("SELECT WHERE")


def test_rows_and_triples_are_not_mixed_up() -> None:
    store = EmbeddedStore.in_memory()
    with pytest.raises(QueryError, match="makes triples, not rows"):
        store.select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="makes rows, not triples"):
        store.triples("SELECT * { ?s ?p ?o }")
    assert store.select("ASK { ?s ?p ?o }").rows == ((Literal(True),),)


def _as_quads(name: NamedNode, triples: frozenset[tuple[NamedNode, NamedNode, NamedNode]]) -> bytes:
    return "".join(f"{s} {p} {o} {name} .\n" for s, p, o in triples).encode()


@given(st.lists(TRIPLES.filter(bool), min_size=3, max_size=3), TRIPLES.filter(bool))
@settings(max_examples=50)
def test_graphs_that_are_added_at_once_are_as_if_each_had_been_put_there(
    graphs: list[frozenset[tuple[NamedNode, NamedNode, NamedNode]]],
    later: frozenset[tuple[NamedNode, NamedNode, NamedNode]],
) -> None:
    one, other = EmbeddedStore(Store()), EmbeddedStore(Store())
    one.add([(name, _as_quads(name, triples)) for name, triples in zip(NAMES, graphs, strict=True)])
    for name, triples in zip(NAMES, graphs, strict=True):
        other.replace(name, [Quad(*triple, name) for triple in triples])
    for store in (one, other):
        store.replace(NAMES[1], [Quad(*triple, NAMES[1]) for triple in later])
        store.remove(NAMES[2])
    everything = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert one.select(everything) == other.select(everything)
    assert [list(one.graph(name)) for name in NAMES] == [list(other.graph(name)) for name in NAMES]


@pytest.mark.parametrize(
    "quads",
    [b"<urn:x> <urn:y> <urn:z> <urn:graph:other> .\n", b"<urn:x> <urn:y> <urn:z> .\n", b"no quads <urn:graph:b> .\n"],
)
def test_of_graphs_that_are_added_at_once_all_are_kept_or_none(tmp_path: Path, quads: bytes) -> None:
    store = EmbeddedStore.write(tmp_path / "store")
    whole = _as_quads(NAMES[0], frozenset({(TERMS[0], TERMS[1], TERMS[2])}))
    with pytest.raises(StoreError, match="Nothing of it was kept"):
        store.add([(NAMES[0], whole), (NAMES[1], quads)])
    assert store.graphs() == []
    assert store.select("SELECT ?o { <urn:x> <urn:y> ?o }").rows == ()


def _one_statement(name: NamedNode, value: str = "30.6") -> bytes:
    return f'{TERMS[0]} {TERMS[1]} "{value}"^^<http://www.w3.org/2001/XMLSchema#decimal> {name} .\n'.encode()


def test_a_graph_that_is_there_is_not_added_to_nor_one_added_twice() -> None:
    store = EmbeddedStore(Store())
    store.add([(NAMES[0], _one_statement(NAMES[0]))])
    before = set(store.engine)
    for again in (
        [(NAMES[1], _one_statement(NAMES[1])), (NAMES[0], _one_statement(NAMES[0], "7"))],
        [(NAMES[1], _one_statement(NAMES[1])), (NAMES[1], _one_statement(NAMES[1], "7"))],
    ):
        with pytest.raises(StoreError, match="is there already"):
            store.add(again)
        assert set(store.engine) == before


@pytest.mark.parametrize("value", ["30.6", "1.50", "007", "0.0"])
def test_a_graph_that_is_added_is_whole_however_its_numbers_are_spelled(value: str) -> None:
    store = EmbeddedStore(Store())
    store.add([(NAMES[0], _one_statement(NAMES[0], value))])
    assert list(examined(store.engine, graphs_of(store.engine))) == []


def test_a_graph_that_was_lost_is_whole_when_it_is_added_again() -> None:
    store = EmbeddedStore(Store())
    for value in ("7", "30.6"):
        store.add([(NAMES[0], _one_statement(NAMES[0], value))])
        store.engine.remove_graph(NAMES[0])
    store.add([(NAMES[0], _one_statement(NAMES[0]))])
    assert list(examined(store.engine, graphs_of(store.engine))) == []


def test_a_store_that_is_opened_again_has_the_same_merge(tmp_path: Path) -> None:
    def merge() -> int:
        count = EmbeddedStore.read(tmp_path / "store").select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]
        assert isinstance(count, Literal)
        return int(count.value)

    EmbeddedStore.write(tmp_path / "store").flush()
    first = merge()
    EmbeddedStore.write(tmp_path / "store").flush()
    assert merge() == first


def test_a_number_in_another_spelling_is_no_change_and_stays_in_the_merge() -> None:
    store = EmbeddedStore.in_memory()
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    quads = [Quad(TERMS[0], TERMS[1], Literal("0.50", datatype=decimal), NAMES[0])]
    store.replace(NAMES[0], quads)
    assert store.replace(NAMES[0], quads) is Change.NONE
    more = Quad(TERMS[0], TERMS[2], TERMS[1], NAMES[0])
    assert store.replace(NAMES[0], [*quads, more]) is Change.REPLACED
    assert len(store.select(f"SELECT ?o {{ {TERMS[0]} ?p ?o }}").rows) == 2


def test_seals_are_found_by_who_asks_each_graph_and_not_in_what_all_say_together() -> None:
    store = EmbeddedStore(Store())
    store.replace(NAMES[0], [Quad(TERMS[0], TERMS[1], TERMS[2], NAMES[0])])
    assert store.select("SELECT ?s { ?s ?p ?o }").rows == ((TERMS[0],),)
    asked = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows
    assert asked == ((SEALS,), (NAMES[0],))
