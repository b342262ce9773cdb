"""No page of another site reads what the server has, unless its operator says so."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from web.conftest import serving

# Every address of this machine, in the way of IPv4.
ALL = "0.0.0.0"  # noqa: S104  # for the length of a test
SITE = "https://example.org"
ADDRESSES = [
    "/sparql?query=ASK {}",
    "/questions",
    "/questions/strengths/answer",
    "/openapi.json",
    "/health",
    "/nothing",
]
PREFLIGHT = {"Origin": SITE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_site_reads_answers_unless_it_is_let(client: httpx.Client, method: str, address: str) -> None:
    answer = client.request(method, address, headers=PREFLIGHT)
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_site_that_is_let_reads_answers_and_another_does_not(folder: Path) -> None:
    with (
        serving("--store", str(folder), "serve", "--workers", "1", "--allow-origin", f"{SITE}/") as server,
        httpx.Client(base_url=server, timeout=30, trust_env=False) as client,
    ):
        for address in ADDRESSES:
            answer = client.get(address, headers={"Origin": SITE})
            assert answer.headers["access-control-allow-origin"] == SITE
            assert "Origin" in answer.headers["vary"]
            other = client.get(address, headers={"Origin": "https://example.com"})
            assert "access-control-allow-origin" not in other.headers
            assert "Origin" in other.headers["vary"]
        before = client.options("/sparql", headers=PREFLIGHT)
        assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, SITE)
        assert "If-None-Match" in before.headers["access-control-allow-headers"]


def test_all_sites_may_be_let(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--workers", "1", "--allow-origin", "*") as server:
        answer = httpx.get(f"{server}/questions", headers={"Origin": SITE}, trust_env=False)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "Origin" not in answer.headers["vary"]


@pytest.mark.parametrize("host", ["example.org", "example.org:8000", "127.0.0.1.example.org", "localhost@x", "::1"])
def test_a_site_whose_name_leads_to_this_machine_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/questions", headers={"Host": host})
    assert (answer.status_code, "--allow-host" in answer.text) == (421, True)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "[::1]"])
def test_this_machine_is_asked_by_its_names(client: httpx.Client, host: str) -> None:
    assert client.get("/questions", headers={"Host": host}).status_code == 200


def test_a_server_has_the_names_that_it_is_given(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--workers", "1", "--allow-host", "Letters.example") as server:
        for host, status in (("letters.example", 200), ("localhost", 200), ("example.org", 421)):
            assert httpx.get(f"{server}/questions", headers={"Host": host}, trust_env=False).status_code == status


def test_a_server_for_other_machines_is_asked_by_any_name(folder: Path) -> None:
    with serving("--store", str(folder), "serve", "--workers", "1", "--host", ALL) as server:
        address = server.replace(ALL, "127.0.0.1")
        assert httpx.get(f"{address}/questions", headers={"Host": "x"}, trust_env=False).status_code == 200
