"""Charts as a browser shows them, whose letters are not those by which they were drawn."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Browser

from sqskg.asking.question import questions

# Of each text, by how many pixels it stands out of the drawing.
_OUT = """() => {
    const whole = document.documentElement.getBoundingClientRect();
    return [...document.querySelectorAll("text")].map((text) => {
        const box = text.getBoundingClientRect();
        return [text.textContent, Math.max(whole.left - box.left, box.right - whole.right)];
    }).filter(([, out]) => out > 0);
}"""


@pytest.mark.parametrize("name", [question.name for question in questions() if question.chart])
def test_no_name_on_a_chart_is_cut_off(browser: Browser, address: str, name: str) -> None:
    drawing = httpx.get(f"{address}/questions/{name}/answer.svg", timeout=60)
    if drawing.status_code == 422:
        assert "nothing to draw" in drawing.text
        return
    assert drawing.headers["content-type"] == "image/svg+xml"
    with browser.new_page() as page:
        page.goto(str(drawing.url))
        assert page.locator("text").count()
        assert page.evaluate(_OUT) == []
