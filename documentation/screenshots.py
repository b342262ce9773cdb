"""`python -m documentation.screenshots docs/screenshots` takes a picture of each kind of page.

They are of the example letters. It needs Chromium (`make browser`). Pictures have few colours, so that they are small.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.server import served

#: Windows, in CSS pixels.
_SIZES = {"": (1280, 900), "-phone": (390, 844)}
_COLOURS = 40
#: What is shown of each kind of page; those of `_DARK` in the dark scheme.
PAGES = {
    "home": "/",
    "letters": "/reports",
    "search": "/search?q=planning",
    "report": "/doc/report/harrowmere-2014-01-29",
    "service": "/doc/yot/harrowmere",
    "body": "/doc/body/ofsted",
    "person": "/doc/person/harrowmere/chief-executive/denise-kettleburgh",
    "post": "/doc/post/harrowmere/youth-court-bench/youth-court-chair",
    "theme": "/def/theme/planning",
    "themes": "/themes",
    "map": "/map",
    "questions": "/questions",
    "question": "/questions/sufficiency/answer?yot=harrowmere#answer",
    "network": "/network?team=harrowmere",
    "network-list": "/network/list?from=Ofsted&to=Youth+Justice+Board#way",
    "sparql": "/editor",
}
_DARK = {"search", "network"}


def main() -> None:
    """Write a picture of each kind of page at each size into the folder that is named."""
    if len(sys.argv) != 2:
        sys.exit("Say 'python -m documentation.screenshots docs/screenshots'.")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with served() as (host, port), sync_playwright() as playwright:
        address = f"http://{host}:{port}"
        _wait_for_search(address)
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for name, place in PAGES.items():
            for size in _SIZES:
                picture = _picture(browser, f"{address}{place}", size, dark=name in _DARK)
                (folder / f"{name}{size}.png").write_bytes(picture)
        browser.close()


def _picture(browser: Browser, address: str, size: str, *, dark: bool) -> bytes:
    width, height = _SIZES[size]
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(address)
        if page.locator("#shown[data-network]").count():
            page.wait_for_selector("html[data-network=ready]")
            page.locator("#network").scroll_into_view_if_needed()
            # The drawing places its labels a moment after it is there.
            page.wait_for_timeout(500)
        taken = page.screenshot()
    few = io.BytesIO()
    _reduced(Image.open(io.BytesIO(taken)).convert("RGB")).save(few, "PNG", optimize=True)
    return few.getvalue()


def _reduced(picture: Image.Image) -> Image.Image:
    """Return a picture in those of its colours that are most: what has a meaning has one colour, and edges many."""
    counted = picture.getcolors(picture.width * picture.height) or []
    most = [colour for _, colour in sorted(counted, reverse=True) if isinstance(colour, tuple)][:_COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in most for value in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _wait_for_search(address: str) -> None:
    for _ in range(60):
        if httpx.get(f"{address}/search.json?q=planning", trust_env=False, timeout=30).status_code == httpx.codes.OK:
            return
        time.sleep(1)
    raise RuntimeError("the letters are not ready for search")


if __name__ == "__main__":
    main()
