"""The network of some letters is what these letters say, and each edge has them behind it."""

from __future__ import annotations

import networkx as nx
import pytest

from sqskg.stakeholders.excerpt import Excerpt, excerpt
from sqskg.stakeholders.letters import Selection, letters, selected
from sqskg.stakeholders.network import Network, network
from sqskg.stakeholders.projection import around
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def whole(store: EmbeddedStore) -> Excerpt:
    return excerpt(store, letters(store))


def edges_of(graph: Network) -> list[tuple[str, str, str, int]]:
    return sorted((start, end, data["relation"], data["weight"]) for start, end, data in graph.edges(data=True))


def node_called(graph: Network, label: str) -> str:
    (node,) = [node for node, data in graph.nodes(data=True) if data["label"] == label]
    return node


def test_of_all_letters_it_is_the_whole_network(store: EmbeddedStore, whole: Excerpt) -> None:
    known = network(store)
    for attribute in ("kind", "label"):
        assert nx.get_node_attributes(whole.graph, attribute) == nx.get_node_attributes(known, attribute)
    assert edges_of(whole.graph) == edges_of(known)


def test_each_edge_has_the_letters_behind_it_and_their_words(whole: Excerpt) -> None:
    person = node_called(whole.graph, "Marguerite Sholto")
    post = "https://w3id.org/sqskg/id/post/ofsted/ofsted-further-education-and-learning"
    behind = whole.behind[person, post, "holds"]
    assert len(behind) == 2
    assert all("Marguerite Sholto" in each.words for each in behind)
    assert [each.letter.issued for each in behind] == sorted((each.letter.issued for each in behind), reverse=True)
    assert all(whole.behind[start, end, data["relation"]] for start, end, data in whole.graph.edges(data=True))


def test_letters_come_newest_first_and_are_chosen_by_year_team_and_body(store: EmbeddedStore) -> None:
    known = letters(store)
    assert [letter.issued for letter in known] == sorted((letter.issued for letter in known), reverse=True)
    year = int(known[0].issued[:4])
    assert all(letter.issued.startswith(str(year)) for letter in selected(store, known, Selection(year=year)))
    assert [letter.team.rpartition("/")[2] for letter in selected(store, known, Selection(team="harrowmere"))] == [
        "harrowmere"
    ]
    assert selected(store, known, Selection(body="OFSTED")) == known
    assert selected(store, known, Selection(body='"} # no such body')) == ()


def test_one_letter_has_its_own_network_only(store: EmbeddedStore) -> None:
    part = excerpt(store, selected(store, letters(store), Selection(team="harrowmere")))
    kinds = nx.get_node_attributes(part.graph, "kind")
    assert [part.graph.nodes[node]["label"] for node, kind in kinds.items() if kind == "team"] == ["Harrowmere"]
    assert {each.letter for behind in part.behind.values() for each in behind} == set(part.letters)


def test_of_no_letters_it_is_empty(store: EmbeddedStore) -> None:
    assert not excerpt(store, ()).graph


def test_around_a_body_are_its_posts_their_holders_and_what_these_were_sent(whole: Excerpt) -> None:
    body = node_called(whole.graph, "Ofsted")
    part = around(whole.graph, [body])
    kinds = nx.get_node_attributes(part, "kind")
    assert [node for node, kind in kinds.items() if kind == "body"] == [body]
    assert sum(kind == "report" for kind in kinds.values()) == 3
    assert len(part) < len(whole.graph)
