"""A post is where its words say: in a body, an area or a team, held by nobody, one or several."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Store
from support import SMALL, letter_of

from sqskg.describing.report import describe
from sqskg.interpreting.interpretation import interpret
from sqskg.prefixes import with_prefixes

COPY_LIST = SMALL.index("Head of Service\t")


def described(rows: str, team: str = "Brackwater") -> Store:
    text = f"{SMALL[:COPY_LIST]}{rows}\n".replace("Brackwater", team)
    store = Store()
    store.extend(quad for quad in describe(interpret(letter_of(text))).quads)
    return store


def asked(store: Store, pattern: str) -> list[str]:
    """Return what ?x is in the report's graph: the ends of addresses, or words."""
    rows = store.query(with_prefixes(f"SELECT ?x {{ GRAPH ?g {{ {pattern} }} }} ORDER BY ?x"))
    return [
        term.value.partition("/id/")[2] if isinstance(term, NamedNode) else term.value
        for (term,) in rows  # type: ignore[union-attr]
        if isinstance(term, NamedNode | Literal)
    ]


@pytest.mark.parametrize(
    ("row", "team", "where"),
    [
        ("Chief Executive", "Plymouth", "authority/E06000026"),
        ("Chief Executive, Plymouth City Council", "Brackwater", "authority/E06000026"),
        ("Chief Executive", "Brackwater", "yot/brackwater"),
        ("Chief Executive, Karr District Council", "Brackwater", "body/brackwater/karr-district-council"),
        ("Police and Crime Commissioner for Devon and Cornwall", "Plymouth", "police-area/E23000035"),
        ("Police and Crime Commissioner for Cumbria", "Cumbria", "police-area/E23000002"),
        ("Chief Constable, Greater Manchester Police", "Brackwater", "police-area/E23000005"),
        ("Police and Crime Commissioner for Northmarch", "Brackwater", "police-area/northmarch"),
        ("Chair of Brackwater YOT Management Board", "Brackwater", "body/brackwater/management-board"),
        ("Chief Executive and Chair of the Management Board", "Brackwater", "body/brackwater/management-board"),
        ("Chair of the Management Board and Chief Executive", "Brackwater", "body/brackwater/management-board"),
        ("Head of Service", "Brackwater", "yot/brackwater"),
        ("Ofsted \u2013 Links", "Brackwater", "body/ofsted"),
        ("Keeper of the Swans", "Brackwater", "yot/brackwater"),
        # Of two councils together, and so of none of them alone.
        ("Chief Executive of Karr Council and Eastfold Council", "Karr and Eastfold", "yot/karr-and-eastfold"),
    ],
)
def test_a_post_is_where_its_words_say(row: str, team: str, where: str) -> None:
    store = described(f"{row}\tJo Cole", team)
    pattern = '?p rdfs:label ?label ; org:postIn|sqs:inArea|sqs:localTo ?x FILTER(STR(?label) = "%s")'
    assert asked(store, pattern % row) == [where]


def test_a_city_and_a_county_council_of_one_name_are_two_bodies() -> None:
    store = described("Chief Executive, Wexmoor City Council\tJo Cole\nChief Executive, Wexmoor County Council\tAl Roe")
    assert len(set(asked(store, "?x a sqs:LocalBody ; a org:FormalOrganization"))) == 2


@pytest.mark.parametrize(("cell", "holders"), [("Vacant", 0), ("Jo Cole", 1), ("Jo Cole, Al Roe", 2)])
def test_a_post_has_as_many_holders_as_the_letter_names(cell: str, holders: int) -> None:
    post = "<https://w3id.org/sqskg/id/post/ofsted/ofsted-links>"
    assert len(asked(described(f"Ofsted \u2013 Links\t{cell}"), f"{post} org:heldBy ?x")) == holders


def test_no_words_left_over_become_a_council() -> None:
    rows = (
        "Chief Executive and Leader\tJo Cole\nDirector of Children's Services and Education\tAl Roe\n"
        "Shadow Cabinet Member for Children and Young People\tUna Rook"
    )
    assert asked(described(rows), "?x a sqs:LocalBody ; a org:FormalOrganization") == []
