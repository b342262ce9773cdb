"""Places on pages: links lead to them and can be copied, and points of the map have names while one is at them."""

from __future__ import annotations

import pytest
from browser.conftest import Opening
from browser.kinds import REPORT
from browser.visit import Visit
from playwright.sync_api import expect

# As in a frame, or where somebody said no.
_REFUSES = "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
_KEEPS = "() => { navigator.clipboard.writeText = async (text) => { window.kept = text; }; }"


@pytest.mark.parametrize("end", ["#%", "#caf%C3"])
def test_an_address_that_was_cut_leads_to_its_page(visit: Visit, end: str) -> None:
    # That no script fails is seen to by the visit.
    page = visit.to(f"{REPORT}{end}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_link_is_copied(visit: Visit) -> None:
    page = visit.to(REPORT)
    page.evaluate(_KEEPS)
    page.locator(".sqs-copy").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("kept").startswith(f"{visit.address}{REPORT}#")


def test_who_may_not_copy_is_told_what_to_do(visit: Visit) -> None:
    page = visit.to(REPORT)
    page.evaluate(_REFUSES)
    page.locator(".sqs-copy").first.click()
    expect(page.get_by_role("status").filter(has_text="Not copied; select the address")).to_be_attached()
    expect(page.locator(".sqs-copy").first).to_contain_text("Not copied; select the address")


def test_a_point_of_the_map_has_its_name_as_long_as_it_has_the_focus(opening: Opening, placed: str, size: str) -> None:
    visit = opening(placed, size)
    page = visit.to("/map")
    name = page.locator(".sqs-map > text").last
    visit.tab_to(".sqs-map a")
    expect(name).to_have_text(page.evaluate("document.activeElement.dataset.name"))
    page.evaluate("document.activeElement.blur()")
    expect(name).to_have_text("")
