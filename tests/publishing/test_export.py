from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from support import LETTERS

from sqskg.intake import load_letter
from sqskg.publishing.export import ExportFormat, export
from sqskg.stores.embedded import EmbeddedStore

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
    load_letter(LETTERS[0], store)
    once = exported(store)
    _, changed = load_letter(LETTERS[0], store)
    assert not changed
    assert exported(store) == once


def test_a_report_that_was_removed_leaves_nothing_behind() -> None:
    store, never = EmbeddedStore.in_memory(), EmbeddedStore.in_memory()
    for path in LETTERS:
        checked, _ = load_letter(path, store)
        if path != LETTERS[1]:
            load_letter(path, never)
        else:
            graph = checked.report.graph
    assert store.remove(graph)
    assert exported(store) == exported(never)
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    assert sorted(map(str, store.select(everything).rows)) == sorted(map(str, never.select(everything).rows))


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_two_processes_write_the_same_bytes_whatever_their_hash_seed(tmp_path: Path, form: str) -> None:
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SQSKG_STORE": str(tmp_path / seed)}
        for arguments in (
            ["-q", "load", str(LETTERS[0].parent)],
            ["export", "--format", form, "-o", f"{tmp_path}/{seed}.{form}"],
        ):
            subprocess.run([sys.executable, "-m", "sqskg", *arguments], env=environment, check=True, timeout=120)
        outputs.append((tmp_path / f"{seed}.{form}").read_bytes())
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100_000
