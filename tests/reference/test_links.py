"""The links of the reference data are those that follow from the registers, between things of one kind, no others."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, FOAF, OWL, RDF, SDO, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from support import ROOT, SHARED

from reference.__main__ import HERE
from reference.areas import police_areas
from reference.authority import AUTHORITY, SQS
from reference.links import STATISTICAL, WIKIDATA, links
from reference.register import Register, authorities
from reference.table import RegisterError

REGISTER = ROOT / "tests" / "fixtures" / "register.csv"
SHIPPED = ROOT / "ontology" / "reference"
COUNCIL = "https://www.gov.uk/find-local-council/"
AREA = URIRef("https://w3id.org/sqskg/id/police-area/E23000001")
SAME = (OWL.sameAs, SKOS.exactMatch)
PAGES, ITEMS = "code,page,reason\n", "code,item,article\n"
Statements = set[tuple[Node, Node, Node]]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    names = tmp_path / "names.csv"
    names.write_text("code,name,say\n", "utf-8")
    return authorities(REGISTER, names)


@pytest.fixture(scope="module")
def shipped() -> Graph:
    graph = Graph()
    for file in SHIPPED.glob("*.ttl"):
        graph.parse(file)
    return graph


def made(register: Register, folder: Path, pages: str = PAGES, items: str = ITEMS) -> Statements:
    table, others = folder / "pages.csv", folder / "items.csv"
    table.write_text(pages, "utf-8")
    others.write_text(items, "utf-8")
    return set(links(register, police_areas(HERE / "police-areas.csv"), table, others))


def of(statements: Statements, *subjects: Node) -> Statements:
    return {statement for statement in statements if statement[0] in subjects}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_council_serves_its_area_and_is_not_the_same_as_it(register: Register, tmp_path: Path) -> None:
    council = AUTHORITY["E06000001"]
    assert of(made(register, tmp_path), council) == {
        (council, SDO.areaServed, STATISTICAL["E06000001"]),
        (council, FOAF.page, URIRef(f"{COUNCIL}north-aldmere")),
    }


def test_a_council_that_ceased_has_its_area_and_no_page_any_more(register: Register, tmp_path: Path) -> None:
    old = AUTHORITY["E10000001"]
    assert of(made(register, tmp_path), old) == {(old, SDO.areaServed, STATISTICAL["E10000001"])}


def test_an_area_of_which_the_boundary_was_moved_has_its_former_code_too(tmp_path: Path) -> None:
    moved, names = tmp_path / "register.csv", tmp_path / "names.csv"
    moved.write_text(REGISTER.read_text("utf-8").replace(",,NAL,54.2", ",E06000009,NAL,54.2"), "utf-8")
    names.write_text("code,name,say\n", "utf-8")
    statements = made(authorities(moved, names), tmp_path)
    areas = {o for s, p, o in statements if s == AUTHORITY["E06000001"] and p == SDO.areaServed}
    assert areas == {STATISTICAL["E06000001"], STATISTICAL["E06000009"]}


def test_a_police_area_is_the_area_of_its_code(register: Register, tmp_path: Path) -> None:
    assert of(made(register, tmp_path), AREA) == {(AREA, OWL.sameAs, STATISTICAL["E23000001"])}


def test_a_council_is_the_item_that_the_table_names_and_has_the_page_that_was_mended(
    register: Register, tmp_path: Path
) -> None:
    pages, items = f"{PAGES}W06000001,mor-island,moved\n", f"{ITEMS}W06000001,Q42,Cyngor_Council\n"
    statements = of(made(register, tmp_path, pages, items), AUTHORITY["W06000001"])
    assert {o for _, p, o in statements if p == OWL.sameAs} == {WIKIDATA["Q42"]}
    assert {o for _, p, o in statements if p == FOAF.page} == {URIRef(f"{COUNCIL}mor-island")}


@pytest.mark.parametrize(
    ("pages", "items", "message"),
    [
        ("", "W06000001,42,A_Council\n", "items.csv:2: '42' is no item"),
        ("", "W06000001,Q42,Aldmere\n", "items.csv:2: 'Aldmere' names no council"),
        ("", "W06000001,Q42,A_Council\nE06000001,Q42,B_Council\n", "items.csv:3: E06000001 or Q42 comes twice"),
        ("", "E99999999,Q42,A_Council\n", "items.csv: E99999999 is in no row"),
        ("E99999999,nowhere,\n", "", "pages.csv: E99999999 is in no row"),
        ("W06000001,St. Mor,\n", "", "'St. Mor', of Cyngor Sir M\u00f4r, is no page"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(
    register: Register, tmp_path: Path, pages: str, items: str, message: str
) -> None:
    with pytest.raises(RegisterError, match=re.escape(message)):
        made(register, tmp_path, PAGES + pages, ITEMS + items)


def test_the_shipped_links_are_those_of_the_register_and_the_tables_and_no_others() -> None:
    path = SHARED / "reference" / "local-authorities.csv"
    if not path.exists():
        pytest.skip("the register is not beside this checkout: the shipped links are not compared with it")
    mended = {row["code"]: row["page"] for row in table(HERE / "gov-uk-pages.csv")}
    follow: Statements = set()
    for row in table(path):
        code = row["gss-code"]
        for each in filter(None, [code, *row["former-gss-codes"].split(",")]):
            follow.add((AUTHORITY[code], SDO.areaServed, STATISTICAL[each]))
        if row["gov-uk-slug"] and not row["end-date"]:
            follow.add((AUTHORITY[code], FOAF.page, URIRef(COUNCIL + mended.get(code, row["gov-uk-slug"]))))
    for row in table(HERE / "wikidata.csv"):
        follow.add((AUTHORITY[row["code"]], OWL.sameAs, WIKIDATA[row["item"]]))
    for row in table(HERE / "police-areas.csv"):
        area = URIRef(f"https://w3id.org/sqskg/id/police-area/{row['code']}")
        follow.add((area, OWL.sameAs, STATISTICAL[row["code"]]))
    told = Graph().parse(SHIPPED / "links.ttl")
    assert {statement for statement in told if "/id/" in str(statement[0])} == follow
    kinds = {str(p): sum(1 for statement in follow if statement[1] == p) for p in (SDO.areaServed, FOAF.page)}
    assert kinds == {str(SDO.areaServed): 409, str(FOAF.page): 328}


def test_the_national_bodies_have_pages_and_are_the_same_as_nothing(shipped: Graph) -> None:
    bodies = {s for s in shipped.subjects() if "/id/body/" in str(s)}
    pages = {str(page).rpartition("/")[2] for body in bodies for page in shipped.objects(body, FOAF.page)}
    assert {"hm-inspectorate-of-probation", "ofsted", "youth-justice-board-for-england-and-wales"} <= pages
    assert len(pages) == 7
    assert not [body for body in bodies for same in SAME for _ in shipped.objects(body, same)]


def test_what_is_the_same_is_of_one_kind(shipped: Graph) -> None:
    # An item of Wikidata in the table is of a council, an area of ONS is a place.
    for thing, other in shipped.subject_objects(OWL.sameAs):
        kind = SQS.LocalAuthority if str(other).startswith(str(WIKIDATA)) else SQS.PoliceArea
        assert (thing, RDF.type, kind) in shipped, thing


def words(name: str) -> frozenset[str]:
    """Return the words of a council's name without those that say what council it is."""
    kinds = {"council", "city", "borough", "district", "county", "metropolitan", "london", "royal", "of", "and", "the"}
    return frozenset(re.findall(r"[a-z]+", name.replace("_", " ").casefold())) - kinds


