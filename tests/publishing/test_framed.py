from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import Any

import pytest
from histories import PEOPLE, take
from jsonschema import Draft202012Validator, FormatChecker
from pyld import jsonld
from pyoxigraph import NamedNode
from support import ROOT

from sqskg.describing.terms import SQS
from sqskg.digest import canonical, digest_of, lines_of
from sqskg.identity.decisions import Decision, Decisions, Verdict
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.person import people
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.framed import context, document
from sqskg.publishing.profile import profile
from sqskg.stores.embedded import EmbeddedStore

SCHEMA = json.loads((ROOT / "ontology" / "report.schema.json").read_text("utf-8"))
GRAPH = NamedNode("https://w3id.org/sqskg/doc/report/harrowmere-2014-01-29")


@pytest.fixture(scope="module", params=["public", "partner", "full"])
def documents(library: EmbeddedStore, request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    discloser = Discloser(profile(request.param))
    for graph in library.graphs():
        discloser.survey(list(library.graph(graph)))
    disclosed = (discloser.disclose(list(library.graph(graph))) for graph in library.graphs())
    return [json.loads(document(each.quads)) for each in disclosed]


def test_each_document_keeps_the_schema(documents: list[dict[str, Any]]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    faults = [f"{fault.json_path}: {fault.message}" for each in documents for fault in validator.iter_errors(each)]
    assert faults == []
    assert len(documents) == 14


def decisions(name: str) -> dict[str, Any]:
    """What a profile lets out of reviewers' decisions, as people.jsonld has it."""
    store = EmbeddedStore.in_memory()
    take(store, [("load", 0, 0)])
    one, same, other = (person.key for person in people(store)[:3])
    said = ((Verdict.SAME, one, same), (Verdict.DIFFERENT, one, other))
    made = (Decision(*each, "R Viewer", date(2020, 1, 2), "The letters agree.") for each in said)
    keep_decisions(store, Decisions(tuple(made)))
    discloser = Discloser(profile(name))
    for graph in store.graphs():
        discloser.survey(list(store.graph(graph)))
    found: dict[str, Any] = json.loads(document(discloser.disclose(list(store.graph(PEOPLE))).quads))
    return found


@pytest.mark.parametrize("name", ["partner", "full"])
def test_reviewers_decisions_keep_the_schema(name: str) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    told = decisions(name)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(told)] == []
    related = [each for each in told["included"] if "sameAs" in each or "differentFrom" in each]
    assert len(related) == 2
    assert [each["verdict"] for each in told["included"] if "verdict" in each].count("same") == (name == "full")
    for broken in (
        {**told, "colour": "red"},
        {**told, "issued": "2020-01-02"},
        {**told, "included": []},
        {**told, "included": [{**related[0], "name": "Jo"}]},
        {**told, "included": [{"id": related[0]["id"]}]},
        {**told, "included": [{**each, "verdict": "perhaps"} for each in told["included"]]},
    ):
        assert not validator.is_valid(broken), broken


def test_the_schema_finds_what_is_wrong_in_each_profiles_documents(documents: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(SCHEMA)
    right = next(each for each in documents if each.get("label") == "Harrowmere, 2014-01-29")
    assert validator.is_valid(right)
    for broken in (
        {**right, "issued": 2014},
        {**right, "colour": "red"},
        {**right, "sections": [{**right["sections"][0], "position": "first"}]},
        {key: value for key, value in right.items() if key != "publisher"},
    ):
        assert not validator.is_valid(broken)


def test_a_reader_who_knows_no_rdf_finds_a_sentence_with_its_words_and_page(store: EmbeddedStore) -> None:
    report = json.loads(document(store.graph(GRAPH)))
    assert report["label"] == "Harrowmere, 2014-01-29"
    assert report["wasGeneratedBy"]["inspected"]["label"] == "Harrowmere"
    finding = report["sections"][0]["findings"][0]
    assert finding["notation"] == "1.1"
    sentence = finding["observations"][0]
    assert sentence["text"] == "The court had asked for a new pre-sentence report (PSR) in six cases."
    assert (sentence["polarity"], sentence["theme"]) == ("def:polarity/neutral", ["def:theme/court-report"])
    assert sentence["wasDerivedFrom"][0]["hasSelector"]["refinedBy"]["exact"] == sentence["text"]
    assert [quantity["count"] for quantity in sentence["quantity"]] == [6]
    assert [found["position"] for found in finding["observations"]] == [1, 2, 3, 4]


def test_another_reader_of_json_ld_gets_every_statement_and_no_other(store: EmbeddedStore) -> None:
    for graph in store.reports():
        quads = list(store.graph(graph))
        options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
        read = jsonld.normalize(json.loads(document(quads)), options).encode()
        assert digest_of(sorted(lines_of(read))) == digest_of(canonical(quads))


def test_the_order_of_the_statements_changes_no_byte(store: EmbeddedStore) -> None:
    quads = list(store.graph(GRAPH))
    shuffled = Random(1).sample(quads, len(quads))
    assert document(shuffled) == document(quads)


def test_each_property_of_a_report_has_a_term_and_what_has_none_is_said_in_full(store: EmbeddedStore) -> None:
    quads = list(store.graph(GRAPH))
    keys: set[str] = set()

    def look(node: object) -> None:
        for key, value in node.items() if isinstance(node, dict) else ():
            keys.add(key)
            if key != "@context":
                look(value)
        for value in node if isinstance(node, list) else ():
            look(value)

    look(json.loads(document(quads)))
    assert keys <= context().keys() | {"@context"}
    observation = next(quad for quad in quads if quad.predicate == SQS.polarity)
    unknown = type(observation)(observation.subject, SQS.colour, observation.object, observation.graph_name)
    assert SQS.colour.value in document([*quads, unknown]).decode()
