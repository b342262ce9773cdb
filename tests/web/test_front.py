"""The first page, the list of letters and search over HTTP."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import httpx
import pytest
from lxml import html
from pyoxigraph import Literal, Quad
from support import SMALL, page_of
from web.conftest import serving

from sqskg.intake import load_letter
from sqskg.searching.kind import Kind
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.app import application
from sqskg.web.limits import Limits

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WEIGHT = 250_000
_TEXT = "schema.org/text"


def nodes(page: httpx.Response, path: str) -> list[Any]:
    """What is at a path of XPath in a page."""
    return cast("list[Any]", html.fromstring(page.content).xpath(path))


def when_ready(client: httpx.Client, path: str, **headers: str) -> httpx.Response:
    """Ask until the index is ready, as those do who are told to ask again."""
    until = time.monotonic() + 120
    while True:
        answer = client.get(path, headers=headers)
        if answer.status_code != 503 or time.monotonic() > until:
            return answer
        assert int(answer.headers["retry-after"]) > 0
        time.sleep(0.5)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a letter that would run a script in a browser if it could."""
    folder = tmp_path_factory.mktemp("hostile")
    letter = folder / "brackwater.txt"
    letter.write_text(SMALL.replace("Bruno Athill", "Bruno Athill<script>alert(1)</script>"), "utf-8")
    store = EmbeddedStore.write(folder / "store")
    load_letter(letter, store)
    name = store.reports()[0]
    marked = [
        Quad(quad.subject, quad.predicate, Literal(f'"><script>alert(2)</script> {quad.object.value}'), name)
        if isinstance(quad.object, Literal) and "/observation/" in str(quad.subject) and _TEXT in str(quad.predicate)
        else quad
        for quad in store.graph(name)
    ]
    store.replace(name, marked)
    store.flush()
    return folder / "store"


def test_browsers_get_a_first_page_with_search_questions_and_letters(asker: httpx.Client) -> None:
    page = asker.get("/", headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert nodes(page, "//main//form[@role='search']/@action") == ["/search"]
    links = nodes(page, "//main//a/@href")
    assert "/questions/findings" in links
    newest = [link for link in links if link.startswith("/doc/report/")]
    assert newest
    assert asker.get(newest[0], headers=BROWSER).status_code == 200
    assert asker.get("/").status_code == 302


def test_the_first_page_with_all_that_it_loads_is_light(asker: httpx.Client) -> None:
    page = asker.get("/", headers=BROWSER)
    assets = re.findall(r'(?:href|src)="(/assets/[^"]+\.(?:css|js))"', page.text)
    assert len(assets) == 2
    loaded = 0
    for path in ("/", *assets):
        with asker.stream("GET", path, headers={**BROWSER, "Accept-Encoding": "gzip"}) as answer:
            loaded += sum(map(len, answer.iter_raw()))
    assert loaded < WEIGHT


def test_letters_are_a_table_that_a_form_limits(asker: httpx.Client) -> None:
    page = asker.get("/reports?team=&year=2014&order=team", headers=BROWSER)
    assert nodes(page, "//table/caption")
    days = nodes(page, "//tbody//td[1]/time/text()")
    assert days
    assert all(day.endswith("2014") for day in days)
    assert nodes(page, "//th[@aria-sort='ascending']//text()[contains(., 'Team')]")
    assert nodes(page, "//select[@name='year']/option[@selected]/@value") == ["2014"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/reports?page=99", 404), ("/reports?team=nowhere", 404), ("/reports?colour=red", 400), ("/reports?page=x", 400),
     ("/search?q=a&kind=letter", 400), ("/search?q=a&q=b", 400), ("/search?q=a&page=2", 404),
     ("/themes?theme=red", 404), ("/map?year=1999", 404),
     ("/network/list?year=x", 400), ("/doc/yot/harowmere", 404), ("/def/theme/helth", 404), ("/nowhere", 404)],
)  # fmt: skip
def test_what_there_is_not_is_refused_with_a_page_for_people_and_in_a_line_for_programs(
    asker: httpx.Client, path: str, status: int
) -> None:
    page, line = asker.get(path, headers=BROWSER), asker.get(path)
    assert page.status_code == line.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    assert "Accept" in line.headers["vary"]
    assert line.headers["content-type"].startswith("text/plain")
    assert len(page_of(page.content).xpath("//h1")) == 1
    assert page_of(page.content).xpath("//nav[@aria-label='Menu']//a")
    told = page_of(page.content).xpath("string(//main)")
    assert all(each in told for each in line.text.splitlines() if status != 404 or each != "Not Found")


