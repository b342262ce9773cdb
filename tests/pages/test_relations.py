"""The list of who is told about what says all that the drawing shows."""

from __future__ import annotations

import pytest

from sqskg.pages.relations import Relations
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
    post = told["holds the post", "Ofsted – Further Education and Learning"]
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
        "nodes": {"path": ["/id/a", "urn:b"], "label": ["A", "B"], "kind": [0, 0]},
        "edges": {"from": [0], "to": [1], "relation": [0], "behind": [[part for n in range(20) for part in (n, -1)]]},
    }  # fmt: skip
    (relation,) = Relations(facts).entry(0).relations
    assert (len(relation.behind), relation.more) == (12, 8)
