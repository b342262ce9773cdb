"""A site of files: nothing in it that must stay, nothing that leads nowhere, and nothing half made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hidden import given_away
from lxml import etree
from publishing.sites import UNDER, WrittenSite
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS
from rdflib.namespace import RDF as TYPED
from rdflib.namespace import RDFS as LABELLED
from resolution import minted
from support import page_of

from sqskg.describing.terms import PROV, RDF, RDFS, SH, SQS
from sqskg.errors import DisclosureError, OutputError
from sqskg.publishing.forms import FORMS as EDITIONS
from sqskg.publishing.making import Order
from sqskg.publishing.media import FORMS
from sqskg.publishing.predecessor import MARK
from sqskg.publishing.profile import profile
from sqskg.publishing.verification import verify
from sqskg.site.negotiating import choices
from sqskg.site.site import publish_site
from sqskg.site.sitemap import Sitemap
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.negotiation import best

BASE = "https://w3id.org/sqskg"
SITE = f"https://example.org{UNDER}"
PUBLIC = Order(profile("public"), EDITIONS["trig"], "2014-01-01")
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def files_of(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def small(*quads: tuple[NamedNode, NamedNode, NamedNode | Literal], base: str = BASE) -> EmbeddedStore:
    """A store with one graph that has a report of a team with a letter of its own in its name."""
    store = EmbeddedStore.in_memory()
    graph = NamedNode(f"{base}/doc/report/môn-2014-01-01")
    report, team = NamedNode(f"{base}/id/report/môn-2014-01-01"), NamedNode(f"{base}/id/yot/gwynedd-môn")
    inspection = NamedNode(f"{base}/id/inspection/môn-2014-01-01")
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (report, RDF.type, SQS.Report),
        (report, RDFS.label, Literal("Môn, 2014-01-01")),
        (report, PROV.wasGeneratedBy, inspection),
        (inspection, RDF.type, SQS.Inspection),
        (inspection, SQS.inspected, team),
        (team, RDF.type, SQS.YouthOffendingTeam),
        (team, RDFS.label, Literal("Gwynedd Môn")),
        *quads,
    ]
    store.replace(graph, [Quad(*each, graph) for each in said])
    return store


def test_no_byte_of_a_public_site_names_reaches_or_tells_of_anybody(
    library: EmbeddedStore, public_site: WrittenSite
) -> None:
    said = set[str]()
    for file in files_of(public_site.folder):
        # The vocabulary, the reference data, the rules, and what pages load, are the same for everybody.
        if file.relative_to(public_site.folder).parts[0] not in {"def", ".well-known", "server", "assets"}:
            said |= set(file.read_text("utf-8").splitlines())
    assert given_away(library, "\n".join(sorted(said))) == []
    assert any("Sir Graham Bellwether" in line for line in said), "an office whose holder the law makes public"
    assert verify(public_site.folder / "data") == []


def test_no_link_leads_nowhere_and_the_sitemap_lists_every_page(public_site: WrittenSite) -> None:
    listed = etree.parse(public_site.folder / "sitemap.xml").iter(_LOC)
    told = {unquote(urlsplit(str(page.text)).path) for page in listed}
    written = {file.relative_to(public_site.root).as_posix() for file in files_of(public_site.folder)}
    pages = {f"/{file}" for file in written if file.endswith(".html")}
    assert told == pages - {f"{UNDER}/404.html", f"{UNDER}/406.html"}
    assert len(pages) > 5000
    anchors, links = dict[str, set[str]](), dict[tuple[str, str], str]()
    for place in pages:
        page = page_of((public_site.root / place[1:]).read_bytes())
        anchors[place] = {str(anchor) for anchor in page.xpath("//@id")}
        for link in map(str, page.xpath("//@href | //@src")):
            there = urlsplit(urljoin(f"https://example.org{quote(place)}", link))
            if there.netloc == "example.org":
                links[unquote(there.path), there.fragment] = place
    assert {there: place for (there, _), place in links.items() if there[1:] not in written} == {}
    assert {
        (there, anchor): place
        for (there, anchor), place in links.items()
        if anchor and {anchor, unquote(anchor)}.isdisjoint(anchors[there])
    } == {}
    led_to = {there for there, _ in links}
    # Terms and places of which no letter speaks are led to by the sitemap and the search alone.
    assert f"{UNDER}/doc/report/harrowmere-2014-01-29.html" in led_to
    assert f"{UNDER}/def/profile/public.rq" in led_to


def test_pages_of_a_public_site_say_what_their_data_lack_and_not_that_letters_lack_it(public_site: WrittenSite) -> None:
    letter = (public_site.folder / "doc/report/harrowmere-2014-01-29.html").read_text("utf-8")
    assert "These data do not say whether anything of the letter was left unread" in letter
    assert f"{UNDER}/reports" not in letter
    assert page_of(letter).xpath("//nav[@aria-label='Breadcrumb']//a/@href") == [f"{UNDER}/doc/yot/harrowmere.html"]
    post = (public_site.folder / "doc/post/ofsted/ofsted-social-care.html").read_text("utf-8")
    assert "These data do not say who held it" in post
    assert "No letter" not in letter + post


def test_every_address_that_the_sites_own_files_have_is_shown_by_a_page_or_is_in_the_file(
    public_site: WrittenSite,
) -> None:
    folder, here = public_site.folder, f"{SITE}/data/manifest.ttl"
    quads = list(parse((folder / "data" / "manifest.ttl").read_bytes(), format=RdfFormat.TURTLE, base_iri=here))
    # Of what was withheld some is withheld whole, and the manifest alone tells of it.
    ours = minted(term for quad in quads if quad.predicate != SH.focusNode for term in quad)
    shown = {iri.removeprefix(BASE).partition("#")[0].replace("/id/", "/doc/", 1) for iri in ours}
    ends = ("", *(f".{ending}" for ending in FORMS))
    assert [path for path in shown if not any((folder / f"{path[1:]}{end}").is_file() for end in ends)] == []
    assert len(shown) > 20
    said = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    named = {term.value for quad in quads for term in quad if isinstance(term, NamedNode)}
    assert {iri for iri in named if iri.startswith(f"{here}#")} <= said
    assert f"{here}#export" in said


def test_the_search_finds_a_sentence_by_some_of_its_words(public_site: WrittenSite) -> None:
    found = json.loads((public_site.folder / "search.json").read_bytes())
    entries = [entry for entry in found["entries"] if "oversight" in entry[2] and "weaknesses" in entry[2]]
    report, place, sentence = next(entry for entry in entries if "corrington" in entry[1])
    path, _, anchor = place.partition("#")
    assert path == "doc/report/corrington-2012-12-19"
    (read,) = page_of((public_site.folder / f"{path}.html").read_bytes()).xpath(f"//*[@id='{anchor}']")
    assert sentence[:40] in " ".join(read.xpath("string()").split())
    assert sentence.startswith("There were weaknesses, however, in the assessment of risk of harm")
    assert found["reports"][report] == "Corrington, 2012-12-19"
    pages = {unquote(place.partition("#")[0]) for _, place, _ in found["entries"]}
    assert all((public_site.folder / f"{page}.html").is_file() for page in pages)
    assert [place for of, place, name in found["entries"] if name == "Harrowmere" if of < 0] == ["doc/yot/harrowmere"]


def test_pages_have_scripts_of_the_site_alone_and_none_within(public_site: WrittenSite) -> None:
    search = page_of((public_site.folder / "search.html").read_bytes())
    assert f"{UNDER}/search.js" in search.xpath("//script/@src")
    for name in ("index.html", "doc/report/corrington-2012-12-19.html", "404.html", "search.html"):
        page = page_of((public_site.folder / name).read_bytes())
        assert all(source.startswith(f"{UNDER}/") for source in page.xpath("//script/@src"))
        assert page.xpath("//script/text() | //style | //@style | //@onclick") == []


def test_links_lead_to_where_the_site_is_and_data_keep_their_addresses(tmp_path: Path) -> None:
    elsewhere = "https://data.example.org/yots"
    publish_site(small(base=elsewhere), PUBLIC, SITE, tmp_path / "site")
    page = page_of((tmp_path / "site" / "doc" / "inspection" / "môn-2014-01-01.html").read_bytes())
    assert f"{UNDER}/doc/yot/gwynedd-m%C3%B4n.html" in page.xpath("//main//a/@href")
    assert not [link for link in page.xpath("//a/@href") if elsewhere in link or "/sparql" in link]
    data = (tmp_path / "site" / "doc" / "yot" / "gwynedd-môn.nt").read_text("utf-8")
    assert f"<{elsewhere}/id/yot/gwynedd-môn> " in data
    assert "example.org/open" not in data


@pytest.mark.parametrize("base", ["https://example.org/ü", "https://example.org/%C3%BC", "https://example.org/%c3%bc"])
def test_a_site_may_be_at_a_path_outside_ascii_encoded_or_not(tmp_path: Path, base: str) -> None:
    publish_site(small(), PUBLIC, base, tmp_path / "ü")
    listed = etree.parse(tmp_path / "ü" / "sitemap.xml").iter(_LOC)
    told = {urlsplit(str(page.text)).path for page in listed}
    assert all(place.startswith("/%C3%BC/") and (tmp_path / unquote(place)[1:]).is_file() for place in told)
    assert "/%C3%BC/doc/yot/gwynedd-m%C3%B4n.html" in told
    page = page_of((tmp_path / "ü" / "doc" / "inspection" / "môn-2014-01-01.html").read_bytes())
    links = {str(link) for link in page.xpath("//link/@href | //main//a/@href") if str(link).startswith("/")}
    assert all((tmp_path / unquote(urlsplit(link).path)[1:]).is_file() for link in links)
    assert "/%C3%BC/doc/yot/gwynedd-m%C3%B4n.html" in links
    found = json.loads((tmp_path / "ü" / "search.json").read_bytes())
    assert ["doc/yot/gwynedd-m%C3%B4n", "Gwynedd Môn"] in [entry[1:] for entry in found["entries"]]


def test_an_address_that_would_leave_the_folder_stops_the_site(tmp_path: Path) -> None:
    outside = NamedNode(f"{BASE}/id/yot/../../../../outside")
    store = small((NamedNode(f"{BASE}/id/inspection/môn-2014-01-01"), SQS.inspected, outside),
                  (outside, RDF.type, SQS.YouthOffendingTeam))  # fmt: skip
    with pytest.raises(OutputError, match="no file can be called so"):
        publish_site(store, PUBLIC, SITE, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_breach_stops_the_site_and_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    publish_site(small(), PUBLIC, SITE, tmp_path / "site")
    before = {file: file.read_bytes() for file in files_of(tmp_path)}
    example = NamedNode(f"{BASE}/id/case-example/môn-2014-01-01/1")
    careless = replace(PUBLIC.profile, query="CONSTRUCT { ?s ?p ?o } WHERE { ?s a sqs:CaseExample ; ?p ?o }")
    with pytest.raises(DisclosureError, match="Nothing was written"):
        publish_site(
            small((example, RDF.type, SQS.CaseExample)), replace(PUBLIC, profile=careless), SITE, tmp_path / "site"
        )
    assert {file: file.read_bytes() for file in files_of(tmp_path)} == before


def test_a_site_is_replaced_whole_and_other_folders_are_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_site(small(), PUBLIC, SITE, site)
    for ending in FORMS:
        (site / "doc" / f"left-over.{ending}").write_text("of another time")
    publish_site(small(), PUBLIC, f"{SITE}/new", site)
    assert json.loads((site / MARK).read_bytes())["base"] == f"{SITE}/new"
    assert not (site / "doc" / "left-over.html").exists()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("a letter")
    for other in ("letters", "letters/one.txt", "site/data"):
        with pytest.raises(OutputError, match=r"other files|it is a file"):
            publish_site(small(), PUBLIC, SITE, tmp_path / other)


@pytest.mark.parametrize(
    "own", ["CNAME", "assets/logo.svg", "doc/notes.html", "def/notes.txt", "data/notes.txt", ".git/HEAD"]
)
def test_a_site_with_files_of_somebody_else_is_not_replaced(tmp_path: Path, own: str) -> None:
    site = tmp_path / "site"
    publish_site(small(), PUBLIC, SITE, site)
    (site / own).parent.mkdir(exist_ok=True)
    (site / own).write_text("mine")
    before = {file: file.read_bytes() for file in files_of(tmp_path)}
    with pytest.raises(OutputError, match=f"no part of the site there: {own}. Nothing was touched"):
        publish_site(small(), PUBLIC, SITE, site)
    assert {file: file.read_bytes() for file in files_of(tmp_path)} == before


def test_a_site_of_one_profile_never_takes_the_place_of_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_site(small(), PUBLIC, SITE, site)
    before = {file: file.read_bytes() for file in files_of(tmp_path)}
    with pytest.raises(OutputError, match="it holds a site of the profile public, and another does not take its place"):
        publish_site(small(), replace(PUBLIC, profile=profile("partner")), SITE, site)
    assert {file: file.read_bytes() for file in files_of(tmp_path)} == before


def test_two_processes_write_the_same_bytes_whatever_their_hash_seed_and_say_nothing_in_a_pipe(tmp_path: Path) -> None:
    store = EmbeddedStore.write(tmp_path / "store")
    from_memory = small()
    for graph in from_memory.graphs():
        store.replace(graph, from_memory.graph(graph))
    store.flush()
    del store
    made = []
    for seed in ("1", "2"):
        command = ["-q", "publish", str(tmp_path / seed), "--base", SITE, "--date", "2014-01-01"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SQSKG_STORE": str(tmp_path / "store")}
        ran = subprocess.run(
            [sys.executable, "-m", "sqskg", *command], env=environment, capture_output=True, check=True, timeout=300
        )
        assert ran.stdout + ran.stderr == b""
        made.append({file.relative_to(tmp_path / seed): file.read_bytes() for file in files_of(tmp_path / seed)})
    assert made[0] == made[1]


def test_the_catalogue_of_a_site_says_what_its_profile_lets_out(
    public_site: WrittenSite, full_site: WrittenSite
) -> None:
    for site, name in ((public_site, "public"), (full_site, "full")):
        known = profile(name)
        said = Graph().parse(site.folder / "catalogue.ttl")
        (data,) = said.subjects(TYPED.type, DCAT.Dataset)
        (catalogued,) = said.subjects(TYPED.type, DCAT.Catalog)
        assert [str(each) for each in said.objects(data, DCTERMS.description)] == [known.description]
        assert "service" not in str(said.value(catalogued, DCTERMS.description))
        assert str(said.value(data, DCTERMS.accessRights)).endswith(f"/{known.access}")
        (files,) = said.objects(data, DCAT.distribution)
        assert str(said.value(said.value(files, DCTERMS.rights), LABELLED.label)) == known.rights
        assert str(said.value(files, DCAT.accessURL)) == f"{SITE}/data.html"
        title = page_of((site.folder / "catalogue.html").read_bytes()).xpath("//section/h2")[0].text_content().strip()
        assert title == "What this site publishes"


def test_the_files_of_a_site_are_listed_for_people_beside_what_is_verified(public_site: WrittenSite) -> None:
    listed = page_of((public_site.folder / "data.html").read_bytes()).xpath("//tbody//a/@href")
    manifest = json.loads((public_site.folder / "data" / "manifest.json").read_bytes())
    assert [unquote(link) for link in listed] == [f"{UNDER}/data/{file['path']}" for file in manifest["files"]]
    assert verify(public_site.folder / "data") == []


def test_only_the_public_site_asks_to_be_found(public_site: WrittenSite, full_site: WrittenSite) -> None:
    assert f"Sitemap: {SITE}/sitemap.xml" in (public_site.folder / "robots.txt").read_text()
    assert (full_site.folder / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_a_list_of_pages_is_split_where_the_protocol_wants_it(tmp_path: Path) -> None:
    listed = Sitemap(tmp_path, SITE, most=2)
    for page in ("a", "b&c", "d"):
        listed.add(f"{SITE}/{page}.html")
    assert listed.finish() == 3
    parts = [str(part.text) for part in etree.parse(tmp_path / "sitemap.xml").iter(_LOC)]
    assert parts == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    pages = [page.text for number in (1, 2) for page in etree.parse(tmp_path / f"sitemap-{number}.xml").iter(_LOC)]
    assert pages == [f"{SITE}/a.html", f"{SITE}/b&c.html", f"{SITE}/d.html"]


@pytest.mark.parametrize(
    "accept",
    [
        "text/html;q=0.2, */*;q=0.5",
        "text/turtle;q=0, */*",
        "text/*;q=0.3, text/html;q=0.7, */*;q=0.5",
        "application/x-turtle; q=0.9,application/ld+json ; q=0.3",
        "text/html;q=0.4, application/*;q=0.6",
        "APPLICATION/RDF+XML",
        "text/plain",
        "image/png",
        "text/html;q=0.0",
    ],
)
def test_the_rules_choose_as_the_server_does(accept: str) -> None:
    first = next((choice.ending for choice in choices() if re.search(choice.pattern, accept, re.IGNORECASE)), None)
    assert (FORMS[first] if first else None) == best(list(FORMS.values()), accept)
