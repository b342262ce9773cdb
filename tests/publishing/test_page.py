"""What a letter says is text on a page, whatever it says, and a page has its bounds."""

from __future__ import annotations

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import page_of

from sqskg.describing.terms import DCTERMS, RDFS, SQS, XSD
from sqskg.pages.frame import Frame
from sqskg.pages.shipped import shipped_document
from sqskg.publishing.bases import Bases
from sqskg.publishing.document import NAMED
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import answer_document
from sqskg.web.frames import read

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;"
BASE = "https://w3id.org/sqskg"
REPORT = NamedNode(f"{BASE}/id/report/harrowmere-2014-01-29")
# One that has no page of its own.
DOMAIN = NamedNode(f"{BASE}/def/domain/reducing-reoffending")


def told(store: EmbeddedStore, path: str, media: str = "text/html") -> bytes:
    output = io.BytesIO()
    answer_document(store, {"path": path, "root": "", "media": media, "most": 10**7}, output)
    output.seek(0)
    read(output)
    parts = []
    while frame := read(output):
        parts.append(frame[1])
    assert parts
    return b"".join(parts)


def hostile(quad: Quad) -> Quad:
    value = quad.object
    if isinstance(value, Literal) and value.datatype.value.endswith(("#string", "#langString")):
        value = Literal(HOSTILE + value.value, language=value.language)
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.fixture(scope="module")
def attacked(store: EmbeddedStore) -> EmbeddedStore:
    """A store with a letter that has a script in every field, and a link that is a script."""
    kept = EmbeddedStore.in_memory()
    graph = NamedNode(f"{BASE}/doc/report/harrowmere-2014-01-29")
    link = Quad(REPORT, RDFS.seeAlso, NamedNode("javascript:alert(3)"), graph)
    kept.replace(graph, [*map(hostile, store.graph(graph)), link])
    return kept


def test_a_script_in_any_field_of_a_letter_is_text(attacked: EmbeddedStore) -> None:
    things = {quad.subject for graph in attacked.reports() for quad in attacked.graph(graph)}
    paths = sorted(str(getattr(thing, "value", "")).removeprefix(BASE).replace("/id/", "/doc/") for thing in things)
    assert len(paths) > 500
    assert [path for path in paths if not path.startswith("/doc/")] == []
    shown = 0
    for path in paths:
        page = page_of(told(attacked, path))
        assert page.xpath("//img | //@onerror | //a[starts-with(@href, 'javascript')]") == []
        # Those of the page itself, which a letter cannot name.
        scripts = page.xpath("//script")
        assert {script.get("src", "none").split("-")[0] for script in scripts} <= {"/assets/site", "/assets/report"}
        assert [script.text for script in scripts if script.text] == []
        shown += HOSTILE in page.text_content()
    assert shown > 300
    # The page of a report shows no statement that is of no use on it; the data have it.
    assert b"javascript:alert(3)" in told(attacked, "/doc/report/harrowmere-2014-01-29", "text/turtle")


def test_a_page_about_one_thing_begins_with_it_its_title_and_what_it_is_for() -> None:
    """A profile is told before the ontology, roles and standards, whose addresses come before its own."""
    shown = page_of(shipped_document("/def/profile/public", "html", Bases(("https://w3id.org/sqskg",)), Frame()))
    headings = [" ".join(each.text_content().split()) for each in shown.xpath("//section/h2")]
    assert headings[0] == "Public disclosure profile"
    assert all("what" in each.casefold() or "terms" in each for each in headings[2:6]), headings[:6]
    first = [" ".join(each.text_content().split()) for each in shown.xpath("(//table)[1]//th")]
    assert first[:5] == [
        "dcterms:title",
        "dcterms:description",
        "dcterms:accessRights",
        "dcterms:rights",
        "dcterms:license",
    ]


def test_days_are_in_words_and_what_only_looks_like_one_is_as_it_is() -> None:
    kept, graph = EmbeddedStore.in_memory(), NamedNode(f"{BASE}/doc/report/many-2014-01-29")
    key, digits = Literal("2014-01-29"), Literal("20140129")
    thing = NamedNode(f"{BASE}/id/section/many-2014-01-29/1")
    values: dict[NamedNode, NamedNode | Literal] = {
        DCTERMS.issued: Literal("2014-01-29", datatype=XSD.date),
        DCTERMS.created: Literal("2014-01", datatype=XSD.gYearMonth),
        DCTERMS.modified: Literal("2014-01-30Z", datatype=XSD.date),
        DCTERMS.identifier: key,
        DCTERMS.title: digits,
        DCTERMS.isPartOf: NamedNode(f"{BASE}/id/section/many-2014-01-29"),
    }
    kept.replace(graph, [Quad(thing, by, value, graph) for by, value in values.items()])
    page = page_of(told(kept, "/doc/section/many-2014-01-29/1"))
    days = [(time.get("datetime"), time.text_content()) for time in page.xpath("//main//time")]
    assert sorted(days) == [("2014-01", "January 2014"), ("2014-01-29", "29 January 2014")]
    cells = [" ".join(cell.text_content().split()) for cell in page.xpath("//main//td")]
    assert {"2014-01-29", "20140129", "2014-01-30Z", "section many-2014-01-29"} <= set(cells)
    (heading,) = page.xpath("//h1")
    assert "29 January" not in page.xpath("string(//title)") + heading.text_content()


def test_what_thousands_lead_to_is_counted_and_not_listed() -> None:
    kept, graph = EmbeddedStore.in_memory(), NamedNode(f"{BASE}/doc/report/many-2014-01-29")
    many = [Quad(NamedNode(f"{BASE}/id/section/many-2014-01-29/{n}"), SQS.domain, DOMAIN, graph) for n in range(5000)]
    kept.replace(graph, many)
    text = page_of(told(kept, "/def/domain/reducing-reoffending")).text_content()
    assert f"{5000 - NAMED:,} more, by SPARQL" in text
    for media in ("text/html", "text/turtle", "application/n-triples"):
        content = told(kept, "/def/domain/reducing-reoffending", media)
        assert len(content) < 60_000
        assert content.count(b"many-2014-01-29/") <= 2 * NAMED
    data = told(kept, "/def/domain/reducing-reoffending", "application/n-triples").decode()
    assert f"5000 things have it as their {SQS.domain.value}; here are {NAMED}." in data
    assert f"{BASE}/sparql?query=SELECT%20%3Fthing" in data
    # And the query asks for all of them.
    (query,) = page_of(told(kept, "/def/domain/reducing-reoffending")).xpath("//a[contains(@href, '?query=')]/@href")
    (asked,) = parse_qs(urlsplit(str(query)).query)["query"]
    assert len(kept.select(asked).rows) == 5000
