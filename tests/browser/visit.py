"""A visit to a server with a browser: where pages are, how large the window is, and what went amiss on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

#: Windows, in CSS pixels.
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@dataclass
class Visit:
    """A window on the server at `address`; `wrong` says what requests, policies and scripts had amiss."""

    address: str
    context: BrowserContext
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", self._requested)
        self.context.on("console", self._told)
        self.context.on("weberror", lambda error: self.wrong.append(f"a script failed: {error.error}"))
        self.page = self.context.new_page()

    def to(self, place: str) -> Page:
        """Go to a place of the server, and wait until what it shows is there."""
        self.page.goto(f"{self.address}{place}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page's own scripts have run, and the drawing is there where there is one."""
        self.page.wait_for_load_state("load")
        if self.page.locator("#shown[data-network]").count() and self._scripted():
            self.page.wait_for_selector("html[data-network=ready]")

    def tab_to(self, selector: str, most: int = 400) -> None:
        """Press Tab until what a selector finds has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("which => Boolean(document.activeElement?.matches(which))", selector):
                return
        raise AssertionError(f"the keyboard does not come to {selector} on {self.page.url}")

    def _scripted(self) -> bool:
        return self.page.locator("body.js-enabled").count() > 0

    def _requested(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme not in {"data", "blob"} and f"{there.scheme}://{there.netloc}" != self.address:
            self.wrong.append(f"a request left for {request.url}")

    def _told(self, message: ConsoleMessage) -> None:
        # A browser tells of each page that says it could not answer, as those of refused queries do.
        refused = message.text.startswith("Failed to load resource: the server responded with a status of 4")
        if message.type in {"error", "warning"} and not refused:
            self.wrong.append(f"the console says: {message.text}")
