"""Pages of services, bodies, posts, people and themes, themes over services and the map, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, Quad
from support import COUNTED, SMALL, page_of
from web.conftest import serving

from sqskg.intake import load_letter
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profiles
from sqskg.stores.embedded import EmbeddedStore

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = (
    "/doc/yot/harrowmere", "/doc/yot/barnet", "/def/theme/assessment", "/themes", "/themes?theme=health&order=2014",
    "/map", "/map?year=2014", "/doc/body/ofsted", "/doc/authority/E09000003", "/doc/post/ofsted/ofsted-social-care",
)  # fmt: skip
MARK = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over what the public profile lets out of the counted letters."""
    folder = tmp_path_factory.mktemp("public")
    store = EmbeddedStore.in_memory()
    for path in COUNTED:
        load_letter(path, store)
    (profile,) = [each for each in profiles() if each.name == "public"]
    publish(store, store.graphs(), Order(profile, FORMS["nquads"]), folder / "edition")
    dump = folder / "public.nq"
    dump.write_bytes(b"".join(file.read_bytes() for file in sorted((folder / "edition").rglob("*.nq"))))
    with serving("serve", "--from", str(dump), "--workers", "1") as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_html_with_one_heading_and_is_held_by_its_tag(asker: httpx.Client, path: str) -> None:
    page = asker.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert len(page_of(page.content).xpath("//h1")) == 1
    assert asker.get(path, headers={**BROWSER, "If-None-Match": page.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/themes?colour=red", "/themes?theme=red", "/map?year=1999", "/map?year=2014&year=2015"]
)
def test_what_there_is_not_is_refused(asker: httpx.Client, path: str) -> None:
    assert asker.get(path, headers=BROWSER).status_code in {400, 404}


def test_what_pages_lead_to_is_there(asker: httpx.Client) -> None:
    links = {
        link.partition("#")[0]
        for path in PAGES
        for link in page_of(asker.get(path, headers=BROWSER).content).xpath("//main//a/@href")
        if link.startswith("/") and "/authority/" not in link
    }
    assert len(links) > 90
    for link in sorted(links)[::7]:
        assert asker.get(link, headers=BROWSER, follow_redirects=True).status_code == 200, link


def test_cells_of_heat_maps_lead_to_their_sentences(asker: httpx.Client) -> None:
    (row,) = page_of(asker.get("/themes?theme=health", headers=BROWSER).content).xpath("//tbody/tr[th='Harrowmere']")
    (cell,) = row.xpath("td/a")
    assert cell.text == "1 of 3"
    path, _, anchor = cell.get("href").partition("#")
    (heading,) = page_of(asker.get(path, headers=BROWSER).content).xpath(f"//*[@id='{anchor}']")
    assert len(heading.getnext().xpath("li")) == 3


def test_public_data_have_the_pages_without_those_whom_they_do_not_name(public: str) -> None:
    with httpx.Client(base_url=public, timeout=60, trust_env=False) as client:
        service = client.get("/doc/yot/harrowmere", headers=BROWSER)
        post = client.get("/doc/post/ofsted/ofsted-social-care", headers=BROWSER)
        body = client.get("/doc/body/ofsted", headers=BROWSER)
        report = client.get("/doc/report/harrowmere-2014-01-29", headers=BROWSER)
        others = [client.get(path, headers=BROWSER).status_code for path in ("/themes", "/map", "/def/theme/health")]
    assert (service.status_code, post.status_code, others) == (200, 200, [200, 200, 200])
    assert "Delia Marchbank" not in service.text
    assert "not told here" in service.text
    assert "Who was told" not in service.text
    assert page_of(service.content).xpath("//table[contains(@class, 'sqs-compared')]//td/a")
    assert "These data do not say who held it" in post.text
    assert not [page for page in (post, body, report) if "No letter" in page.text or "no letter" in page.text]
    assert "These data do not say whether anything of the letter was left unread" in report.text
    assert "Nothing of the letter was left unread" not in report.text


def test_scripts_in_letters_are_text(tmp_path: Path) -> None:
    letter = tmp_path / "brackwater.txt"
    letter.write_text(SMALL, "utf-8")
    store = EmbeddedStore.write(tmp_path / "store")
    load_letter(letter, store)
    (name,) = store.reports()
    quads = list(store.graph(name))
    words = {"text", "label", "name", "exact"}
    marked = [
        Quad(quad.subject, quad.predicate, Literal(MARK + quad.object.value), name)
        if isinstance(quad.object, Literal) and quad.predicate.value.replace("#", "/").rpartition("/")[2] in words
        else quad
        for quad in quads
    ]
    store.replace(name, marked)
    store.flush()
    things = {str(quad.subject).strip("<>").partition("/id/")[2] for quad in quads}
    paths = [f"/doc/{thing}" for thing in sorted(things) if thing.split("/")[0] in {"yot", "person", "post", "body"}]
    assert len({path.split("/")[2] for path in paths}) > 2
    with serving("--store", str(tmp_path / "store"), "serve", "--workers", "1") as address, httpx.Client(
        base_url=address, timeout=60, trust_env=False
    ) as client:  # fmt: skip
        for path in (*paths, "/themes", "/map", "/def/theme/assessment"):
            page = client.get(path, headers=BROWSER)
            assert page.status_code == 200
            assert {each.text for each in page_of(page.content).xpath("//script")} == {None}
            assert "<script>alert" not in page.text
            assert "&lt;script&gt;alert" in page.text or not path.startswith("/doc/yot/")
