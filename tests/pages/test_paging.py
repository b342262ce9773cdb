"""Every page of a long list can be reached, and no other."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.errors import QueryError
from sqskg.pages.paging import Paging


@given(total=st.integers(0, 5000), each=st.integers(1, 100))
def test_pages_together_have_each_item_once(total: int, each: int) -> None:
    last = Paging.of("/reports", {}, 1, each, total).last
    shown = [Paging.of("/reports", {}, page, each, total) for page in range(1, last + 1)]
    assert [item for paging in shown for item in range(paging.start, paging.end)] == list(range(total))
    for paging in shown:
        assert {1, paging.page, last} <= set(paging.numbers)
    with pytest.raises(QueryError, match="no such page"):
        Paging.of("/reports", {}, last + 1, each, total)


def test_pages_that_are_left_out_are_shown_to_be() -> None:
    assert Paging.of("/reports", {}, 5, 10, 95).numbers == (1, None, 4, 5, 6, None, 10)
    assert Paging.of("/reports", {}, 1, 10, 25).numbers == (1, 2, 3)


def test_a_link_to_a_page_keeps_what_was_asked_for() -> None:
    href = Paging.of("/reports", {"team": "a&b", "year": ""}, 1, 10, 95).href(2)
    assert parse_qs(urlsplit(href).query) == {"team": ["a&b"], "page": ["2"]}
