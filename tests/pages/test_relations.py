"""The list of who is told about what says all that the drawing shows."""

from __future__ import annotations

import pytest

from sqskg.pages.relations import Relations
from sqskg.pages.relations_asked import asked_way
from sqskg.publishing.bases import Bases
from sqskg.stakeholders.drawn import drawn
from sqskg.stakeholders.excerpt import excerpt
from sqskg.stakeholders.letters import letters
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def relations(store: EmbeddedStore) -> Relations:
    part = excerpt(store, letters(store))
    return Relations(drawn(part.graph, part.behind, part.letters, Bases.of([store])), "/under")


def test_a_node_is_found_by_any_part_of_its_name_and_by_its_kind(relations: Relations) -> None:
    assert relations.node(relations.found("ofsted")[0]).label == "Ofsted"
    assert {relations.node(number).kind for number in relations.found("", ["team", "area"])} == {
        "youth offending team", "area",
    }  # fmt: skip
    assert relations.found("nobody is called so") == []


def test_an_entry_has_relations_in_words_with_the_letters_behind(relations: Relations) -> None:
    (number,) = relations.found("Marguerite Sholto")
    entry = relations.entry(number)
    told = {(relation.words, relation.other.label): relation.behind for relation in entry.relations}
    post = told["is named as", "Ofsted – Further Education and Learning"]
    assert len(post) == 2
    assert all(each.href.startswith("/under/id/report/") and "Sholto" in each.words for each in post)
    assert sum(words == "was sent a copy of" for words, _ in told) == 2


def test_the_way_between_two_is_told_step_by_step(relations: Relations) -> None:
    start, end = relations.found("Youth Justice Board")[0], relations.found("Ofsted")[0]
    way = relations.way(start, end)
    assert way
    assert way.start.label == "Youth Justice Board"
    assert way.steps[-1].other.label == "Ofsted"
    assert way.steps[0].words == "has the post"
    assert all(step.behind for step in way.steps)
    assert way == relations.way(start, end)
    assert relations.way(start, start) is not None


def test_letters_too_many_to_list_are_counted() -> None:
    letter = ["Harrowmere, 2014-01-29", "/id/report/harrowmere-2014-01-29", "2014-01-29"]
    facts = {
        "kinds": [["post", "post", "Posts"]], "relations": [["in", "is a post in", "has the post"]],
        "letters": [letter] * 20, "words": [],
        "nodes": {
            "path": ["/id/a", "urn:b"], "label": ["A", "B"], "kind": [0, 0], "within": [-1, -1], "first": [-1, 0],
        },
        "edges": {"from": [0], "to": [1], "relation": [0], "behind": [[part for n in range(20) for part in (n, -1)]]},
    }  # fmt: skip
    (relation,) = Relations(facts).entry(0).relations
    assert (len(relation.behind), relation.more) == (12, 8)
    assert relation.said == "letters of 2014"


def test_namesakes_are_told_apart_by_what_they_are_of_and_their_first_letter(relations: Relations) -> None:
    assert [relations.node(number).beside for number in relations.called("Susan Fairley")] == [
        "Chair of Local Safeguarding Children Board; first in Harrowmere, 2014-01-29",
        "YOT Manager; first in Saltmarsh Vale, 2015-11-04",
    ]


def test_a_way_is_between_two_nodes_that_were_asked_for(relations: Relations) -> None:
    name = "Susan Fairley"
    asked = asked_way(relations, {"from": name, "to": "Youth Justice Board"}, [])
    assert (asked.sought, asked.way) == (False, None)
    start, end = asked.ends
    assert [choice.node.label for choice in start.choices] == [name] * start.nodes
    assert end.choices == ()
    path = start.choices[-1].node.path
    chosen = asked_way(relations, {"from": name, "from-node": path, "to": "Youth Justice Board"}, [])
    assert chosen.way
    assert chosen.way.start.path == path


def test_a_part_of_many_names_is_no_end_of_a_way(relations: Relations) -> None:
    start, _ = asked_way(relations, {"from": "a", "to": "e"}, []).ends
    assert len(start.choices) == 20
    assert start.nodes == 20 + start.more


def test_a_path_of_another_name_than_is_said_chooses_nothing(relations: Relations) -> None:
    path = relations.node(relations.called("Youth Justice Board")[0]).path
    start, _ = asked_way(relations, {"from": "Susan Fairley", "from-node": path}, []).ends
    assert (start.path, len(start.choices)) == ("", 2)


def test_there_is_no_way_from_a_node_to_itself(relations: Relations) -> None:
    asked = asked_way(relations, {"from": "Youth Justice Board", "to": "youth justice board"}, [])
    assert asked.same == relations.node(relations.called("Youth Justice Board")[0])
    assert asked.way is None
