"""Beside a letter stand the other letters on its service, the earliest first."""

from __future__ import annotations

import pytest
from pages.conftest import SCRIPT, all_text, shown
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.addresses import BASE
from sqskg.describing.terms import DCTERMS
from sqskg.pages.visits import visits
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

FIRST, SECOND = "harrowmere-2014-01-29", "harrowmere-2016-06-08"


def told(store: EmbeddedStore, key: str) -> list[tuple[str, str | None]]:
    thing = NamedNode(f"{BASE}/id/report/{key}")
    return [(link.words, link.href) for link in visits([store], thing, Bases.of([store]))]


def test_of_two_visits_the_one_that_is_shown_leads_nowhere(library: EmbeddedStore) -> None:
    assert told(library, FIRST) == [("29 January 2014", None), ("8 June 2016", f"/id/report/{SECOND}")]
    assert told(library, SECOND) == [("29 January 2014", f"/id/report/{FIRST}"), ("8 June 2016", None)]


# There are two letters each on Eastfold and Karr, Pellbrook and Saltmarsh Vale, and one on each other service.
@pytest.mark.parametrize(
    ("key", "days"),
    [("pellbrook-2013-05-15", 2), ("stellmoor-2017-06-14", 0), ("nowhere-2014-01-29", 0)],
)
def test_a_single_visit_stands_beside_no_other(library: EmbeddedStore, key: str, days: int) -> None:
    assert len(told(library, key)) == days


def test_a_script_in_the_place_of_a_day_is_text(hostile: EmbeddedStore) -> None:
    page = shown(hostile, f"/doc/report/{FIRST}")
    assert all_text(page)
    store, other = EmbeddedStore.in_memory(), NamedNode(f"{BASE}/id/report/{SECOND}")
    for name in hostile.reports():
        store.replace(name, [_undated(quad) if quad.subject == other else quad for quad in hostile.graph(name)])
    assert (SCRIPT, f"/id/report/{SECOND}") in told(store, FIRST)
    page = shown(store, f"/doc/report/{FIRST}")
    assert all_text(page)


def _undated(quad: Quad) -> Quad:
    if quad.predicate != DCTERMS.issued:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(SCRIPT), quad.graph_name)
