"""A letter that has scripts, quotes and ends of titles in its words shows them as words, on every page."""

from __future__ import annotations

from browser.conftest import Opening
from browser.hostile import HOSTILE
from playwright.sync_api import Page

_WORDS = "alert(1)"
_PLACES = (
    "/", "/reports", "/search?q=alert", "/network/list", "/questions/findings/answer?evidence=true",
    "/questions/recipients/answer?evidence=true", "/questions/areas-requiring-improvement/answer",
    "/questions/case-examples/answer",
    "/editor?show=rows&query=SELECT+*+%7B+?s+rdfs:label|foaf:name|schema:text+?o+%7D",
    f"/search?q={HOSTILE}", f"/questions/recipients/answer?name={HOSTILE}",
    f"/network/list?name={HOSTILE}&from={HOSTILE}&to=x", f"/editor?show=rows&query={HOSTILE}",
)  # fmt: skip


def test_words_stay_words_on_every_page_that_a_letter_leads_to(opening: Opening, hostile: str) -> None:
    visit = opening(hostile)
    visit.page.on("dialog", lambda dialog: visit.wrong.append(f"a script ran: {dialog.message}"))
    seen = {place: _told(visit.to(place)) for place in _PLACES}
    (report,) = _led_to(visit.to("/reports"), "/doc/report/")
    seen[report] = _told(visit.to(report))
    for place in _of_each_kind(_led_to(visit.page, "/id/", called=_WORDS)):
        seen[place] = _told(visit.to(place))
    assert len(seen) >= len(_PLACES) + 4
    assert [place for place, told in seen.items() if not told] == []


def test_words_stay_words_in_the_drawing(opening: Opening, hostile: str) -> None:
    page = opening(hostile).to("/network")
    field = page.get_by_label("Find in the drawing")
    field.fill("alert(1)")
    assert HOSTILE in page.locator("#node-found").inner_text()
    for name in ("Imran Sadiqzai", "Pellbrook"):
        field.fill(name)
        field.press("Enter")
        page.get_by_label("The one chosen").get_by_role("heading").wait_for()
        assert _told(page)


def _told(page: Page) -> bool:
    """Tell whether a page shows the words and has no script but its own."""
    own = page.evaluate("[...document.scripts].every(each => each.src.includes('/assets/') && !each.textContent)")
    return bool(own) and _WORDS in page.locator("body").inner_text()


def _led_to(page: Page, start: str, called: str = "") -> list[str]:
    """Return the places below one to which the links of a page lead that have some words."""
    every: list[tuple[str, str]] = page.eval_on_selector_all(
        "a[href]", "all => all.map(each => [each.getAttribute('href'), each.textContent])"
    )
    return sorted({href for href, words in every if href.startswith(start) and called in words})


def _of_each_kind(places: list[str]) -> list[str]:
    """Return one place of each concept."""
    return list({place.split("/")[2]: place for place in places}.values())
