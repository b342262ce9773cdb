"""How soon pages are seen in Chromium, how much they load, and how smoothly a drawing is dragged."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_WINDOW = {"width": 1280, "height": 900}
_PAINTED = "() => performance.getEntriesByType('paint').find(each => each.name === 'first-contentful-paint')?.startTime"
_LOADED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
# How long each frame is shown, in milliseconds, until it is asked for.
_FRAMES = """() => { const shown = window.shown = []; let last = performance.now();
    const again = (now) => { shown.push(now - last); last = now; requestAnimationFrame(again); };
    requestAnimationFrame(again); }"""
_STEPS = 120


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run Chromium, the system's before Playwright's own; nothing of one page is kept for the next."""
    options = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        with playwright.chromium.launch(executable_path=path, args=options) as browser:
            yield browser


def painted(browser: Browser, address: str) -> tuple[float, int]:
    """Return the milliseconds to the first paint of words, and the bytes of all that the page loads, compressed."""
    with browser.new_context(viewport=_WINDOW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(_PAINTED)
        return float(page.evaluate(_PAINTED)), int(page.evaluate(_LOADED))


def drawn(browser: Browser, address: str) -> tuple[float, float, float]:
    """Return the seconds until a drawing can be used, and frames a second while it is dragged: of half, and the worst.

    The worst are those that one frame in twenty is shown as long as, or longer.
    """
    with browser.new_context(viewport=_WINDOW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-network=ready]")
        ready = float(page.evaluate("() => performance.now()")) / 1000
        box = page.locator("#canvas").bounding_box()
        if box is None:
            raise RuntimeError("the drawing has no place on the page")
        page.locator("#canvas").scroll_into_view_if_needed()
        box = page.locator("#canvas").bounding_box() or box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 4
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate(_FRAMES)
        for step in range(_STEPS):
            page.mouse.move(x + step, y + step / 3)
        page.mouse.up()
        shown: list[float] = page.evaluate("() => window.shown")
    return ready, 1000 / statistics.median(shown), 1000 / statistics.quantiles(shown, n=20)[-1]