def test_an_item_of_wikidata_has_the_name_of_its_council(shipped: Graph) -> None:
    for row in table(HERE / "wikidata.csv"):
        assert words(row["article"]) == words(str(shipped.value(AUTHORITY[row["code"]], SKOS.prefLabel))), row


def test_each_file_of_links_says_where_they_are_from(shipped: Graph) -> None:
    for name in ("links", "bodies"):
        about = URIRef(f"https://w3id.org/sqskg/def/reference/{name}")
        assert list(shipped.objects(about, DCTERMS.source)), name
        assert list(shipped.objects(about, DCTERMS.license)), name


def test_the_shipped_links_keep_the_rules_and_wrong_ones_break_them(shipped: Graph) -> None:
    rules = Graph().parse(ROOT / "shapes" / "reference" / "links.ttl")
    conforms, _, told = validate(shipped, shacl_graph=rules)
    assert conforms, told
    council, body = AUTHORITY["E06000001"], URIRef("https://w3id.org/sqskg/id/body/ofsted")
    for wrong, broken in (
        ((council, OWL.sameAs, STATISTICAL["E06000001"]), "authority-item"),
        ((council, SDO.areaServed, Literal("E06000001")), "authority-area"),
        ((council, FOAF.page, URIRef(f"{COUNCIL}st.-helens")), "authority-page"),
        ((AREA, OWL.sameAs, STATISTICAL["E06000001"]), "police-area-geography"),
        ((body, FOAF.page, URIRef("https://www.gov.uk/ofsted")), "body-page"),
    ):
        small = Graph()
        for thing in (council, AREA, body):
            small += shipped.triples((thing, None, None))
        small.add(wrong)
        _, report, _ = validate(small, shacl_graph=rules)
        assert isinstance(report, Graph)
        assert broken in {str(shape).rpartition("#")[2] for shape in report.objects(None, SH.sourceShape)}
