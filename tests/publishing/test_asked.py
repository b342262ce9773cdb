"""Whoever holds an export can ask it the saved questions, whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest
from histories import DAY, exporter, take

from sqskg.asking.ask import ask
from sqskg.errors import OutputError, StoreError
from sqskg.publishing.asked import store_of
from sqskg.publishing.edition import publish
from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.stores.embedded import EmbeddedStore


def opened(source: Path, tmp_path: Path) -> EmbeddedStore:
    store_of(source, tmp_path / "asked")
    return EmbeddedStore.read(tmp_path / "asked")


@pytest.mark.parametrize("form", [*FORMS])
def test_a_folder_of_each_format_answers_as_the_store_does(store: EmbeddedStore, tmp_path: Path, form: str) -> None:
    publish(store, store.graphs(), Order(profile("partner"), FORMS[form]), tmp_path / "out")
    received = opened(tmp_path / "out", tmp_path)
    assert received.graphs() == store.graphs()
    for question in ("findings", "recipients", "sufficiency"):
        assert ask(received, question, {}).rows == ask(store, question, {}).rows != ()


@pytest.mark.parametrize("form", [*FORMS])
def test_a_single_file_of_each_format_answers_and_its_graph_has_its_name(
    store: EmbeddedStore, tmp_path: Path, form: str
) -> None:
    publish(store, store.graphs(), Order(profile("public"), FORMS[form]), tmp_path / "out")
    (file,) = (tmp_path / "out" / "report").glob("harrowmere*")
    received = opened(file, tmp_path)
    assert [graph.value.rpartition("/")[2] for graph in received.graphs()] == ["harrowmere-2014-01-29"]
    assert ask(received, "findings", {"yot": "harrowmere"}).rows == ask(store, "findings", {"yot": "harrowmere"}).rows


def test_a_file_of_several_reports_without_names_of_graphs_answers(store: EmbeddedStore, tmp_path: Path) -> None:
    with (tmp_path / "all.ttl").open("wb") as file:
        export(store, store.graphs(), ExportFormat.TURTLE, file)
    assert ask(opened(tmp_path / "all.ttl", tmp_path), "findings", {}).rows == ask(store, "findings", {}).rows


def test_what_differs_from_its_manifest_and_what_holds_no_statements_is_refused(tmp_path: Path) -> None:
    little = EmbeddedStore.in_memory()
    take(little, [("load", 1, 0)])
    public = Order(profile("public"), FORMS["turtle"], DAY)
    publish(little, little.graphs(), public, tmp_path / "out")
    next((tmp_path / "out" / "report").iterdir()).write_text("")
    publish(little, little.graphs(), Order(public.profile, TABULAR_FORMS["csvw"], DAY), tmp_path / "tables")
    exporter(little, tmp_path / "archive").edition(tmp_path / "full")
    exporter(little, tmp_path / "archive").changes(tmp_path / "changes", DAY)
    (tmp_path / "bad.jsonld").write_text("<a> <b> <c> .")
    for name, error, said in (
        ("out", OutputError, "it has other bytes. Get the export again"),
        ("tables", OutputError, r"it has tables \(csvw\).*Ask for an export as trig, nquads, turtle, jsonld, rdfxml"),
        ("changes", OutputError, "it is a change set"),
        ("bad.jsonld", StoreError, r"This is no JSON-LD.*by its ending: \.trig, \.nq, \.ttl, \.jsonld, \.rdf, \.nt"),
    ):
        with pytest.raises(error, match=said):
            store_of(tmp_path / name, tmp_path / f"store of {name}")


def test_evidence_and_words_are_found_in_an_export_that_has_neither_file_names_nor_words_around(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    publish(store, store.graphs(), Order(profile("public"), FORMS["trig"]), tmp_path / "out")
    received = opened(tmp_path / "out", tmp_path)
    evidence, all_of_it = (ask(each, "evidence", {"yot": "harrowmere"}) for each in (received, store))
    file = all_of_it.variables.index("file")
    assert len(evidence.rows) == len(all_of_it.rows) > 50
    assert ({row[file] for row in evidence.rows}, None in {row[file] for row in all_of_it.rows}) == ({None}, False)
    said = ask(received, "said-about", {"words": "health"})
    assert len(said.rows) == len(ask(store, "said-about", {"words": "health"}).rows) > 0
    assert {row[said.variables.index("before")] for row in said.rows} == {None}
