from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from support import COUNTED

from sqskg.intake import load_letter
from sqskg.publishing.export import ExportFormat, export
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Change

SYNTAX = {
    ExportFormat.TRIG: RdfFormat.TRIG,
    ExportFormat.NQUADS: RdfFormat.N_QUADS,
    ExportFormat.TURTLE: RdfFormat.TURTLE,
}


def exported(store: EmbeddedStore, form: ExportFormat = ExportFormat.NQUADS) -> bytes:
    output = io.BytesIO()
    export(store, store.reports(), form, output)
    return output.getvalue()


@pytest.mark.parametrize("form", [ExportFormat.TRIG, ExportFormat.NQUADS])
def test_an_export_with_graphs_reads_back_as_the_reports(store: EmbeddedStore, form: ExportFormat) -> None:
    kept = {quad for name in store.reports() for quad in store.graph(name)}
    assert set(parse(exported(store, form), format=SYNTAX[form])) == kept


def test_turtle_is_the_merge_of_the_reports(store: EmbeddedStore) -> None:
    kept = {(q.subject, q.predicate, q.object) for name in store.reports() for q in store.graph(name)}
    triples = list(parse(exported(store, ExportFormat.TURTLE), format=RdfFormat.TURTLE))
    assert {(t.subject, t.predicate, t.object) for t in triples} == kept
    assert len(triples) == len(kept)


def test_loading_twice_changes_no_byte() -> None:
    store = EmbeddedStore.in_memory()
    load_letter(COUNTED[0], store)
    once = exported(store)
    _, change = load_letter(COUNTED[0], store)
    assert change is Change.NONE
    assert exported(store) == once


def test_a_report_that_was_removed_leaves_nothing_behind() -> None:
    store, never = EmbeddedStore.in_memory(), EmbeddedStore.in_memory()
    for path in COUNTED:
        checked, _ = load_letter(path, store)
        if path != COUNTED[1]:
            load_letter(path, never)
        else:
            graph = checked.report.graph
    assert store.remove(graph) is Change.REMOVED
    assert exported(store) == exported(never)
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    assert sorted(map(str, store.select(everything).rows)) == sorted(map(str, never.select(everything).rows))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A store on disk by hash seed, each loaded by a process of its own."""
    folder = tmp_path_factory.mktemp("seeds")
    for seed in ("1", "2"):
        _run(seed, folder / seed, "-q", "load", str(COUNTED[0].parent))
    return {seed: folder / seed for seed in ("1", "2")}


def _run(seed: str, store: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SQSKG_STORE": str(store)}
    command = [sys.executable, "-m", "sqskg", *arguments]
    return subprocess.run(command, env=environment, check=True, timeout=120, capture_output=True).stdout


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_two_processes_write_the_same_bytes_whatever_their_hash_seed(stores: dict[str, Path], form: str) -> None:
    one, two = (_run(seed, store, "export", "--format", form) for seed, store in stores.items())
    assert one == two
    assert len(one) > 100_000
