"""Web servers serve a site by the rules that it brings: each address resolves, for each asker in the form it takes."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from publishing.sites import UNDER, WrittenSite
from publishing.webservers import served_by_apache, served_by_nginx
from pyoxigraph import NamedNode, RdfFormat, parse
from resolution import ACCEPTS, document_of, kinds, terms
from support import TOLD

from sqskg.describing.addresses import BASE
from sqskg.publishing.forms import FORMS as EDITIONS
from sqskg.publishing.making import Order
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.publishing.profile import profile
from sqskg.site.site import publish_site
from sqskg.stores.embedded import EmbeddedStore

CHAIR = "person/eastfold-and-karr/safeguarding-children-board/safeguarding-board-chair/zoë-wimpole"
REPORT = "report/harrowmere-2014-01-29"


@dataclass
class Served:
    """A site on a server; `addresses` are all that its data mint."""

    connection: http.client.HTTPConnection
    addresses: set[str]

    def get(self, path: str, accept: str | None) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask for a path below the site, encoded as it is to be asked for."""
        self.connection.request("GET", UNDER + path, headers={} if accept is None else {"Accept": accept})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()


def asking(port: int) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30))


@pytest.fixture(scope="module", params=["nginx", "apache"])
def full(full_site: WrittenSite, open_folder: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    work = open_folder / str(request.param)
    work.mkdir()
    serve = served_by_nginx if request.param == "nginx" else served_by_apache
    with serve(full_site, work) as port, asking(port) as connection:
        yield Served(connection, full_site.addresses)


@pytest.fixture(scope="module")
def public(public_site: WrittenSite, open_folder: Path) -> Iterator[Served]:
    work = open_folder / "of-the-public"
    work.mkdir()
    with served_by_nginx(public_site, work) as port, asking(port) as connection:
        yield Served(connection, public_site.addresses)


def path_of(address: str) -> str:
    return quote(address.removeprefix(BASE).partition("#")[0])


@pytest.mark.parametrize("who", ACCEPTS)
def test_every_address_of_a_full_site_resolves_for_each_asker(
    full: Served, who: str, record_property: Callable[[str, object], None], request: pytest.FixtureRequest
) -> None:
    accept, wanted = ACCEPTS[who]
    documents = sorted({document_of(iri) for iri in full.addresses})
    assert len(documents) > 3100
    for address in documents:
        status, headers, content = full.get(path_of(address), accept)
        assert (status, headers.get_content_type()) == (200, wanted), address
        if who == "Protégé":
            assert list(parse(content, format=RdfFormat.RDF_XML)), address
    served = request.node.callspec.params["full"]
    record_property(TOLD, f"a site by {served}, {who}: all of {len(documents)} documents")


def test_every_address_of_a_public_site_resolves_and_its_document_speaks_of_it(public: Served) -> None:
    assert len(public.addresses) > 7000
    documents: dict[str, set[str]] = {}
    for iri in sorted(public.addresses):
        address = document_of(iri)
        if address not in documents:
            status, _, content = public.get(path_of(address), "text/turtle")
            assert status == 200, iri
            documents[address] = {t.value for t in terms(content, "text/turtle") if isinstance(t, NamedNode)}
        thing = iri if "#" in iri else address.replace("/doc/", "/id/", 1)
        assert thing in documents[address], iri


def test_a_thing_leads_to_its_document_in_the_form_that_it_is_asked_for(full: Served) -> None:
    things = [iri for iri in kinds(full.addresses) if "/id/" in iri]
    assert len(things) > 20
    for thing in things:
        status, headers, _ = full.get(path_of(thing), "text/html")
        place = path_of(thing).replace("/id/", "/doc/", 1)
        assert (status, headers["Location"].endswith(UNDER + place)) == (303, True), thing
        assert headers["Link"] == f'<{UNDER}{place}>; rel="describedby"'


@pytest.mark.parametrize("key", [REPORT, CHAIR])
def test_documents_keep_http(full: Served, key: str) -> None:
    place = f"{UNDER}/doc/{quote(key)}"
    for ending, media in FORMS.items():
        for path, accept in ((f"/doc/{quote(key)}", media), (f"/doc/{quote(key)}.{ending}", "image/png")):
            status, headers, content = full.get(path, accept)
            charset = "; charset=utf-8" if media.startswith("text/") else ""
            assert (status, headers["Content-Type"].lower()) == (200, f"{media}{charset}")
            assert headers["Vary"] == "Accept"
            assert headers["Content-Location"] == f"{place}.{ending}"
            links = [f'<{place}.{other}>; rel="alternate"; type="{of}"' for other, of in FORMS.items()]
            described = f'<{UNDER}/.well-known/void>; rel="describedby"'
            assert headers["Link"] == ", ".join([*links, described])
            if media != "text/html":
                assert list(parse(content, format=WRITTEN[media]))


def test_a_thing_in_another_script_is_found_by_its_encoded_key(full: Served) -> None:
    status, headers, _ = full.get(f"/id/{quote(CHAIR)}?of=any", "*/*")
    assert status == 303
    path = headers["Location"].partition(UNDER)[2]
    assert path == f"/doc/{quote(CHAIR)}"
    status, _, content = full.get(path, "text/turtle")
    assert (status, f"/id/{CHAIR}".encode() in content) == (200, True)


def test_what_is_not_there_or_in_no_form_is_told_so(full: Served) -> None:
    status, headers, content = full.get(f"/doc/{REPORT}", "image/png")
    assert (status, headers["Vary"], headers.get_content_type()) == (406, "Accept", "text/html")
    assert b".ttl (text/turtle)" in content
    for path in ("/doc/report/nothing", "/doc/report", "/doc/report/", "/id/", "/server/nginx-http.conf"):
        status, _, content = full.get(path, "text/html")
        assert (status, b"There is nothing here" in content) == (404, True), path


def test_the_folder_of_data_leads_to_its_list_and_rules_are_for_no_reader(full: Served) -> None:
    status, headers, _ = full.get("/data/", "text/html")
    assert (status, headers["Location"].endswith(f"{UNDER}/data.html")) == (303, True)
    assert full.get("/data.html", "text/html")[0] == 200
    assert full.get("/data/manifest.json", None)[0] == 200
    assert full.get("/.htaccess", None)[0] in {403, 404}


def test_descriptions_and_the_ontology_are_where_the_server_has_them(full: Served) -> None:
    for path in ("/def/sqs", "/def/theme", "/.well-known/void", "/catalogue", "/.well-known/sparql-examples"):
        for media in FORMS.values():
            status, headers, _ = full.get(path, media)
            assert (status, headers.get_content_type()) == (200, media), path
    status, headers, _ = full.get("/", None)
    assert (status, headers.get_content_type()) == (200, "text/html")


@pytest.mark.parametrize("serve", [served_by_nginx, served_by_apache])
def test_a_site_at_a_path_outside_ascii_is_served(
    store: EmbeddedStore, open_folder: Path, serve: Callable[[WrittenSite, Path], AbstractContextManager[int]]
) -> None:
    root, work = open_folder / f"root-{serve.__name__}", open_folder / f"work-{serve.__name__}"
    work.mkdir()
    # In a rule of Apache, `%9` would be what a condition has found.
    small = EmbeddedStore.in_memory()
    graph = next(graph for graph in store.reports() if REPORT in graph.value)
    small.replace(graph, list(store.graph(graph)))
    publish_site(small, Order(profile("public"), EDITIONS["trig"]), "https://example.org/straße", root / "straße")
    with serve(WrittenSite(root, root / "straße", set()), work) as port, asking(port) as connection:
        served = "/stra%C3%9Fe"
        connection.request("GET", f"{served}/id/{REPORT}")
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.headers["Location"].endswith(f"{served}/doc/{REPORT}")) == (303, True)
        connection.request("GET", f"{served}/doc/{REPORT}", headers={"Accept": "text/turtle"})
        answer = connection.getresponse()
        assert (answer.status, len(list(parse(answer.read(), format=RdfFormat.TURTLE))) > 5) == (200, True)
        assert answer.headers["Content-Location"] == f"{served}/doc/{REPORT}.ttl"
        assert f"<{served}/.well-known/void>" in answer.headers["Link"]
