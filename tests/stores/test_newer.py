"""A store of another version is brought up to date or refused with what to do, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from support import SMALL, run

from sqskg.describing.terms import OWL, SCHEMA
from sqskg.errors import DamagedStoreError, StoreError
from sqskg.stores.embedded import ONTOLOGY_GRAPH, EmbeddedStore
from sqskg.stores.folder import told
from sqskg.stores.seal import SEALS


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    letter = tmp_path / "brackwater.txt"
    letter.write_text(SMALL, "utf-8")
    assert run("load", letter, store=tmp_path / "store").exit_code == 0
    return tmp_path / "store"


def _change(folder: Path, predicate: NamedNode, version: str) -> None:
    """Have each graph that says a version, and what all say together, say another."""
    store = Store(str(folder))
    for quad in list(store.quads_for_pattern(None, predicate, None, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, Literal(version), quad.graph_name))
    store.flush()


def _by_a_reader(folder: Path, version: str) -> None:
    _change(folder, SCHEMA.softwareVersion, version)


def _by_an_ontology(folder: Path, version: str) -> None:
    _change(folder, OWL.versionInfo, version)


def _contents(folder: Path) -> set[str]:
    return set(map(str, Store.read_only(str(folder))))


@pytest.mark.parametrize("write", [_by_a_reader, _by_an_ontology])
@pytest.mark.parametrize("version", ["0.1.1", "0.10", "99.0.0"])
def test_a_store_of_a_newer_version_is_refused_by_each_command_and_stays_as_it_is(
    loaded: Path, tmp_path: Path, write: Callable[[Path, str], None], version: str
) -> None:
    write(loaded, version)
    before = _contents(loaded)
    letter, table = tmp_path / "brackwater.txt", ("--by", "A. Reviewer", "--why", "two names")
    for command in (
        ("reports",),
        ("query", "findings"),
        ("load", letter),
        ("load", "--anew", letter),
        ("remove", "brackwater-2014-03-12"),
        ("people", "different", "a/b/c", "d/e/f", *table),
        ("export",),
        ("doctor",),
        ("doctor", "--mend"),
        ("backup", tmp_path / "backup"),
    ):
        refused = run(*command, store=loaded)
        assert refused.exit_code == 1, command
        assert "A newer version of sqskg wrote this store" in refused.stderr
        assert version in refused.stderr
        assert "pip install --upgrade sqskg" in refused.stderr
    assert _contents(loaded) == before


def _of_an_earlier_version(folder: Path) -> None:
    """Have a store be as one of before there were seals, with an ontology that says less."""
    _by_a_reader(folder, "0.0.9")
    _by_an_ontology(folder, "0.0.9")
    store = Store(str(folder))
    store.remove_graph(SEALS)
    some = sorted(store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH), key=str)[::10]
    for quad in some:
        store.remove(quad)
        store.remove(Quad(quad.subject, quad.predicate, quad.object))
    store.flush()


def _reports(folder: Path) -> list[str]:
    store = EmbeddedStore.read(folder)
    return [str(quad) for graph in store.reports() for quad in store.graph(graph)]


def test_a_store_of_an_earlier_version_is_read_and_brought_up_to_date_and_loses_nothing(
    loaded: Path, tmp_path: Path
) -> None:
    answer = run("query", "findings", "--format", "csv", store=loaded).output
    _of_an_earlier_version(loaded)
    before = _reports(loaded)
    assert run("query", "findings", "--format", "csv", store=loaded).output == answer
    told = run("doctor", store=loaded)
    assert told.exit_code == 1
    assert "def/sqs is not that of this version: bring the store up to date with 'sqskg doctor --mend'." in told.output
    assert "an earlier version kept it: bring the store up to date with 'sqskg doctor --mend'." in told.output
    assert _reports(loaded) == before
    assert run("doctor", "--mend", store=loaded).exit_code == 0
    assert "is whole: 1 report," in run("doctor", store=loaded).output
    assert _reports(loaded) == before
    assert run("query", "findings", "--format", "csv", store=loaded).output == answer
    # What an earlier version read is read again, once.
    again = run("load", tmp_path / "brackwater.txt", store=loaded).output
    assert "1 report read, 1 of them replaced, 0 refused" in again
    assert "0 reports read, 1 unchanged" in run("load", tmp_path / "brackwater.txt", store=loaded).output


def test_a_version_that_is_none_is_no_newer_one(loaded: Path) -> None:
    _by_an_ontology(loaded, "of a fork")
    assert run("reports", store=loaded).exit_code == 0


def test_a_store_of_a_newer_engine_is_not_taken_for_a_damaged_one() -> None:
    # As Oxigraph has it, which cannot be brought to write another number.
    library = next(Path(pyoxigraph.__file__).parent.glob("*pyoxigraph*.*"))
    words = "using the too recent version"
    assert words.encode() in library.read_bytes()
    with (
        pytest.raises(StoreError, match=r"A newer version of Oxigraph.*pip install") as raised,
        told("s"),
    ):
        raise RuntimeError(f"The RocksDB database is {words} 99. Upgrade to the latest Oxigraph version")
    assert not isinstance(raised.value, DamagedStoreError)
