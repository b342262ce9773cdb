"""The reference data is what the registers say, and nothing that they do not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, ORG, RDF, SKOS, Graph, URIRef
from rdflib.term import Node
from support import ROOT, SHARED

from reference.__main__ import HERE, main
from reference.areas import police_areas
from reference.authority import AUTHORITY, GEO, SQS
from reference.register import Register, authorities
from reference.services import SERVICE, services
from reference.table import RegisterError

REGISTER = ROOT / "tests" / "fixtures" / "register.csv"
NAMES = "code,name,say\nW06000001,Ynys M\u00f4r,yes\nW06000001,mr,no\n"
JOINT = "name,authorities,other names\nAldmere and M\u00f4r,E10000001;W06000001,Wild Coast\n"
COUNTY = URIRef("https://w3id.org/sqskg/def/authority-type/county")
MADE = ("local-authorities.ttl", "services.ttl", "police-areas.ttl", "links.ttl")


@pytest.fixture
def register(tmp_path: Path) -> Register:
    names = tmp_path / "names.csv"
    names.write_text(NAMES, "utf-8")
    return authorities(REGISTER, names)


@pytest.fixture(scope="module")
def shipped() -> Graph:
    graph = Graph()
    for name in MADE:
        graph.parse(ROOT / "ontology" / "reference" / name)
    return graph


def names(graph: Graph, thing: URIRef) -> set[str]:
    return {str(o) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in graph.objects(thing, p)}


def test_an_authority_has_its_code_its_place_and_the_one_that_took_it_over(register: Register) -> None:
    graph = register.graph()
    old, new = AUTHORITY.E10000001, AUTHORITY.E06000001
    assert graph.value(old, SQS.gssCode, any=False).toPython() == "E10000001"  # type: ignore[union-attr]
    assert list(graph.objects(old, DCTERMS.isReplacedBy)) == [new]
    assert str(graph.value(old, SQS.recordedTo)) == "2019-03-31"
    assert list(graph.objects(AUTHORITY.E07000001, ORG.subOrganizationOf)) == [old]


def test_names_in_small_letters_are_hidden_and_damaged_ones_left_out(register: Register) -> None:
    graph = register.graph()
    assert names(graph, AUTHORITY.W06000001) == {"Cyngor Sir M\u00f4r", "M\u00f4r", "Ynys M\u00f4r"}
    assert [str(o) for o in graph.objects(AUTHORITY.E06000001, SKOS.hiddenLabel)] == ["north aldmere uk"]
    assert names(graph, AUTHORITY.E10000001) == {"Aldmere County Council", "Aldmere"}


def test_a_service_is_of_those_who_must_have_one(register: Register, tmp_path: Path) -> None:
    joint = tmp_path / "joint.csv"
    joint.write_text(JOINT, "utf-8")
    graph = services(register, joint)
    assert set(graph.subjects(RDF.type)) == {
        SERVICE[s] for s in ("aldmere", "north-aldmere", "m\u00f4r", "aldmere-and-m\u00f4r")
    }
    assert set(graph.objects(SERVICE["aldmere-and-m\u00f4r"], ORG.hasMember)) == {
        AUTHORITY.E10000001,
        AUTHORITY.W06000001,
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nice-name", "name", "the column nice-name is missing"),
        ("E06000001", "E10000001", "register.csv:3: the code E10000001 comes twice"),
        ("E06000001", "S12000001", "register.csv:3: 'S12000001' is no GSS code"),
        ("2019-04-01", "1/4/2019", "register.csv:3: '1/4/2019' is no date"),
        (",NAL,54.2", ",XXX,54.2", "points to NAL, which has no row"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    spoilt = tmp_path / "register.csv"
    spoilt.write_text(REGISTER.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(RegisterError, match=re.escape(message)):
        main(spoilt, tmp_path)
    assert not list(tmp_path.glob("*.ttl"))


def test_the_shipped_data_is_what_the_register_beside_the_checkout_gives(tmp_path: Path) -> None:
    register = SHARED / "reference" / "local-authorities.csv"
    if not register.exists():
        pytest.skip("the register is not beside this checkout: the shipped data is not compared with it")
    main(register, tmp_path)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (ROOT / "ontology" / "reference" / name).read_bytes(), name


def test_every_authority_that_a_service_has_is_in_the_register_with_its_code(shipped: Graph) -> None:
    members = set(shipped.objects(None, ORG.hasMember))
    assert len(members) > 150
    for member in members:
        assert str(member).endswith(str(shipped.value(URIRef(str(member)), SQS.gssCode)))


def test_there_are_forty_three_police_areas() -> None:
    graph = police_areas(HERE / "police-areas.csv")
    nations = Counter(str(code)[0] for code in graph.objects(None, SQS.gssCode))
    assert nations == {"E": 39, "W": 4}
    labels = [str(o).casefold() for o in [*graph.objects(None, SKOS.prefLabel), *graph.objects(None, SKOS.altLabel)]]
    assert len(labels) == len(set(labels))


def test_a_county_has_a_point_only_among_its_districts(shipped: Graph) -> None:
    # The register has the points of eleven counties in others: https://github.com/mysociety/uk_local_authority_names_and_codes.
    def point(authority: Node) -> tuple[float, ...]:
        return tuple(float(str(value)) for axis in (GEO.lat, GEO.long) for value in shipped.objects(authority, axis))

    counties = [c for c in shipped.subjects(SQS.authorityType, COUNTY) if point(c)]
    assert len(counties) > 10
    for county in counties:
        districts = [point(d) for d in shipped.subjects(ORG.subOrganizationOf, county) if point(d)]
        for axis, of in enumerate(point(county)):
            assert min(d[axis] for d in districts) <= of <= max(d[axis] for d in districts), county


def test_no_piece_of_a_name_is_a_name(shipped: Graph) -> None:
    hull, poole = names(shipped, AUTHORITY.E06000010), names(shipped, AUTHORITY.E06000058)
    assert "City of" not in hull
    assert not poole & {"Bournemouth", "Christchurch and Poole", "borough council"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [(",54.2,", ",north,", "is no point"), ("nice-name", "name", "the column nice-name is missing")],
)
def test_a_bad_register_is_refused_in_words(tmp_path: Path, old: str, new: str, message: str) -> None:
    bad, more = tmp_path / "register.csv", tmp_path / "names.csv"
    more.write_text(NAMES, "utf-8")
    text = REGISTER.read_text("utf-8")
    assert old in text
    bad.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(RegisterError, match=message):
        authorities(bad, more)


def test_a_table_of_names_says_yes_or_no_of_authorities_that_are_there(tmp_path: Path) -> None:
    more = tmp_path / "names.csv"
    more.write_text(NAMES.replace(",yes", ",Yes"), "utf-8")
    with pytest.raises(RegisterError, match=":2: 'Yes' is neither 'yes' nor 'no'"):
        authorities(REGISTER, more)
    more.write_text(f"{NAMES}E99999999,Nowhere,yes\n", "utf-8")
    with pytest.raises(RegisterError, match="E99999999 is in no row of the register"):
        authorities(REGISTER, more)


def test_a_table_that_is_not_in_utf_8_or_ends_early_is_refused(tmp_path: Path) -> None:
    bad, more = tmp_path / "register.csv", tmp_path / "names.csv"
    more.write_text(NAMES, "utf-8")
    bad.write_bytes(REGISTER.read_bytes().replace("M\u00f4r".encode(), b"M\xf4r"))
    with pytest.raises(RegisterError, match="not in UTF-8"):
        authorities(bad, more)
    bad.write_text(REGISTER.read_text("utf-8") + "Eastmoor\n", "utf-8")
    with pytest.raises(RegisterError, match="not a cell for each column"):
        authorities(bad, more)
