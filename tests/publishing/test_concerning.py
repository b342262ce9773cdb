from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import DCTERMS as TERMS
from rdflib import Graph

from sqskg.describing.terms import DCTERMS, FOAF, ORG, OWL, RDF, SQS
from sqskg.errors import OutputError
from sqskg.publishing.concerning import Body, concerning, find_body, of_these_reports
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.verification import verify
from sqskg.stores.embedded import EmbeddedStore

BASE = "https://w3id.org/sqskg"


def names(body: Body, store: EmbeddedStore) -> list[str]:
    return [graph.value.rsplit("/", 1)[-1] for graph in concerning(body, store)]


@pytest.mark.parametrize("said", ["ofsted", "Ofsted", "OFSTED", "body/ofsted", f"{BASE}/id/body/ofsted",
                                  "Office for Standards in Education"])  # fmt: skip
def test_a_body_is_found_by_its_key_its_names_and_its_address(library: EmbeddedStore, said: str) -> None:
    assert find_body(said, library) == Body(NamedNode(f"{BASE}/id/body/ofsted"), "Ofsted")


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Stellmoor", "yot/stellmoor"),
        ("De Ceredig", "police-area/de-ceredig"),
        ("Slough Borough Council", "authority/E06000039"),
        ("body/wendmere-and-ostrey/management-board", "body/wendmere-and-ostrey/management-board"),
    ],
)
def test_teams_areas_councils_and_boards_are_found_as_national_bodies_are(
    library: EmbeddedStore, said: str, body: str
) -> None:
    assert find_body(said, library).path == body


def test_a_body_that_nobody_knows_is_answered_with_the_nearest(library: EmbeddedStore) -> None:
    with pytest.raises(OutputError, match=r"ofstead: no body, area or team is called so\. Did you mean ofsted"):
        find_body("ofstead", library)
    with pytest.raises(OutputError, match="Did you mean slough-borough-council"):
        find_body("Slough Borrough Council", library)


@pytest.mark.parametrize(
    ("said", "first"),
    [("care", "body/care-quality-commission"), ("children's services", "body/ofsted"), ("quality care", "body/care-q")],
)
def test_a_part_of_a_name_finds_the_bodies_with_it_and_those_that_letters_name_first(
    library: EmbeddedStore, said: str, first: str
) -> None:
    with pytest.raises(OutputError, match=f"no body, area or team is called so. Did you mean {first}"):
        find_body(said, library)


def test_a_name_that_several_have_is_no_guess(library: EmbeddedStore) -> None:
    with pytest.raises(OutputError, match=r"several .* Say which: authority/E06000039, yot/slough"):
        find_body("Slough", library)


def test_an_edition_for_a_body_has_all_and_only_the_reports_that_it_was_sent_or_is_named_in(
    library: EmbeddedStore, tmp_path: Path
) -> None:
    """Shown by looking for its address in every graph."""
    body = find_body("ofsted", library)
    named = [graph for graph in library.graphs() if any(body.address == quad.object for quad in library.graph(graph))]
    sent = f"SELECT ?v {{ ?s sqs:sentToPost/org:postIn {body.address} ; sqs:inReport ?v }}"
    reports = {str(getattr(row[0], "value", "")) for row in library.select(sent).rows}
    assert 0 < len(reports) < len(library.graphs())
    assert concerning(body, library) == named
    assert reports <= {graph.value.replace("/doc/", "/id/") for graph in named}
    for name in ("public", "partner", "full"):
        order = Order(profile(name), FORMS["trig"], None, body)
        publish(library, concerning(body, library), order, tmp_path / name)
        told = json.loads((tmp_path / name / "manifest.json").read_bytes())
        assert [file["graph"] for file in told["files"] if "graph" in file] == [graph.value for graph in named]
        assert verify(tmp_path / name) == []


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("yot/stellmoor", SQS.inspected),
        ("ministry-of-justice", DCTERMS.publisher),
        ("police-area/de-ceredig", SQS.inArea),
        ("yot/pellbrook", SQS.localTo),
    ],
)
def test_whoever_is_named_in_whichever_way_is_concerned(library: EmbeddedStore, said: str, by: NamedNode) -> None:
    body = find_body(said, library)
    named = [
        graph
        for graph in library.graphs()
        if any((quad.predicate, quad.object) == (by, body.address) for quad in library.graph(graph))
    ]
    assert named
    assert concerning(body, library) == named


