"""Which values a parameter may have is known from the store, and a value is taken as people write it."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import COUNTED

from sqskg.asking.ask import ask
from sqskg.asking.binding import bound, find
from sqskg.asking.choices import choices, keyed, things
from sqskg.asking.question import question, questions
from sqskg.errors import QueryError
from sqskg.intake import load_letter
from sqskg.prefixes import PREFIXES
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import scheme

YOT = "https://w3id.org/sqskg/id/yot/"
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
REGIONS = [
    "East Midlands", "East of England", "London", "North East", "North West", "South East", "South West", "Wales",
    "West Midlands", "Yorkshire and The Humber",
]  # fmt: skip


def test_teams_and_reports_are_those_of_the_letters(store: EmbeddedStore) -> None:
    assert [(team.value, team.label) for team in things("yot", store)] == [
        ("eastfold-and-karr", "Eastfold and Karr"), ("harrowmere", "Harrowmere"), ("saltmarsh-vale", "Saltmarsh Vale"),
    ]  # fmt: skip
    assert [report.value for report in things("report", store)] == [
        "eastfold-and-karr-2016-05-04", "harrowmere-2014-01-29", "saltmarsh-vale-2015-11-04",
    ]  # fmt: skip


def test_themes_are_those_of_the_vocabulary(store: EmbeddedStore) -> None:
    theme = choices(question("findings").parameter("theme"), store)
    assert theme is not None
    assert {each.value for each in theme} == {concept.slug for concept in scheme("theme").concepts}


def test_the_regions_are_nine_of_england_and_wales(store: EmbeddedStore) -> None:
    found = choices(question("rates-by-region").parameter("region"), store)
    assert found is not None
    assert [each.value for each in found] == [each.label for each in found] == REGIONS


@pytest.mark.parametrize("value", ["Yorkshire and The Humber", "yorkshire and the humber"])
def test_a_choice_is_taken_in_any_case_and_bound_as_it_is_in_the_store(store: EmbeddedStore, value: str) -> None:
    sparql = bound(question("rates-by-region"), {"region": value}, store)
    assert f"VALUES ?region {{ {Literal('Yorkshire and The Humber')} }}" in sparql


def test_a_region_that_is_not_there_is_refused_with_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"region=South Wst: no region is called so\. Did you mean South West, "):
        ask(store, "rates-by-region", {"region": "South Wst"})
    with pytest.raises(QueryError, match=rf"There are {', '.join(REGIONS)}\."):
        ask(store, "rates-by-region", {"region": "zzz"})


def test_any_value_goes_where_a_parameter_is_words_or_a_number(store: EmbeddedStore) -> None:
    free = {p.name for q in questions() for p in q.parameters if choices(p, store) is None}
    assert free == {"at_least", "name", "number", "post", "title", "width", "words"}


def test_a_thing_is_found_by_its_key_however_that_is_spelt(store: EmbeddedStore) -> None:
    for said in ("saltmarsh-vale", "Saltmarsh Vale", " saltmarsh  VALE"):
        assert keyed("yot", said, store) == NamedNode("https://w3id.org/sqskg/id/yot/saltmarsh-vale")
    found = keyed("report", "harrowmere-2014-01-29", store)
    assert found == NamedNode("https://w3id.org/sqskg/id/report/harrowmere-2014-01-29")
    assert keyed("yot", "harrowmere-2014-01-29", store) is None
    assert keyed("theme", "health", store) is None
    assert keyed("yot", "harrowmere", EmbeddedStore.in_memory()) is None


def test_a_team_with_the_key_goes_before_one_that_is_called_so(store: EmbeddedStore) -> None:
    teams = EmbeddedStore.in_memory()
    for graph in store.reports():
        teams.replace(graph, store.graph(graph))
    (graph, *_) = store.reports()
    called = Quad(NamedNode(f"{YOT}eastfold-and-karr"), RDFS_LABEL, Literal("Harrowmere"), graph)
    teams.replace(graph, [*store.graph(graph), called])
    assert find("yot", "Harrowmere", teams) == NamedNode(f"{YOT}harrowmere")


def test_a_team_of_the_reference_data_is_found_whatever_the_base_of_the_letters() -> None:
    based = EmbeddedStore.in_memory()
    load_letter(COUNTED[0], based, "https://other.example/kg")
    (graph,) = based.reports()
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    plymouth, team = NamedNode(f"{YOT}plymouth"), NamedNode(f"{PREFIXES['sqs']}YouthOffendingTeam")
    based.replace(graph, [*based.graph(graph), Quad(plymouth, kind, team, graph)])
    assert keyed("yot", "Plymouth", based) == plymouth
    (own,) = (each.term for each in things("yot", based) if each.term != plymouth)
    assert isinstance(own, NamedNode)
    assert own.value.startswith("https://other.example/kg/")
    assert keyed("yot", own.value.rsplit("/", 1)[1], based) == own
