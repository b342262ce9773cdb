"""Things lead to documents, and documents keep HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, parse
from support import page_of
from web.conftest import serving

from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.stores.embedded import EmbeddedStore

REPORT = "report/harrowmere-2014-01-29"
CHAIR = "person/eastfold-and-karr/safeguarding-children-board/safeguarding-board-chair/zoë-wimpole"
ENCODED = CHAIR.replace("ë", "%C3%AB")


@pytest.mark.parametrize(("key", "place"), [(REPORT, REPORT), (CHAIR, ENCODED), (ENCODED, ENCODED)])
def test_a_thing_leads_to_the_document_about_it(asker: httpx.Client, key: str, place: str) -> None:
    answer = asker.get(f"/id/{key}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/doc/{place}")
    assert answer.headers["link"] == f'</doc/{place}>; rel="describedby"'


@pytest.mark.parametrize("key", [CHAIR, ENCODED, CHAIR.replace("ë", "e\u0308")])
def test_a_key_in_any_script_is_found_encoded_or_not(asker: httpx.Client, key: str) -> None:
    answer = asker.get(f"/doc/{key}.nt")
    assert answer.status_code == 200
    assert f"<https://w3id.org/sqskg/id/{CHAIR}> " in answer.text
    assert f'<https://w3id.org/sqskg/doc/{ENCODED}>; rel="canonical"' in answer.headers["link"]


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("path", [f"/doc/{REPORT}", f"/doc/{CHAIR}", "/def/theme", "/def/theme/health", "/def/sqs"])
def test_an_ending_says_the_form_and_accept_leads_to_the_same(asker: httpx.Client, path: str, ending: str) -> None:
    named = asker.get(f"{path}.{ending}", headers={"Accept": "image/png"})
    asked = asker.get(path, headers={"Accept": f"image/png, {FORMS[ending]};q=0.4, */*;q=0.2"})
    for answer in (named, asked):
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == FORMS[ending]
        assert answer.headers["content-location"].endswith(f".{ending}")
        assert "Accept" in answer.headers["vary"].split(", ")
    assert named.content == asked.content
    assert asker.get(asked.headers["content-location"]).content == asked.content


def test_a_document_names_its_other_forms_and_its_published_address(asker: httpx.Client) -> None:
    links = asker.get(f"/doc/{REPORT}").headers["link"]
    for ending, media in FORMS.items():
        assert f'</doc/{REPORT}.{ending}>; rel="alternate"; type="{media}"' in links
    assert f'<https://w3id.org/sqskg/doc/{REPORT}>; rel="canonical"' in links
    assert 'rel="describedby"' in links


@pytest.mark.parametrize("path", [f"/doc/{REPORT}", "/def/theme/health", "/def/sqs", "/def/shape"])
@pytest.mark.parametrize("ending", FORMS)
def test_who_has_a_document_is_not_sent_it_again(asker: httpx.Client, path: str, ending: str) -> None:
    tag = asker.get(f"{path}.{ending}").headers["etag"]
    again = asker.get(path, headers={"Accept": FORMS[ending], "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = next(form for form in FORMS if form != ending)
    assert asker.get(f"{path}.{other}", headers={"If-None-Match": tag}).status_code == 200


def test_a_document_says_when_the_store_was_last_written_to(asker: httpx.Client, folder: Path) -> None:
    changed = parsedate_to_datetime(asker.get(f"/doc/{REPORT}").headers["last-modified"]).timestamp()
    newest = max(file.stat().st_mtime for file in folder.glob("*.sst"))
    assert abs(changed - newest) < 60


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/doc/report/harowmere-2014-01-28", f"/id/{REPORT}"),
        ("/doc/report/harrowmere", f"/id/{REPORT}"),
        ("/doc/finding/harrowmere-2014-01-30/1.1", f"/id/{REPORT}"),
        ("/doc/person/safeguarding-board-chair/zoe-wimpole", f"/id/{ENCODED}"),
        ("/doc/nothing/harrowmere-2014-01-29", f"/id/{REPORT}"),
        ("/def/theme/helth", "/def/theme/health"),
        ("/def/themes", "/def/theme"),
    ],
)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_what_is_not_there_is_told_with_what_is_near(asker: httpx.Client, path: str, near: str, accept: str) -> None:
    answer = asker.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    told = page_of(answer.content).xpath("//main//a/@href") if accept == "text/html" else answer.text.splitlines()
    assert near in told
    assert asker.get(near, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", [f"/doc/{REPORT}", "/def/sqs", "/def/theme"])
def test_a_form_that_there_is_not_is_refused_with_those_there_are(asker: httpx.Client, path: str) -> None:
    answer = asker.get(path, headers={"Accept": "image/png, text/turtle;q=0"})
    assert answer.status_code == 406
    for ending, media in FORMS.items():
        assert f"{path}.{ending}  {media}" in answer.text


@pytest.mark.parametrize(
    "path", ["/doc/", "/id/", "/doc/report/", "/def/", "/doc/%FF", "/doc/a%20b/%3Cc%3E", "/doc/..%2F..%2Fetc"]
)
def test_an_odd_address_is_just_not_there(asker: httpx.Client, path: str) -> None:
    assert asker.get(path, follow_redirects=True).status_code == 404


def test_a_page_has_its_style_from_this_server_and_nothing_from_elsewhere(asker: httpx.Client) -> None:
    answer = asker.get(f"/doc/{REPORT}.html")
    assert "style-src 'self'" in answer.headers["content-security-policy"]
    page = page_of(answer.content)
    assert (
        asker.get(page.xpath("string(//link[@rel='stylesheet']/@href)")).headers["content-type"].startswith("text/css")
    )
    assert all(source.startswith("/assets/") for source in page.xpath("//script/@src"))
    assert page.xpath("//script/text() | //style | //@style | //img") == []
    assert page.xpath("string(/html/@lang)") == "en-GB"
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//table[not(caption)] | //tbody/tr[not(th[@scope='row'])] | //thead//th[not(@scope='col')]")


@pytest.fixture(scope="module")
def exported(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of an export, which has no terms and no reference data."""
    dump = tmp_path_factory.mktemp("exported") / "reports.nq"
    with dump.open("wb") as file:
        export(store, store.reports(), ExportFormat.NQUADS, file)
    with (
        serving("serve", "--from", str(dump), "--workers", "1") as address,
        httpx.Client(base_url=address, timeout=30, trust_env=False) as client,
    ):
        yield client


@pytest.mark.parametrize(
    "path", [f"/id/{REPORT}", "/id/body/hmi-probation", "/def/theme/health", "/def/sqs", "/catalogue"]
)
def test_an_export_that_is_served_has_all_addresses_too(exported: httpx.Client, path: str) -> None:
    answer = exported.get(path, follow_redirects=True)
    assert answer.status_code == 200
    said = list(parse(answer.content, format=WRITTEN["text/turtle"]))
    assert NamedNode(f"https://w3id.org/sqskg{path}") in {term for quad in said for term in (quad.subject, quad.object)}


def test_the_catalogue_of_an_export_knows_its_publisher_by_name(exported: httpx.Client) -> None:
    assert 'foaf:name "HMI Probation"@en' in exported.get("/catalogue.ttl").text