def test_what_somebody_writes_in_an_address_is_text_on_the_page_that_refuses_it(asker: httpx.Client) -> None:
    answer = asker.get("/reports", params={"<script>alert(1)</script>": "1"}, headers=BROWSER)
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def test_what_is_found_is_marked_and_leads_to_its_letter(asker: httpx.Client) -> None:
    page = when_ready(asker, "/search?q=managers", **BROWSER)
    assert page.status_code == 200
    marked = nodes(page, "//section[@aria-labelledby='finding']//li//mark/text()")
    assert marked
    assert all(word.lower().startswith("manag") for word in marked)
    (first, *_) = nodes(page, "//section[@aria-labelledby='finding']/ol/li")
    (words,) = first.xpath(".//a[contains(@class, 'sqs-hit__words')]")
    place, _, anchor = words.get("href").partition("#")
    assert place.startswith("/doc/report/")
    assert anchor.startswith("words-")
    (read,) = nodes(asker.get(place, headers=BROWSER), f"//*[@class='sqs-letter']//*[@id='{anchor}']")
    assert words.xpath("string()").startswith(read.xpath("string()")[:30])
    (data,) = first.xpath(".//a[starts-with(., 'Address and data')]/@href")
    assert "/observation/" in data
    assert asker.get(data, headers=BROWSER, follow_redirects=True).status_code == 200


def test_a_page_of_one_kind_and_the_same_as_json_agree(asker: httpx.Client) -> None:
    when_ready(asker, "/search?q=the")
    told = asker.get("/search.json?q=the&kind=finding").json()
    assert told["pages"] > 1
    assert told["current"] is True
    found: list[str] = []
    for page in range(1, told["pages"] + 1):
        facts = asker.get("/search", params={"q": "the", "kind": "finding", "page": page},
                          headers={"Accept": "application/json"}).json()  # fmt: skip
        seen = asker.get(f"/search?q=the&kind=finding&page={page}", headers=BROWSER)
        shown = ["".join(each.itertext()) for each in nodes(seen, "//a[contains(@class, 'sqs-hit__words')]")]
        assert shown == [hit["text"] for hit in facts["hits"]]
        assert ["".join(piece["text"] for piece in hit["pieces"]) for hit in facts["hits"]] == shown
        found += [hit["href"] for hit in facts["hits"]]
    assert len(found) == len(set(found)) == told["counts"]["finding"]
    assert asker.get(f"/search.json?q=the&kind=finding&page={told['pages'] + 1}").status_code == 404


@pytest.mark.parametrize("said", ['"', "* OR NEAR(", "text : x", "a\0b", "\u201c", "NOT", "('", "x" * 3000])
def test_no_words_are_an_error(asker: httpx.Client, said: str) -> None:
    assert when_ready(asker, f"/search.json?q={quote(said)}").status_code == 200
    assert when_ready(asker, f"/search?q={quote(said)}", **BROWSER).status_code == 200


def test_who_has_an_answer_is_told_that_it_is_the_same(asker: httpx.Client) -> None:
    when_ready(asker, "/search?q=managers")
    for path in ("/", "/reports", "/search?q=managers"):
        tag = asker.get(path, headers=BROWSER).headers["etag"]
        assert asker.get(path, headers={**BROWSER, "If-None-Match": tag}).status_code == 304


