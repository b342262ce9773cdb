"""What people come for, done in a browser with a pointer, in a wide window and on a phone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from browser.conftest import Opening
from browser.kinds import REPORT
from browser.visit import Visit
from playwright.sync_api import Locator, Page, expect

WAY = (
    "Ofsted has the post Ofsted – Further Education and Learning (letters of 2013 to 2017), which has as named holder "
    "Leonie Haverstock (letters of 2016 to 2017), who was sent a copy of Eastfold and Karr, 6 September 2017 "
    "(letter of 2017), which was copied to YJB Adviser (letter of 2017), which is a post in Youth Justice Board "
    "(letter of 2017)."
)


def test_a_team_is_found_from_the_first_page_by_its_name(visit: Visit) -> None:
    page = visit.to("/")
    page.get_by_label("Search the letters").fill("harrowmere")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("region", name="Youth offending teams").get_by_role("link", name="Harrowmere").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harrowmere")
    assert page.url.endswith("/doc/yot/harrowmere")


def test_a_team_is_found_among_the_letters(visit: Visit) -> None:
    page = visit.to("/")
    menu(page, "Letters")
    page.get_by_label("Team").select_option("Harrowmere")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("2 letters", exact=True)).to_be_visible()
    page.get_by_role("link", name="29 January 2014").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harrowmere")


def test_a_finding_lights_up_its_words_and_they_light_up_the_finding(visit: Visit) -> None:
    page = visit.to(REPORT)
    statement, words = read(page)
    statement.hover()
    expect(words).to_have_class("sqs-words sqs-lit")
    assert words.inner_text() in statement.inner_text()
    page.get_by_role("heading", level=1).hover()
    expect(words).to_have_class("sqs-words")
    words.hover()
    expect(statement).to_have_class("sqs-statement sqs-lit")


def test_a_finding_leads_to_its_words_in_the_letter_and_back(visit: Visit) -> None:
    page = visit.to(REPORT)
    statement, words = read(page)
    statement.get_by_role("link", name="In the letter").click()
    expect(words).to_be_in_viewport()
    assert words.evaluate("each => each.matches(':target')")
    words.click()
    expect(statement).to_be_in_viewport()
    assert statement.evaluate("each => each.matches(':target')")


def test_a_question_is_asked_and_its_answer_kept_as_a_file(visit: Visit, tmp_path: Path) -> None:
    page = visit.to("/")
    menu(page, "Questions")
    page.get_by_role("link", name="Findings by theme or domain").click()
    page.get_by_label("Theme").select_option("health")
    page.get_by_label("Youth offending team").select_option("Harrowmere")
    page.get_by_role("button", name="Ask").click()
    rows = page.get_by_role("table").locator("tbody tr")
    shown = [row.inner_text() for row in rows.all()]
    assert len(shown) > 1
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV", exact=True).click()
    kept.value.save_as(tmp_path / "findings.csv")
    _, *filed = csv.reader(io.StringIO((tmp_path / "findings.csv").read_text("utf-8-sig")))
    assert len(filed) == len(shown)
    assert all(row[0] in told for row, told in zip(filed, shown, strict=True))


def test_who_received_what_is_traced_from_a_person_to_the_letters(visit: Visit) -> None:
    page = visit.to("/questions/recipients")
    page.get_by_label("Name").fill("lintott")
    page.get_by_label("Show the words of the letters behind each row").check()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("table").get_by_role("cell", name="Cllr Howard Lintott", exact=True)).to_have_count(2)
    page.locator(".sqs-behind").get_by_role("link", name="Harrowmere").first.click()
    recipients = page.get_by_role("table", name="To whom the letter was sent")
    row = recipients.get_by_role("row").filter(has_text="Lintott")
    row.get_by_role("link", name="In the letter").click()
    expect(page.locator(".sqs-words:target")).to_contain_text("Howard Lintott")
    row.get_by_role("link", name="Howard Lintott").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Howard Lintott")


def test_one_found_in_the_drawing_is_shown_with_the_letters_behind_each_relation(visit: Visit) -> None:
    page = visit.to("/network")
    choose(page, "Find in the drawing", "Howard Lintott")
    panel = page.get_by_label("The one chosen")
    expect(panel.get_by_role("heading")).to_contain_text("Howard Lintott")
    relation = panel.get_by_role("listitem").filter(has_text="was sent a copy of Harrowmere, 29 January 2014")
    relation.locator("summary").click()
    expect(relation.get_by_role("link", name="Harrowmere, 29 January 2014")).to_be_visible()


def test_the_way_between_two_bodies_is_found_in_the_drawing(visit: Visit) -> None:
    page = visit.to("/network")
    choose(page, "From", "Ofsted")
    choose(page, "To", "Youth Justice Board")
    way = page.locator("#way")
    expect(way.locator("> p")).to_have_text(WAY)
    # The address brings others to the same.
    page.wait_for_function("() => location.hash.includes('from=') && location.hash.includes('to=')")
    page.reload()
    visit.settle()
    expect(page.locator("#way > p")).to_have_text(WAY)


def test_namesakes_are_told_apart_in_the_drawing(visit: Visit) -> None:
    page = visit.to("/network")
    page.get_by_label("From", exact=True).fill("Simone Okafor-Lyle")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(2)
    assert len(set(options.all_inner_texts())) == 2
    page.get_by_label("From", exact=True).fill("a")
    expect(options).to_have_count(12)
    expect(page.get_by_text("more: say more of the name")).to_be_visible()


def test_words_that_choose_nothing_do_not_stand_over_the_one_chosen(visit: Visit) -> None:
    page = visit.to("/network")
    choose(page, "From", "Ofsted")
    choose(page, "To", "Youth Justice Board")
    to = page.get_by_label("To", exact=True)
    to.fill("Ministry of Silly Walks")
    to.press("Tab")
    expect(to).to_have_value("Youth Justice Board")
    told = page.get_by_text("Nothing here is called “Ministry of Silly Walks”. Youth Justice Board is still chosen.")
    expect(told.first).to_be_visible()
    expect(page.locator("#way > p")).to_have_text(WAY)
    to.fill("")
    to.press("Tab")
    expect(page.locator("#way > p")).to_have_count(0)


def test_a_whole_name_is_taken_as_it_is_typed_and_what_names_several_or_none_is_told(visit: Visit) -> None:
    page = visit.to("/network")
    start, end = page.get_by_label("From", exact=True), page.get_by_label("To", exact=True)
    start.fill("Simone Okafor-Lyle")
    start.press("Tab")
    expect(page.locator("#from-told")).to_contain_text("2 are called “Simone Okafor-Lyle”")
    expect(start).to_have_value("Simone Okafor-Lyle")
    start.fill("delia marchbank")
    start.press("Tab")
    expect(start).to_have_value("Delia Marchbank")
    expect(page.locator("#from-told")).to_be_empty()
    end.fill("Ofst")
    end.press("Tab")
    expect(page.locator("#to-told")).to_contain_text("Nothing here is called just “Ofst”")
    end.fill("Ofsted")
    end.press("Tab")
    # Who led an inspection is joined to the letter on it.
    expect(page.locator("#way > p")).to_contain_text(
        "Delia Marchbank is lead inspector in Harrowmere, 29 January 2014 (letter of 2014), which was copied to "
    )


def test_escape_leaves_nothing_found_in_the_drawing(visit: Visit) -> None:
    page = visit.to("/network")
    choose(page, "Find in the drawing", "Howard Lintott")
    panel = page.get_by_label("The one chosen")
    expect(panel.get_by_role("heading")).to_contain_text("Howard Lintott")
    page.get_by_label("Find in the drawing").press("Escape")
    expect(page.get_by_label("Find in the drawing")).to_have_value("")
    expect(panel.get_by_role("heading")).to_have_count(0)


def test_a_way_between_namesakes_is_of_those_that_were_chosen_in_the_list(visit: Visit) -> None:
    page = visit.to("/network/list")
    page.get_by_label("From, by name").fill("Simone Okafor-Lyle")
    page.get_by_label("To, by name").fill("Ofsted")
    page.get_by_role("button", name="Find the way").click()
    way = page.get_by_label("The way that was found")
    expect(way.get_by_text("2 may be meant by “Simone Okafor-Lyle”.")).to_be_visible()
    expect(way.locator("ol")).to_have_count(0)
    way.get_by_role("listitem").filter(has_text="first in Eastfold and Karr, 6 September 2017").get_by_role(
        "link"
    ).click()
    expect(way.locator("> p")).to_contain_text(
        "Simone Okafor-Lyle was sent a copy of Eastfold and Karr, 6 September 2017 (letter of 2017), "
        "which was copied to "
    )


def test_the_way_between_two_bodies_is_found_in_the_list(visit: Visit) -> None:
    page = visit.to("/network/list")
    page.get_by_label("From, by name").fill("Ofsted")
    page.get_by_label("To, by name").fill("Youth Justice Board")
    page.get_by_role("button", name="Find the way").click()
    way = page.get_by_label("The way that was found")
    expect(way.locator("> p")).to_have_text(WAY)


def test_a_query_is_written_and_shows_its_rows(visit: Visit) -> None:
    page = visit.to("/")
    menu(page, "SPARQL")
    editor = page.get_by_label("Query in SPARQL")
    editor.focus()
    page.keyboard.press("Control+A")
    # Brackets that open are closed by the editor, which types over what it closed itself.
    page.keyboard.insert_text("SELECT ?label { ?team a sqs:YouthOffendingTeam ; rdfs:label ?label } ORDER BY ?label")
    page.get_by_role("button", name="Show the rows").click()
    rows = page.get_by_role("region", name="10 rows").locator("tbody tr")
    assert "Harrowmere" in [row.inner_text() for row in rows.all()]


def test_two_visits_are_compared_theme_by_theme(visit: Visit) -> None:
    page = visit.to(REPORT)
    page.get_by_role("link", name="Compare the visits").click()
    visits = page.locator("#visits")
    expect(visits).to_be_in_viewport()
    table = page.get_by_role("table", name="Sentences on each theme, by visit")
    expect(table.get_by_role("columnheader")).to_have_text(["Theme", "29 January 2014", "8 June 2016"])
    cells = (
        table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Assessment", exact=True)).locator("td")
    )
    expect(cells.get_by_role("listitem")).to_have_text(
        ["6 good enough", "5 fell short", "7 good enough", "1 fell short"]
    )
    expect(cells.nth(1)).to_contain_text("a smaller share fell short, wholly or in part: 5 of 12, then 1 of 8")


def test_a_theme_in_the_table_leads_to_its_sentences_which_are_folded_away(visit: Visit) -> None:
    page = visit.to("/doc/yot/harrowmere")
    words = page.get_by_role("heading", name="29 January 2014", level=4).first
    expect(words).not_to_be_visible()
    page.get_by_role("link", name="sentences on Assessment, 29 January 2014").click()
    expect(page.locator("#theme-assessment-2014-01-29")).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.locator("#theme-health-2014-01-29")).to_be_visible()


def test_the_place_of_a_finding_is_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.to(REPORT)
    statement, _ = read(page)
    statement.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_contain_text("Copied")
    place = statement.get_by_role("link", name="In the letter").get_attribute("href") or ""
    assert page.evaluate("navigator.clipboard.readText()") == f"{visit.address}{REPORT}{place}"


def test_a_point_of_the_map_is_named_and_leads_to_its_line_and_back(opening: Opening, placed: str, size: str) -> None:
    page = opening(placed, size).to("/map")
    point = page.get_by_role("link", name="Bristol City Council: no letters")
    point.focus()
    expect(page.locator(".sqs-map > text")).to_have_text("Bristol City Council")
    point.press("Enter")
    line = page.get_by_role("listitem").filter(has_text="Bristol City Council")
    expect(line).to_be_in_viewport()
    line.get_by_role("link", name="Bristol City Council in the map").click()
    expect(page.locator(".sqs-map a:target")).to_be_in_viewport()


def test_services_without_a_place_are_named_and_no_map_is_drawn_of_others(visit: Visit) -> None:
    page = visit.to("/map")
    expect(page.get_by_text("None of these services is on the map")).to_be_visible()
    expect(page.locator(".sqs-map")).to_have_count(0)
    page.get_by_role("link", name="Harrowmere").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harrowmere")


def test_a_cell_of_the_heat_map_opens_the_sentences_that_it_counts(visit: Visit) -> None:
    page = visit.to("/themes")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Harrowmere"))
    row.locator("a[href$='/doc/yot/harrowmere#theme-planning']").click()
    section = page.locator("section").filter(has=page.locator("#theme-planning"))
    expect(section.locator("#theme-planning")).to_be_in_viewport()
    expect(section.get_by_role("heading", name="29 January 2014", level=4)).to_be_visible()


def test_what_is_found_is_read_in_its_letter(visit: Visit) -> None:
    page = visit.to("/search?q=countersigning&kind=finding")
    page.locator(".sqs-hit__words").first.click()
    read = page.locator(".sqs-letter .sqs-words:target")
    expect(read).to_be_in_viewport()
    expect(read).to_contain_text("countersigned")


def test_a_table_that_is_wider_than_its_place_says_so_until_its_end_is_seen(visit: Visit) -> None:
    for place in ("/themes", "/questions/findings/answer?theme=health", "/doc/yot/harrowmere"):
        frame = visit.to(place).locator(".sqs-table-frame").first
        wider = frame.evaluate("each => each.scrollWidth > each.clientWidth")
        assert wider or place != "/themes"
        assert _hint(frame) == ("visible" if wider else "hidden"), place
        frame.evaluate("each => (each.scrollLeft = each.scrollWidth)")
        frame.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert _hint(frame) == "hidden", place


def _hint(frame: Locator) -> object:
    return frame.evaluate("each => getComputedStyle(each, '::before').visibility")


def test_a_letter_says_at_its_top_where_what_was_read_from_it_is(opening: Opening, address: str) -> None:
    page = opening(address, "phone").to(REPORT)
    jump = page.get_by_role("link", name="What was read from it", exact=True)
    expect(jump).to_be_in_viewport()
    jump.click()
    expect(page.get_by_role("heading", name="What was read from it")).to_be_in_viewport()


def menu(page: Page, words: str) -> None:
    """Follow a link of the menu, which is folded away on a phone."""
    button = page.get_by_role("button", name="Menu")
    if button.is_visible():
        button.click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name=words, exact=True).click()


def read(page: Page) -> tuple[Locator, Locator]:
    """Return a sentence of a finding as it was read, and its words in the letter."""
    statement = page.locator("[data-read^='observation-']").nth(5)
    anchor = statement.get_attribute("data-read")
    return statement, page.locator(f"[data-reads~='{anchor}']").first


def choose(page: Page, label: str, name: str) -> None:
    """Choose what is called so in a field of the drawing."""
    field = page.get_by_label(label, exact=True)
    field.fill(name)
    field.press("Enter")


@pytest.mark.parametrize("place", ["/", REPORT])
def test_the_menu_is_folded_away_on_a_phone_only(visit: Visit, size: str, place: str) -> None:
    page = visit.to(place)
    button = page.get_by_role("button", name="Menu")
    assert button.is_visible() == (size == "phone")
    letters = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Letters")
    assert letters.is_visible() == (size == "desktop")
