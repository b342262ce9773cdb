"""Who held a post, and which letters say so, is what the copy lists of the letters say."""

from __future__ import annotations

import pytest
from pages.conftest import SCRIPT, all_text, shown
from pyoxigraph import NamedNode, Quad

from sqskg.describing.addresses import BASE
from sqskg.describing.terms import PROV
from sqskg.pages.holding import Holdings, holdings
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

CHIEF = "post/harrowmere/chief-executive"
DIRECTOR = "post/harrowmere/director-of-childrens-services"
SAFETY = "post/harrowmere/lead-member-for-crime"
PRIYA = "person/harrowmere/head-of-youth-offending-service/priya-vennick"
MARTIN = "person/harrowmere/director-of-childrens-services/martin-oyelaran"


def told(store: EmbeddedStore, *keys: str) -> Holdings:
    of = keys[0].partition("/")[0]
    return holdings([store], Bases.of([store]), of, [NamedNode(f"{BASE}/id/{key}") for key in keys])


# Read off the copy lists of 29 January 2014 and 8 June 2016.
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (CHIEF, [("Denise Kettleburgh", "2014-01-29", "2016-06-08", 2)]),
        (DIRECTOR,
         [("Martin Oyelaran", "2014-01-29", "2014-01-29", 1), ("Beatrix Sallow", "2016-06-08", "2016-06-08", 1)]),
        (SAFETY, [("Cllr Jean Abernethy-Cole", "2014-01-29", "2014-01-29", 1)]),
        (PRIYA, [("Priya Vennick", "2014-01-29", "2016-06-08", 2)]),
    ],
)  # fmt: skip
def test_holders_are_told_by_the_first_and_the_last_letter(
    library: EmbeddedStore, key: str, held: list[tuple[str, str, str, int]]
) -> None:
    found = told(library, key)
    assert [(one.person.words, one.first, one.last, one.letters) for one in found.holders] == held
    assert found.vacant == ()
    assert found.more is False


def test_letters_are_told_the_newest_first_with_the_line_that_says_so(library: EmbeddedStore) -> None:
    newest, oldest = told(library, SAFETY).letters
    assert (newest.issued, newest.person, newest.capacity) == ("8 June 2016", None, "Copy")
    assert newest.line.split("\t") == ["Cabinet Member for Community Safety", "Vacant"]
    assert newest.letter.href == "/doc/report/harrowmere-2016-06-08"
    assert oldest.person
    assert (oldest.issued, oldest.person.words) == ("29 January 2014", "Cllr Jean Abernethy-Cole")
    assert oldest.post.href == f"/id/{SAFETY}"


def test_who_is_named_and_gets_no_copy_has_no_capacity(library: EmbeddedStore) -> None:
    (delia,) = told(library, "person/hmi-probation/lead-inspector/delia-marchbank").letters
    assert delia.capacity == ""
    assert delia.line.startswith("The lead inspector was Delia Marchbank.")


@pytest.mark.parametrize("place", [0, -1])
def test_of_two_lines_on_somebody_the_one_that_says_how_to_reach_them_counts(
    library: EmbeddedStore, place: int
) -> None:
    key = "hmi-probation/lead-inspector/imelda-garroway"
    graph = NamedNode(f"{BASE}/doc/report/stellmoor-2017-06-07")
    lines = "SELECT ?line { ?line oa:hasSource ?text ; oa:hasSelector/oa:refinedBy/oa:exact ?words } ORDER BY ?words"
    store = EmbeddedStore.in_memory()
    store.replace(graph, library.graph(graph))
    other = store.select(lines).rows[place][0]
    assert isinstance(other, NamedNode)
    also = Quad(NamedNode(f"{BASE}/id/membership/{key}"), PROV.wasDerivedFrom, other, graph)
    store.replace(graph, [*library.graph(graph), also])
    (one,) = told(store, f"person/{key}").letters
    assert one.line.startswith("If you have any further questions")
    assert one.reaches


def test_several_posts_stand_together_in_the_order_of_their_names(library: EmbeddedStore) -> None:
    found = told(library, DIRECTOR, CHIEF)
    assert [one.person.words for one in found.holders] == ["Denise Kettleburgh", "Martin Oyelaran", "Beatrix Sallow"]
    assert [one.issued for one in found.letters] == ["8 June 2016"] * 2 + ["29 January 2014"] * 2


def test_a_post_that_no_letter_names_a_holder_of_is_vacant(library: EmbeddedStore) -> None:
    unknown = told(library, "post/harrowmere/town-crier")
    assert [link.words for link in unknown.vacant] == ["town-crier"]
    assert (unknown.holders, unknown.letters) == ((), ())
    assert holdings([library], Bases.of([library]), "post", []) == Holdings((), (), (), more=False)


@pytest.mark.parametrize("key", [DIRECTOR, SAFETY, PRIYA, MARTIN])
def test_scripts_in_names_and_lines_are_text(hostile: EmbeddedStore, key: str) -> None:
    found = told(hostile, key)
    assert all(one.line.startswith(SCRIPT) and one.post.words.startswith(SCRIPT) for one in found.letters)
    assert all_text(shown(hostile, f"/doc/{key}"))
