"""The editor opens whole queries, completes our terms, and has nothing that asks another server."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode

from sqskg.asking.ask import ask
from sqskg.asking.question import questions
from sqskg.pages.assets import asset, asset_content
from sqskg.pages.editor import FIRST, MOST, example, result
from sqskg.pages.terms import terms
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

BASES = Bases(("https://w3id.org/sqskg",))


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_the_query_of_each_question_runs_as_it_is_opened(store: EmbeddedStore, name: str) -> None:
    assert result(store.query(example(name)), BASES).kind == "rows"
    # With its defaults: the query that is opened finds what the question does.
    assert store.select(example(name)).rows == ask(store, name).rows
    assert ("{ UNDEF }" in example(name)) is example(name).startswith(
        "# To ask about one team or theme, put its address"
    )
    assert "#+" not in example(name)
    assert "behind" not in example(name)


def test_what_it_opens_with_finds_letters(store: EmbeddedStore) -> None:
    found = result(store.query(FIRST), BASES)
    assert [row[0].text for row in found.rows] == ["Harrowmere", "Saltmarsh Vale", "Eastfold and Karr"]


def test_the_first_of_an_answer_is_shown_and_said_to_be_so(store: EmbeddedStore) -> None:
    rows = result(store.query("SELECT ?s ?p { ?s ?p ?o }"), BASES)
    assert (len(rows.rows), rows.more) == (MOST, True)
    assert result(store.query("ASK { ?s a sqs:Report }"), BASES).said
    graph = result(store.query("CONSTRUCT WHERE { ?s a sqs:Report }"), BASES)
    assert (graph.text.count("sqs:Report"), graph.more) == (3, False)


def test_addresses_in_an_answer_lead_to_what_they_name(store: EmbeddedStore) -> None:
    query = "SELECT ?s { ?s a sqs:Report } ORDER BY ?s LIMIT 1"
    ((cell,),) = result(store.query(query), Bases(BASES.bases, "/under")).rows
    assert cell.href == "/under/id/report/eastfold-and-karr-2016-05-04"
    assert result(store.query("SELECT (<javascript:alert(1)> AS ?a) {}"), BASES).rows[0][0].href is None


def test_the_terms_that_are_completed_are_those_of_the_ontology() -> None:
    known = terms()
    assert known["prefixes"] == PREFIXES
    assert known["classes"][f"{PREFIXES['sqs']}Recommendation"] == "area requiring improvement"
    assert f"{PREFIXES['sqs']}polarity" in known["properties"]
    assert NamedNode(f"{PREFIXES['dcterms']}issued").value in known["properties"]


def test_the_script_of_the_editor_knows_no_other_server() -> None:
    script = asset_content(asset("editor.js")).decode()
    for elsewhere in ("lov.linkeddata.es", "dbpedia.org/sparql", "query.wikidata.org", "unpkg", "jsdelivr", "gstatic"):
        assert elsewhere not in script, elsewhere
    asked = re.findall(r"fetch\(([^)]{0,60})", script)
    # What is asked by name of another server stands in full; the rest is what the page says, or is switched off.
    assert not [each for each in asked if "http" in each]
    assert re.findall(r"prefixCcApi:\s*([^,}]+)", script) == ["null"]
