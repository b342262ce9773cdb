"""One browser and one server for all that is tested in them, and a window for each test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser.chromium import ADVICE, found, options
from browser.hostile import hostile_letter
from browser.visit import SIZES, Visit
from playwright.sync_api import Browser, expect, sync_playwright
from support import LETTERS, SMALL
from web.conftest import serving

from sqskg.intake import load_letter
from sqskg.stores.embedded import EmbeddedStore

_PATIENCE_SECONDS = 60
# A machine that is busy is no fault of the product.
_PATIENCE_MS = 30_000
expect.set_options(timeout=_PATIENCE_MS)
Opening = Callable[..., Visit]


# Of a module, not of the session: while Playwright runs, nothing else in the process can run an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = found(playwright)
        if path is None:
            pytest.skip(f"there is no Chromium here: pages are not tested in a browser ({ADVICE})")
        with playwright.chromium.launch(executable_path=path, args=options()) as browser:
            yield browser


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the example letters."""
    with serving("--store", str(_stored(LETTERS, tmp_path_factory)), "serve", "--workers", "2") as address:
        yield _ready(address)


@pytest.fixture(scope="package")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a letter that has HTML in its words."""
    letter = hostile_letter(tmp_path_factory.mktemp("hostile"))
    with serving("--store", str(_stored([letter], tmp_path_factory)), "serve", "--workers", "2") as address:
        yield _ready(address)


@pytest.fixture(scope="package")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a letter on a service that is on the map; those of the examples are fictional, and are not."""
    letter = tmp_path_factory.mktemp("placed") / "barnet.txt"
    letter.write_text(SMALL.replace("Brackwater", "Barnet"), "utf-8")
    with serving("--store", str(_stored([letter], tmp_path_factory)), "serve", "--workers", "2") as address:
        yield _ready(address)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """Open windows on a server; nothing may go amiss in them."""
    with ExitStack() as opened:
        visits: list[Visit] = []

        def open_at(address: str, size: str = "desktop", **asked: Any) -> Visit:
            width, height = SIZES[size]
            chosen = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce", **asked}
            context = opened.enter_context(browser.new_context(**chosen))
            context.set_default_timeout(_PATIENCE_MS)
            visits.append(Visit(address, context))
            return visits[-1]

        yield open_at
        assert [wrong for visit in visits for wrong in visit.wrong] == []


@pytest.fixture
def visit(opening: Opening, address: str, size: str) -> Visit:
    """A window on the example letters, of each size."""
    return opening(address, size)


def _ready(address: str) -> str:
    """Wait until a server has made its letters ready for search, as it does behind what it answers."""
    for _ in range(_PATIENCE_SECONDS):
        if httpx.get(f"{address}/search.json", params={"q": "a"}, trust_env=False, timeout=30).status_code == 200:
            return address
        time.sleep(1)
    raise AssertionError("the letters are not ready for search")


def _stored(letters: list[Path], folders: pytest.TempPathFactory) -> Path:
    folder = folders.mktemp("shown") / "store"
    store = EmbeddedStore.write(folder)
    for path in letters:
        load_letter(path, store)
    store.flush()
    return folder
