"""Pages are valid HTML under a policy that lets nothing in, as servers send them."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from browser.judges import invalid, unparsable
from browser.kinds import PAGES


@pytest.fixture(scope="module")
def sent(address: str) -> dict[str, httpx.Response]:
    """Every kind of page, as a browser gets it."""
    with httpx.Client(base_url=address, timeout=30, trust_env=False, headers={"Accept": "text/html"}) as client:
        return {kind.replace(" ", "-"): client.get(place) for kind, place in PAGES.items()}


def test_vnu_finds_no_error_on_any_kind_of_page(sent: dict[str, httpx.Response], tmp_path: Path) -> None:
    assert invalid({kind: page.text for kind, page in sent.items()}, tmp_path) == []


def test_html5lib_finds_no_error_on_any_kind_of_page(sent: dict[str, httpx.Response]) -> None:
    found = {kind: unparsable(page.text) for kind, page in sent.items()}
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_every_page_has_the_policy_and_needs_no_exception_from_it(sent: dict[str, httpx.Response]) -> None:
    for kind, page in sent.items():
        assert page.headers["content-type"] == "text/html; charset=utf-8", kind
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert " style=" not in page.text
        assert "<style" not in page.text
        assert page.text.count("<script") == page.text.count('<script type="module" src="/assets/')
