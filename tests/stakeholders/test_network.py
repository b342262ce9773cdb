from __future__ import annotations

import networkx as nx
import pytest
from support import SMALL, letter_of

from sqskg.describing.report import describe
from sqskg.interpreting.interpretation import interpret
from sqskg.stakeholders.network import Network, network
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def graph(store: EmbeddedStore) -> Network:
    return network(store)


def labelled(graph: Network, kind: str) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True) if data["kind"] == kind}


def test_the_three_reports_are_on_three_teams(graph: Network) -> None:
    assert labelled(graph, "team") == {"Harrowmere", "Eastfold and Karr", "Saltmarsh Vale"}
    assert len(labelled(graph, "report")) == 3


def test_a_post_that_three_letters_name_joins_them(graph: Network) -> None:
    post = "https://w3id.org/sqskg/id/post/ofsted/ofsted-further-education-and-learning"
    holders = set(graph.predecessors(post))
    told = {report for holder in holders for report in graph.predecessors(holder)}
    assert len(told) == 3
    assert graph.nodes[next(iter(graph.successors(post)))]["label"] == "Ofsted"


def test_nobody_is_told_of_a_report_that_only_another_holder_of_the_post_was_sent(graph: Network) -> None:
    (node,) = [node for node, data in graph.nodes(data=True) if data["label"] == "Leonie Haverstock"]
    assert [graph.nodes[report]["label"] for report in graph.predecessors(node)] == ["Eastfold and Karr, 2016-05-04"]


def test_lead_inspectors_are_joined_to_the_letters_on_what_they_inspected(graph: Network) -> None:
    led = {
        graph.nodes[start]["label"]: graph.nodes[end]["label"]
        for start, end, data in graph.edges(data=True)
        if data["relation"] == "lead inspector of"
    }
    assert led["Delia Marchbank"] == "Harrowmere, 2014-01-29"
    assert len(led) == 3


def test_an_addressee_who_is_on_the_copy_list_too_is_told_twice() -> None:
    store = EmbeddedStore.in_memory()
    addressee = "Chair of Brackwater YOT Management Board"
    described = describe(interpret(letter_of(f"{SMALL.rstrip()}\n{addressee}\tAda Pennyfeather\n")))
    store.replace(described.graph, described.quads)
    edges = network(store).edges(data=True)
    assert {"addressee", "copy"} <= {data["relation"] for _, end, data in edges if "pennyfeather" in end}


def test_no_child_is_in_the_network(graph: Network) -> None:
    assert not labelled(graph, "person") & {"Martin", "Denise", "Reece"}


def test_every_node_and_edge_says_what_it_is(graph: Network) -> None:
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"report", "team", "post", "person", "body", "area"}
    relations = {data["relation"] for _, _, data in graph.edges(data=True)}
    assert relations == {"addressee", "copy", "holds", "in", "lead inspector of", "local to", "of", "on"}


def test_a_report_goes_to_a_post_itself_only_while_nobody_holds_it(graph: Network) -> None:
    kinds = nx.get_node_attributes(graph, "kind")
    posts = [
        graph.nodes[end]["label"] for start, end, _ in graph.edges if kinds[start] == "report" and kinds[end] == "post"
    ]
    assert posts == ["YOT Operations Manager (Karr)"]


def test_an_edge_weighs_as_often_as_the_letters_say_it(graph: Network) -> None:
    post = "https://w3id.org/sqskg/id/post/ofsted/ofsted-further-education-and-learning"
    # Marguerite Sholto is named in that post by two letters, another by the third.
    assert sorted(data["weight"] for _, _, data in graph.in_edges(post, data=True)) == [1, 2]
    assert {data["weight"] for _, _, data in graph.edges(data=True) if data["relation"] == "addressee"} == {1}
