"""What people come for, done by the keyboard alone: Tab, Enter, Space, arrows, and what one types."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from browser.kinds import REPORT
from browser.visit import Visit
from playwright.sync_api import expect


def test_the_first_key_offers_the_way_past_the_menu(visit: Visit) -> None:
    page = visit.to(REPORT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    visit.tab_to("main a", most=1)


def test_a_team_is_found_by_its_name(visit: Visit) -> None:
    page = visit.to("/")
    visit.tab_to("#words")
    page.keyboard.type("harrowmere")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=harrowmere")
    visit.tab_to("[aria-labelledby=team] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/yot/harrowmere")


def test_letters_are_reached_by_the_menu(visit: Visit, size: str) -> None:
    page = visit.to("/")
    if size == "phone":
        visit.tab_to(".govuk-js-service-navigation-toggle")
        page.keyboard.press("Enter")
    visit.tab_to("nav a[href='/reports']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports")
    visit.tab_to("#team")
    page.keyboard.type("Harrow")
    visit.tab_to("form button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 letters", exact=True)).to_be_visible()


def test_a_finding_is_read_to_its_sentence_and_back(visit: Visit, size: str) -> None:
    page = visit.to(REPORT)
    visit.tab_to("[data-reads*='observation-']")
    anchor = page.evaluate("document.activeElement.dataset.reads.split(' ')[0]")
    # What has the focus lights up what was read from it; Enter goes there.
    expect(page.locator(f"[data-read='{anchor}']")).to_have_class("sqs-statement sqs-lit")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-read='{anchor}']")).to_be_in_viewport()
    visit.tab_to(f"[data-read='{anchor}'] .sqs-ways a", most=10)
    words = page.locator(".sqs-words.sqs-lit").first
    expect(words).to_be_visible()
    if size == "desktop":
        # The letter stands beside it, and scrolls to the words.
        expect(words).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".sqs-words:target")).to_be_in_viewport()


def test_two_visits_are_compared(visit: Visit) -> None:
    page = visit.to(REPORT)
    visit.tab_to("a[href$='#visits']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/yot/harrowmere#visits")
    expect(page.locator("#visits")).to_be_in_viewport()


def test_a_question_is_asked_and_its_answer_kept(visit: Visit, tmp_path: Path) -> None:
    page = visit.to("/questions")
    visit.tab_to("a[href='/questions/findings']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/findings")
    visit.tab_to("#field-theme")
    page.keyboard.type("Health")
    visit.tab_to("form.sqs-asking button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/answer?theme=health*")
    many = page.locator("table.sqs-rows tbody tr").count()
    visit.tab_to("a[download='findings.csv']")
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    kept.value.save_as(tmp_path / "findings.csv")
    _, *rows = csv.reader(io.StringIO((tmp_path / "findings.csv").read_text("utf-8-sig")))
    assert len(rows) == many > 1


def test_who_received_what_is_traced(visit: Visit) -> None:
    page = visit.to("/questions/recipients")
    visit.tab_to("#field-name")
    page.keyboard.type("lintott")
    visit.tab_to("#evidence")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/answer?*evidence=true*")
    visit.tab_to(".sqs-behind a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/report/harrowmere-*")
    expect(page.get_by_role("table", name="To whom the letter was sent")).to_contain_text("Howard Lintott")


def test_the_way_between_two_bodies_is_found_in_the_drawing(visit: Visit) -> None:
    page = visit.to("/network")
    for field, name in (("#from", "Ofsted"), ("#to", "Youth Justice B")):
        visit.tab_to(field)
        page.keyboard.type(name)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page.locator("#way > ol > li").last).to_contain_text("Youth Justice Board")
    visit.tab_to("#way summary")
    page.keyboard.press("Enter")
    visit.tab_to("#way details[open] a", most=2)


def test_one_is_chosen_in_the_drawing_and_so_is_its_neighbour(visit: Visit) -> None:
    page = visit.to("/network")
    visit.tab_to("#node")
    page.keyboard.type("Howard Lintott")
    page.keyboard.press("Enter")
    panel = page.get_by_label("The one chosen")
    expect(panel.get_by_role("heading")).to_contain_text("Howard Lintott")
    visit.tab_to("#panel button")
    neighbour = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading")).to_have_text(neighbour)


def test_the_way_between_two_bodies_is_found_in_the_list(visit: Visit) -> None:
    page = visit.to("/network/list")
    visit.tab_to("#from")
    page.keyboard.type("Ofsted")
    page.keyboard.press("Tab")
    page.keyboard.type("Youth Justice Board")
    page.keyboard.press("Enter")
    expect(page.locator("#way > ol > li").last).to_contain_text("Youth Justice Board")


def test_a_query_is_written_and_the_editor_left(visit: Visit) -> None:
    page = visit.to("/editor")
    visit.tab_to(".CodeMirror textarea")
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?label { ?team a sqs:YouthOffendingTeam ; rdfs:label ?label }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="10 rows")).to_contain_text("Harrowmere")
    visit.tab_to(".CodeMirror textarea")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show the rows")).to_be_focused()
