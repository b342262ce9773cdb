"""Every address that we mint resolves, in every form, to a document that speaks of what has it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import Quad, parse
from resolution import ACCEPTS, ELSEWHERE, document_of, kinds, minted, minted_in, ours, terms, triples
from starlette.requests import Request
from support import COUNTED, TOLD, page_of

from sqskg.catalogue import EXAMPLES_GRAPH
from sqskg.describing.addresses import BASE
from sqskg.intake import load_letter
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.publishing.prof import PROFILES_PATH, QUERY_TYPE, queries
from sqskg.publishing.void import VOID_PATH
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.catalogue import answer_catalogue
from sqskg.web.definitions import definition, is_defined
from sqskg.web.document import answer_document
from sqskg.web.frames import Kind, read
from sqskg.web.negotiation import best

# These have no page, and some no RDF: what they give is the same for everyone who takes anything.
SERVICES = {f"{base}{path}" for base in (BASE, ELSEWHERE) for path in ("/sparql", "/questions", "/openapi.json")}
NO_PAGE = {*SERVICES, EXAMPLES_GRAPH.value, *(f"{BASE}{path}" for path in queries())}
DESCRIPTIONS = {VOID_PATH, CATALOGUE_PATH}


@pytest.fixture(scope="module")
def elsewhere() -> EmbeddedStore:
    """The letters of `store`, published under another base."""
    kept = EmbeddedStore.in_memory()
    for path in COUNTED:
        load_letter(path, kept, ELSEWHERE)
    return kept


def told(store: EmbeddedStore, iri: str, media: str) -> bytes:
    """Return what the server gives for an address, by way of the functions that it calls."""
    path = quote(iri.removeprefix(BASE).removeprefix(ELSEWHERE).partition("#")[0])
    if is_defined(path):
        ending = next(ending for ending, offered in FORMS.items() if offered == media)
        return bytes(definition(Request({"type": "http", "method": "GET", "headers": []}), path, ending).body)
    output = io.BytesIO()
    job = {"path": path.replace("/id/", "/doc/", 1), "root": "", "media": media, "most": 10**7, "changed": "2026-11-25"}
    (answer_catalogue if path in DESCRIPTIONS else answer_document)(store, job, output)
    output.seek(0)
    frames = list(iter(partial(read, output), None))
    assert json.loads(frames[0][1])["media"] == media
    return b"".join(content for kind, content in frames if kind is Kind.PART)


def named_in(content: bytes, media: str) -> set[str]:
    """Return which addresses of ours a document has, after a look at whether it is one."""
    if media != "text/html":
        return minted(terms(content, media))
    page = page_of(content)
    assert page.findtext(".//h1")
    return ours(map(str, page.xpath("//section/p/code/text()")))


@pytest.mark.parametrize(("whose", "forms"), [("store", [*FORMS.values()]), ("elsewhere", ["text/turtle"])])
def test_every_address_of_the_data_and_of_the_documents_resolves_in_every_form(
    whose: str, forms: list[str], request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    store: EmbeddedStore = request.getfixturevalue(whose)
    left, seen = minted_in(store), set[str]()
    left |= {f"{BASE if whose == 'store' else ELSEWHERE}{path}" for path in DESCRIPTIONS}
    left.add(f"{BASE}{PROFILES_PATH}")
    assert len(left) > 3600
    documents: dict[str, dict[str, set[str]]] = {}
    while left:
        iri = left.pop()
        seen.add(iri)
        address = document_of(iri)
        if address in NO_PAGE:
            continue
        if address not in documents:
            documents[address] = {media: named_in(told(store, address, media), media) for media in forms}
            left |= set().union(*documents[address].values()) - seen
        # A document speaks of its thing; that about a thing may be its graph, which does not name itself.
        thing = {iri if "#" in iri else address.replace("/doc/", "/id/", 1)}
        for media in forms:
            assert media == "text/html" or thing & documents[address][media], (iri, media)
    record_property(
        TOLD,
        f"resolution ({whose}): all of {len(seen)} addresses, by {len(documents)} documents in {len(forms)} forms",
    )


@pytest.mark.parametrize("who", ACCEPTS)
def test_each_asker_gets_the_form_that_it_takes(who: str) -> None:
    accept, wanted = ACCEPTS[who]
    assert best(list(FORMS.values()), accept) == wanted


@pytest.mark.parametrize("who", ACCEPTS)
def test_one_of_each_kind_resolves_over_http(store: EmbeddedStore, asker: httpx.Client, who: str) -> None:
    accept, wanted = ACCEPTS[who]
    sample = kinds(minted_in(store))
    assert len(sample) > 45
    headers = {} if accept is None else {"Accept": accept}
    if accept is None:
        del asker.headers["accept"]
    for iri in sample:
        answer = asker.get(iri.removeprefix(BASE), headers=headers, follow_redirects=True)
        assert answer.status_code == 200, iri
        media = answer.headers["content-type"].split(";")[0]
        assert media == ("text/turtle" if iri in NO_PAGE and wanted == "text/html" else wanted), iri
        assert [step.status_code for step in answer.history] == ([303] if "/id/" in iri else [])
        if media != "text/html":
            assert list(parse(answer.content, format=WRITTEN[media])), iri


@pytest.mark.parametrize("path", queries())
def test_the_query_of_a_profile_is_what_its_description_says(asker: httpx.Client, path: str) -> None:
    answer = asker.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == QUERY_TYPE
    assert answer.text == queries()[path]
    assert asker.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_links_of_a_page_lead_to_this_server_whatever_the_base(elsewhere: EmbeddedStore) -> None:
    page = page_of(told(elsewhere, f"{ELSEWHERE}/id/report/harrowmere-2014-01-29", "text/html"))
    links = [str(link) for link in page.xpath("//main//a/@href")]
    assert any(link.startswith("/id/observation/") for link in links)
    assert any(link.startswith("/def/programme/") for link in links)
    assert not [link for link in links if link.startswith((BASE, ELSEWHERE))]
    said = list(triples(told(elsewhere, f"{ELSEWHERE}/id/report/harrowmere-2014-01-29", "text/turtle"), "text/turtle"))
    assert {str(triple.subject) for triple in said if "/id/report/" in str(triple.subject)} == {
        f"<{ELSEWHERE}/id/report/harrowmere-2014-01-29>"
    }


def test_the_anchors_of_the_page_on_the_ontology_are_the_local_names(store: EmbeddedStore) -> None:
    page = page_of(told(store, f"{BASE}/def/sqs", "text/html"))
    anchors = set(map(str, page.xpath("//section/@id")))
    names = {iri.partition("#")[2] for iri in minted_in(store) if iri.startswith(f"{BASE}/def/sqs#")}
    assert len(names) > 90
    assert names - anchors == set()


def test_the_document_of_a_report_is_its_graph(store: EmbeddedStore) -> None:
    for graph in store.reports():
        said = {
            Quad(t.subject, t.predicate, t.object, graph)
            for t in triples(told(store, graph.value, "text/turtle"), "text/turtle")
        }
        assert said == set(store.graph(graph))
