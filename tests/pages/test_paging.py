"""Every page of a long list can be reached, and no other."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import page_of

from sqskg.errors import QueryError
from sqskg.pages.frame import templates
from sqskg.pages.paging import Paging


@given(total=st.integers(0, 5000), each=st.integers(1, 100))
def test_pages_together_have_each_item_once(total: int, each: int) -> None:
    last = Paging.of("/reports", (), 1, each, total).last
    shown = [Paging.of("/reports", (), page, each, total) for page in range(1, last + 1)]
    assert [item for paging in shown for item in range(paging.start, paging.end)] == list(range(total))
    for paging in shown:
        assert {1, paging.page, last} <= set(paging.numbers)
    with pytest.raises(QueryError, match="no such page"):
        Paging.of("/reports", (), last + 1, each, total)


def test_pages_that_are_left_out_are_shown_to_be() -> None:
    assert Paging.of("/reports", (), 5, 10, 95).numbers == (1, None, 4, 5, 6, None, 10)
    assert Paging.of("/reports", (), 1, 10, 25).numbers == (1, 2, 3)


def test_a_link_to_a_page_keeps_what_was_asked_for() -> None:
    href = Paging.of("/reports", [("team", "a&b"), ("year", "")], 1, 10, 95).href(2)
    assert parse_qs(urlsplit(href).query) == {"team": ["a&b"], "page": ["2"]}


def test_links_keep_each_of_several_values_and_lead_to_the_list_below_what_stands_above_it() -> None:
    paging = Paging.of("/network/list#way", [("kind", "post"), ("kind", "person")], 1, 10, 95)
    assert paging.href(2) == "/network/list?kind=post&kind=person&page=2#way"
    assert Paging.of("/reports", [("order", "team"), ("year", "2014")], 1, 10, 95).with_values(order="oldest") == (
        "/reports?order=oldest&year=2014"
    )


@pytest.mark.parametrize("page", [0, 11, 10**6])
def test_who_asks_for_a_page_that_there_is_not_is_led_to_the_last(page: int) -> None:
    with pytest.raises(QueryError, match="The last is page 10") as refused:
        Paging.of("/reports", [("year", "2014")], page, 10, 95)
    assert str(refused.value).splitlines()[-1] == "/reports?year=2014&page=10"
    assert refused.value.status == 404


@pytest.mark.parametrize("page", [1, 5, 10])
def test_the_component_leads_to_the_page_before_and_the_next_and_says_which_is_shown(page: int) -> None:
    macro = templates().get_template("pagination.html").module.pagination  # type: ignore[attr-defined]
    shown = page_of(str(macro(Paging.of("/reports", (), page, 10, 95), "letters")))
    leading = {rel: shown.xpath(f"//a[@rel='{rel}']/@href") for rel in ("prev", "next")}
    assert leading == {
        "prev": [f"/reports?page={page - 1}"] if page > 1 else [],
        "next": [f"/reports?page={page + 1}"] if page < 10 else [],
    }
    assert shown.xpath("//*[@aria-current='page']/text()") == [str(page)]
    assert not str(macro(Paging.of("/reports", (), 1, 10, 10), "letters")).strip()
