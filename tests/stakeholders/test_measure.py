"""Measures are those of the books, and projections those of the letters."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from support import COUNTED

from sqskg.cli import main
from sqskg.stakeholders.excerpt import following
from sqskg.stakeholders.letters import letters
from sqskg.stakeholders.measure import Measure, measured
from sqskg.stakeholders.network import Network, network
from sqskg.stakeholders.projection import Projection, projected
from sqskg.stores.embedded import EmbeddedStore


def of(*edges: tuple[str, str]) -> Network:
    """Return a network in which the first letter of a node says its kind."""
    graph: Network = nx.MultiDiGraph()
    for node in sorted({node for edge in edges for node in edge}):
        kind = {"r": "report", "p": "post", "b": "body"}[node[0]]
        graph.add_node(node, kind=kind, label=node.upper())
    for start, end in edges:
        graph.add_edge(start, end, key="copy", relation="copy", weight=1)
    return graph


def figures(graph: Network, measure: Measure) -> dict[str, float]:
    return {row.node: row.figure for row in measured(graph, measure)}


# Two triangles of reports that one post joins.
TWO = of(("r1", "r2"), ("r2", "r3"), ("r3", "r1"), ("r4", "r5"), ("r5", "r6"), ("r6", "r4"), ("r1", "p1"), ("p1", "r4"))


def test_degree_counts_neighbours_once_whatever_joins_them() -> None:
    graph = of(("r1", "p1"), ("r1", "p2"), ("r1", "p1"))
    graph.add_edge("r1", "p1", key="addressee", relation="addressee", weight=1)
    assert figures(graph, Measure.DEGREE) == {"r1": 2, "p1": 1, "p2": 1}


def test_betweenness_is_the_share_of_shortest_ways_that_lead_through() -> None:
    # Of the 15 pairs of reports the 9 that lie across go through the post.
    assert figures(TWO, Measure.BETWEENNESS)["p1"] == pytest.approx(9 / 15)
    assert figures(TWO, Measure.BETWEENNESS)["r2"] == 0


def test_communities_are_numbered_from_the_largest_and_a_bridging_post_joins_two() -> None:
    found = figures(TWO, Measure.COMMUNITY)
    assert found["r2"] == found["r3"] != found["r5"] == found["r6"]
    assert sorted(set(found.values())) == [1, 2]
    assert figures(TWO, Measure.BRIDGING) == {"p1": 2}


def test_the_highest_comes_first_and_the_order_is_always_the_same() -> None:
    rows = measured(TWO, Measure.DEGREE)
    assert [row.figure for row in rows] == sorted((row.figure for row in rows), reverse=True)
    assert rows == measured(TWO, Measure.DEGREE)


def test_bodies_are_joined_by_the_reports_of_which_both_were_told(store: EmbeddedStore) -> None:
    graph = projected(network(store), Projection.BODIES)
    named = {data["label"]: node for node, data in graph.nodes(data=True)}
    edges = {frozenset((start, end)): data for start, end, data in graph.edges(data=True)}
    # All three letters were copied to Ofsted and to the Youth Justice Board.
    told = edges[frozenset((named["Ofsted"], named["Youth Justice Board"]))]
    assert (told["relation"], told["weight"]) == ("told together", 3)
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= {"body", "area", "team"}


def test_what_joins_bodies_has_the_letters_from_which_it_follows(library: EmbeddedStore) -> None:
    graph = projected(network(library), Projection.BODIES)
    behind = following(graph, letters(library))
    assert graph.size()
    for start, end, data in graph.edges(data=True):
        said = [each.letter for each in behind[start, end, data["relation"]]]
        assert " ".join(sorted(letter.address for letter in said)) == data["letters"]
        assert len(said) == data["weight"]
        assert [letter.issued for letter in said] == sorted((letter.issued for letter in said), reverse=True)


def test_who_shares_a_person_has_the_letters_that_name_the_person_in_both_posts_and_no_others() -> None:
    graph: Network = nx.MultiDiGraph()
    for kind, node in (
        ("person", "ann"),
        ("person", "bo"),
        ("post", "p1"),
        ("post", "p2"),
        ("body", "b1"),
        ("body", "b2"),
    ):
        graph.add_node(node, kind=kind, label=node)
    for person, post, reports in (("ann", "p1", "r1 r2"), ("ann", "p2", "r3"), ("bo", "p2", "r4")):
        graph.add_edge(person, post, key="holds", relation="holds", weight=1, letters=reports)
    for post, body in (("p1", "b1"), ("p2", "b2")):
        graph.add_edge(post, body, key="in", relation="in", weight=1)
    ((_, _, data),) = projected(graph, Projection.BODIES).edges(data=True)
    assert (data["relation"], data["weight"], data["letters"]) == ("shares a person", 1, "r1 r2 r3")


def test_people_are_joined_to_the_reports_that_they_were_sent(store: EmbeddedStore) -> None:
    graph = projected(network(store), Projection.PEOPLE)
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"person", "report"}
    (sholto,) = [node for node, data in graph.nodes(data=True) if data["label"] == "Marguerite Sholto"]
    assert graph.in_degree(sholto) == 2


def test_measures_are_tables_at_the_command_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = str(tmp_path_factory.mktemp("measures") / "store")
    run = CliRunner()
    run.invoke(main, ["--store", store, "-q", "load", str(COUNTED[0])], catch_exceptions=False)
    table = run.invoke(main, ["--store", store, "network", "--measure", "betweenness", "--format", "csv"])
    first = table.stdout.splitlines()[:2]
    assert first[0] == "label,kind,betweenness,address"
    assert "report" in first[1]
    wrong = run.invoke(main, ["--store", store, "network", "--format", "csv"])
    assert wrong.exit_code == 2
    assert "say --measure" in wrong.stderr
    picture = run.invoke(main, ["--store", store, "network", "--measure", "degree", "--format", "svg"])
    assert "a measure is a table" in picture.stderr


def test_the_ending_of_a_file_says_what_is_written_in_it(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    run = CliRunner()
    run.invoke(main, ["--store", store, "-q", "load", str(COUNTED[0])], catch_exceptions=False)

    def written(name: str, *options: str) -> bytes:
        told = run.invoke(main, ["--store", store, "network", *options, "-o", str(tmp_path / name)])
        assert told.exit_code == 0, told.stderr
        return (tmp_path / name).read_bytes()

    assert b"<graphml" in written("network.graphml")
    assert b"<gexf" in written("network.gexf")
    assert "elements" in json.loads(written("network.cyjs"))
    assert {"nodes", "edges"} <= json.loads(written("network.json")).keys()
    assert written("network.PNG").startswith(b"\x89PNG")
    assert written("network.html").startswith(b"<!doctype html>")
    assert b"<graphml" in written("network.xml", "--format", "graphml")
    with (tmp_path / "pipe.graphml").open("wb") as shell:
        told = run.invoke(main, ["--store", store, "network", "-o", f"/dev/fd/{shell.fileno()}"])
    assert told.exit_code == 0, told.stderr
    assert b"<graphml" in (tmp_path / "pipe.graphml").read_bytes()
    assert written("degrees.csv", "--measure", "degree").startswith(b"label,kind,degree,address")
    refused = run.invoke(main, ["--store", store, "network", "-o", str(tmp_path / "network.docx")])
    assert refused.exit_code == 1
    assert "its ending is that of no format of networks. Name it one of .graphml, .gexf" in refused.stderr
    assert not (tmp_path / "network.docx").exists()