def test_scripts_in_letters_are_text(hostile: Path) -> None:
    with serving("--store", str(hostile), "serve", "--workers", "1") as address, httpx.Client(
        base_url=address, timeout=60, trust_env=False
    ) as client:  # fmt: skip
        pages = [
            when_ready(client, "/search?q=alert", **BROWSER),
            client.get("/search", params={"q": "<script>alert(3)</script>"}, headers=BROWSER),
            client.get("/", headers=BROWSER),
            client.get("/reports", headers=BROWSER),
        ]
    for page in pages:
        assert page.status_code == 200
        assert [each.text for each in nodes(page, "//script")] == [None]
        assert "<script>alert" not in page.text
    assert "script&gt;" in pages[0].text
    assert '"><script' not in pages[1].text


def test_search_follows_the_store_and_says_where_it_is_behind(tmp_path: Path) -> None:
    letter = tmp_path / "brackwater.txt"
    letter.write_text(SMALL, "utf-8")
    with_letter = EmbeddedStore.in_memory()
    load_letter(letter, with_letter)
    name = with_letter.reports()[0]
    store = EmbeddedStore.write(tmp_path / "store")
    store.replace(name, with_letter.graph(name))
    store.flush()
    with serving("--store", str(tmp_path / "store"), "serve", "--workers", "1") as address, httpx.Client(
        base_url=address, timeout=60, trust_env=False
    ) as client:  # fmt: skip
        assert when_ready(client, "/search.json?q=Athill").json()["counts"] == {"person": 1}
        store.remove(name)
        store.flush()
        assert client.get("/search.json?q=Athill").json()["current"] is False
        until = time.monotonic() + 120
        while client.get("/search.json?q=Athill").json()["hits"] and time.monotonic() < until:
            time.sleep(0.5)
        assert client.get("/search.json?q=Athill").json()["hits"] == []
        # A damaged index is told of, and made anew.
        (tmp_path / "store.search").write_bytes(b"SQLite format 3\0" + bytes(5000))
        again = when_ready(client, "/search.json?q=findings&kind=question")
        assert again.json()["counts"].keys() <= {kind.value for kind in Kind}


def test_until_the_index_is_ready_search_says_so_to_people_and_programs(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SQSKG_CACHE", str(tmp_path / "cache"))

    async def asked() -> list[httpx.Response]:
        # Without its lifespan an application makes no index.
        transport = httpx.ASGITransport(application(hostile, Limits()))
        async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
            return [await client.get("/search?q=a", headers=BROWSER), await client.get("/search.json?q=a")]

    page, facts = asyncio.run(asked())
    for answer, media in ((page, "text/html"), (facts, "text/plain")):
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert "made ready for search" in answer.text
        assert answer.headers["content-type"].startswith(media)
    assert nodes(page, "//input[@name='q']/@value") == ["a"]


def test_a_server_without_a_place_for_the_index_says_so(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SQSKG_CACHE", str(tmp_path / "file" / "cache"))
    with serving("--store", str(hostile), "serve", "--workers", "1") as address:
        answer = httpx.get(f"{address}/search?q=a", headers=BROWSER, trust_env=False)
        first = httpx.get(f"{address}/", headers=BROWSER, trust_env=False)
    assert (answer.status_code, first.status_code) == (503, 200)
    assert "no place" in answer.text


@pytest.mark.parametrize("place", ["/search?q=%00plan%1B", "/questions/sufficiency/answer?theme=%00plan%1B"])
def test_control_characters_that_were_asked_for_are_in_no_page(asker: httpx.Client, place: str) -> None:
    answer = asker.get(place, headers={"Accept": "text/html"})
    assert "plan" in answer.text
    assert not {"\0", "\x1b"} & {*answer.text}