def test_a_member_of_a_team_is_concerned_and_a_post_of_another_letter_is_not() -> None:
    store, authority = EmbeddedStore.in_memory(), NamedNode(f"{BASE}/id/authority/E06000039")
    one, other, third = (NamedNode(f"{BASE}/doc/report/{key}-2014-01-01") for key in "abc")
    for graph in (one, other, third):
        report = NamedNode(graph.value.replace("/doc/", "/id/"))
        store.replace(graph, [Quad(report, RDF.type, SQS.Report, graph)])
    team, post = NamedNode(f"{BASE}/id/yot/a"), NamedNode(f"{BASE}/id/post/x/y")
    store.replace(one, [*store.graph(one), Quad(team, ORG.hasMember, authority, one)])
    store.replace(other, [*store.graph(other), Quad(post, ORG.postIn, authority, other)])
    # The same post, of which this letter does not say where it is.
    store.replace(third, [*store.graph(third), Quad(NamedNode(f"{BASE}/id/sending/c/1"), SQS.sentToPost, post, third)])
    assert names(Body(authority, ""), store) == ["a-2014-01-01", "b-2014-01-01"]


def test_a_body_that_no_report_concerns_is_told_so(library: EmbeddedStore) -> None:
    with pytest.raises(OutputError, match="Slough Borough Council: no report was sent to it or names it"):
        concerning(find_body("Slough Borough Council", library), library)


def test_the_manifests_say_for_whom_an_edition_is(library: EmbeddedStore, tmp_path: Path) -> None:
    body = find_body("ofsted", library)
    publish(library, concerning(body, library)[:1], Order(profile("full"), FORMS["trig"], None, body), tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert told["for"] == {"address": f"{BASE}/id/body/ofsted", "name": "Ofsted"}
    described = Graph().parse(tmp_path / "out" / "manifest.ttl")
    audience = {(str(s), str(o)) for s, o in described.subject_objects(TERMS.audience)}
    (export,) = {export for export, _ in audience}
    assert audience == {(export, f"{BASE}/id/body/ofsted")}
    assert export.endswith("manifest.ttl#export")


def test_reviewers_decisions_are_those_on_people_of_these_reports() -> None:
    store, people = EmbeddedStore.in_memory(), NamedNode(f"{BASE}/doc/people")
    chosen, other = (NamedNode(f"{BASE}/doc/report/{key}-2014-01-01") for key in "ab")
    one, two, three = (NamedNode(f"{BASE}/id/person/x/y/{name}") for name in ("jo-x", "joe-x", "joseph-x"))
    for person, graph in ((one, chosen), (two, chosen), (three, other)):
        store.replace(graph, [*store.graph(graph), Quad(person, RDF.type, FOAF.Person, graph)])
    made = []
    for number, (first, second) in enumerate([(one, two), (one, three)]):
        decision = NamedNode(f"{BASE}/id/decision/{number}")
        made += [
            Quad(second, OWL.sameAs, first, people),
            Quad(decision, SQS.concerns, first, people),
            Quad(decision, SQS.concerns, second, people),
            Quad(decision, SQS.decidedBy, Literal("R Viewer"), people),
        ]
    assert of_these_reports(made, [chosen, people], store) == made[:4]
    assert of_these_reports(made, [chosen, other], store) == made
    assert of_these_reports([], [chosen], store) == []
