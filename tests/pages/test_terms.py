"""The editor completes all classes and properties that the ontology names, and nothing that letters say."""

from __future__ import annotations

import json
import re

from pages.conftest import SCRIPT

from sqskg.describing.terms import SKOS, SQS
from sqskg.pages.terms import terms
from sqskg.prefixes import PREFIXES
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore


def declared(kind: str) -> set[str]:
    """Return the addresses of what ontology/sqs.ttl declares in its own namespace, by its text."""
    text = data_folder("ontology").joinpath("sqs.ttl").read_text("utf-8")
    return {SQS[name].value for name in re.findall(rf"^sqs:(\w+)\s+a\s+[^;.]*{kind}", text, re.MULTILINE)}


def test_every_class_and_property_of_the_ontology_is_completed_and_has_a_label() -> None:
    found = terms()
    ours = {
        kind: {term for term in found[kind] if term.startswith(PREFIXES["sqs"])} for kind in ("classes", "properties")
    }
    assert ours["classes"] >= declared("owl:Class") > set()
    assert ours["properties"] >= declared("owl:(?:Object|Datatype)Property") > set()
    assert all(found[kind][term] for kind, terms_of in ours.items() for term in terms_of)
    assert found["classes"][SQS.Report.value] == "report"
    assert found["properties"][SQS.polarity.value] == "polarity"


def test_no_term_is_both_a_class_and_a_property_and_concepts_are_neither() -> None:
    found = terms()
    assert not found["classes"].keys() & found["properties"].keys()
    assert SKOS.Concept.value not in found["properties"]
    assert not any("/def/theme/" in term for kind in ("classes", "properties") for term in found[kind])
    assert list(found["classes"]) == sorted(found["classes"])


def test_prefixes_are_those_that_queries_need_not_declare() -> None:
    assert terms()["prefixes"] == PREFIXES


def test_what_letters_say_is_no_term(hostile: EmbeddedStore) -> None:
    assert hostile.reports()
    assert SCRIPT not in json.dumps(terms(), ensure_ascii=False)
