"""Without JavaScript all but the drawing, and what eases writing a query, is there."""

from __future__ import annotations

import pytest
from browser.conftest import Opening
from browser.kinds import PAGES, REPORT
from browser.visit import Visit
from playwright.sync_api import expect


@pytest.fixture
def plain(opening: Opening, address: str, size: str) -> Visit:
    """A window that runs no script."""
    return opening(address, size, java_script_enabled=False)


def test_every_kind_of_page_has_its_heading_and_the_menu(plain: Visit) -> None:
    for place in PAGES.values():
        page = plain.to(place)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Letters")).to_be_visible()


def test_a_team_is_found(plain: Visit) -> None:
    page = plain.to("/")
    page.get_by_label("Search the letters").fill("harrowmere")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("region", name="Youth offending teams").get_by_role("link", name="Harrowmere").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harrowmere")


def test_a_finding_leads_to_its_words(plain: Visit) -> None:
    page = plain.to(REPORT)
    page.locator("[data-read='observation-1.1-2']").get_by_role("link", name="In the letter").click()
    expect(page.locator(".sqs-words:target")).to_be_in_viewport()
    page.locator(".sqs-words:target").click()
    expect(page.locator("[data-read='observation-1.1-2']")).to_be_in_viewport()


def test_a_question_is_asked_and_its_answer_kept(plain: Visit) -> None:
    page = plain.to("/questions/recipients")
    page.get_by_label("Name").fill("lintott")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("table").locator("tbody tr")).to_have_count(2)
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert kept.value.suggested_filename == "recipients.csv"


def test_the_drawing_says_where_the_same_is_and_there_a_way_is_found(plain: Visit) -> None:
    page = plain.to("/network")
    page.locator("#shown").get_by_role("link", name="The list").click()
    page.get_by_label("From, by name").fill("Ofsted")
    page.get_by_label("To, by name").fill("Youth Justice Board")
    page.get_by_role("button", name="Find the way").click()
    expect(page.get_by_label("The way that was found")).to_contain_text("which is a post in Youth Justice Board")


def test_a_query_is_written_in_a_plain_field(plain: Visit) -> None:
    page = plain.to("/editor")
    page.get_by_label("Query", exact=True).fill("SELECT ?label { ?team a sqs:YouthOffendingTeam ; rdfs:label ?label }")
    page.get_by_role("button", name="Show the rows").click()
    expect(page.get_by_role("region", name="10 rows")).to_contain_text("Harrowmere")
