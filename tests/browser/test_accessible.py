"""Pages can be used by all, with any eyes, hands and windows."""

from __future__ import annotations

import pytest
from browser.conftest import Opening
from browser.judges import axe, faint, violations
from browser.kinds import PAGES, REPORT
from browser.visit import Visit
from playwright.sync_api import expect

_SCROLLS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def source() -> str:
    return axe()


def test_axe_finds_nothing_on_any_kind_of_page_in_light_or_dark(
    opening: Opening, address: str, size: str, source: str
) -> None:
    # axe-core is put into each page, which the policy of pages forbids; it has nothing to do with how they look.
    visit = opening(address, size, bypass_csp=True)
    visit.context.add_init_script(source)
    found = {}
    for kind, place in PAGES.items():
        page = visit.to(place)
        page.emulate_media(color_scheme="light")
        found[kind] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[kind] += faint(page)
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_what_pages_fold_away_can_be_used_by_all_too(opening: Opening, address: str, size: str, source: str) -> None:
    visit = opening(address, size, bypass_csp=True)
    visit.context.add_init_script(source)
    for place in (
        REPORT,
        *(PAGES[kind] for kind in ("answer with a chart", "way", "editor", "service", "themes", "map")),
    ):
        page = visit.to(place)
        page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
        assert violations(page) == []


def test_axe_finds_nothing_on_the_map_folded_or_not(opening: Opening, placed: str, size: str, source: str) -> None:
    visit = opening(placed, size, bypass_csp=True)
    visit.context.add_init_script(source)
    page = visit.to("/map")
    assert page.locator(".sqs-map").count() == 1
    found = violations(page)
    page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
    found += violations(page)
    page.emulate_media(color_scheme="dark")
    assert found + faint(page) == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(opening: Opening, address: str) -> None:
    """As WCAG 2.2, 1.4.10, has it: 320 CSS pixels."""
    visit = opening(address, viewport={"width": 320, "height": 640})
    wider = {kind: visit.to(place).evaluate(_SCROLLS) for kind, place in PAGES.items()}
    assert {kind: pixels for kind, pixels in wider.items() if pixels > 0} == {}


@pytest.mark.parametrize(("kind", "name"), [("letters", "Letters, newest first"), ("service", "Letters on Harrowmere")])
def test_a_table_whose_rows_are_blocks_on_a_phone_is_a_table_to_all_browsers(
    visit: Visit, kind: str, name: str
) -> None:
    page = visit.to(PAGES[kind])
    parts = ":is(.sqs-stacked, .sqs-stacked :is(thead, tbody, tr, th, td))"
    expect(page.locator(f"{parts}[role]").first).to_be_attached()
    expect(page.locator(f"{parts}:not([role])")).to_have_count(0)
    # Heads that are not to be seen are there to be heard.
    table = page.get_by_role("table", name=name)
    expect(table.get_by_role("columnheader")).to_have_count(table.locator("thead th").count())
    assert table.get_by_role("row").first.get_by_role("columnheader").count() > 4


def test_a_report_is_printed_whole(opening: Opening, address: str) -> None:
    page = opening(address).to(REPORT)
    page.emulate_media(media="print")
    for column in (".sqs-letter", ".sqs-reading"):
        hidden = page.locator(column).evaluate("each => each.scrollHeight - each.clientHeight")
        assert hidden <= 1
    assert not page.get_by_role("navigation", name="Parts").is_visible()
    assert not page.get_by_role("navigation", name="Menu").is_visible()
