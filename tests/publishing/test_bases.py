"""Addresses are shown by what stands after their base."""

from __future__ import annotations

import pytest

from sqskg.publishing.bases import Bases, as_uri, bases_of
from sqskg.stores.embedded import EmbeddedStore

OURS = "https://w3id.org/sqskg"
BASES = Bases(("https://data.example.org/yots", OURS), "/letters")


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        ("https://data.example.org/yots/id/yot/gwynedd-môn", "/letters/id/yot/gwynedd-m%C3%B4n"),
        ("https://data.example.org/yots/id/yot/gwynedd-m%C3%B4n", "/letters/id/yot/gwynedd-m%C3%B4n"),
        (f"{OURS}/def/sqs#Report", "/letters/def/sqs#Report"),
        (f"{OURS}/.well-known/sparql-examples/findings", "/letters/.well-known/sparql-examples/findings"),
        # The server has no such place, and these are no addresses of ours.
        (f"{OURS}/about", f"{OURS}/about"),
        (f"{OURS}x/id/yot/leeds", f"{OURS}x/id/yot/leeds"),
        ("http://xmlns.com/foaf/0.1/name", "http://xmlns.com/foaf/0.1/name"),
        ("javascript:alert(1)", None),
        ("urn:isbn:0140449132", None),
    ],
)
def test_a_link_leads_to_the_server_for_what_has_one_of_its_bases(iri: str, shown: str | None) -> None:
    assert BASES.shown(iri) == shown


def test_of_two_bases_the_longer_counts() -> None:
    assert (
        Bases(("https://a.example", "https://a.example/b")).path("https://a.example/b/id/yot/leeds") == "/id/yot/leeds"
    )


@pytest.mark.parametrize("asked", ["/id/yot/gwynedd-môn", "/id/yot/gwynedd-m%C3%B4n", "/id/yot/gwynedd-mo\u0302n"])
def test_a_path_may_name_what_data_have_in_their_own_script_or_encoded(asked: str) -> None:
    named = {thing.value for thing in BASES.things(asked)}
    assert {f"{OURS}/id/yot/gwynedd-môn", f"{OURS}/id/yot/gwynedd-m%C3%B4n"} <= named
    assert "https://data.example.org/yots/id/yot/gwynedd-môn" in named


@pytest.mark.parametrize("asked", ["/id/a b", "/id/%3Cb%3E", "/id/%zz", "/id/a%00"])
def test_a_path_that_no_address_can_have_is_a_name_of_nothing_bad(asked: str) -> None:
    for thing in BASES.things(asked):
        assert not set(thing.value) & set(' <>"{}|\\^`\0')


def test_an_address_is_written_in_ascii_once() -> None:
    assert as_uri(as_uri("https://w3id.org/sqskg/id/yot/gwynedd-môn")) == f"{OURS}/id/yot/gwynedd-m%C3%B4n"


def test_a_store_has_the_base_of_its_reports_and_that_of_what_ships(store: EmbeddedStore) -> None:
    assert bases_of(store) == (OURS,)
