from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hidden import given_away
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph
from support import COUNTED, LETTERS

from sqskg.describing.terms import FOAF, OWL, RDF, SCHEMA, SQS
from sqskg.errors import DisclosureError, OutputError
from sqskg.intake import load_letter
from sqskg.publishing.concerning import Body
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.publishing.verification import verify
from sqskg.publishing.void import LICENCE
from sqskg.stores.embedded import EmbeddedStore

PUBLIC = Order(profile("public"), FORMS["trig"])


def published(store: EmbeddedStore, folder: Path, name: str = "public", form: str = "trig") -> dict[str, Any]:
    publish(store, store.graphs(), Order(profile(name), FORMS[form]), folder)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return manifest


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module", params=[*FORMS])
def public(library: EmbeddedStore, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public edition of every example letter, in each format."""
    folder = tmp_path_factory.mktemp("public") / str(request.param)
    published(library, folder, "public", request.param)
    return folder


def test_no_byte_of_a_public_edition_names_reaches_or_tells_of_anybody(library: EmbeddedStore, public: Path) -> None:
    """Every such string that the full graph knows is looked for in all files, the manifest and its addresses too."""
    text = "\n".join(content.decode() for content in contents(public).values())
    assert given_away(library, text) == []
    assert "Sir Graham Bellwether" in text, "the holder of an office that the law makes public"


def test_each_format_has_the_same_digests(store: EmbeddedStore, tmp_path: Path) -> None:
    told = [published(store, tmp_path / form, "partner", form) for form in FORMS]
    assert len({one["digest"]["value"] for one in told}) == 1
    assert len({tuple(file["digest"] for file in one["files"] if "graph" in file) for one in told}) == 1


def test_the_manifest_says_what_the_edition_is_and_where_it_is_from(store: EmbeddedStore, tmp_path: Path) -> None:
    told = published(store, tmp_path / "out")
    assert told["profile"]["name"] == "public"
    assert told["licence"] == LICENCE
    assert "HM Inspectorate of Probation" in told["rights"]
    assert told["date"] == "2016-05-04", "the day of the newest letter"
    sources = {hashlib.sha256(path.read_bytes()).hexdigest() for path in COUNTED}
    assert {letter["sourceSha256"] for letter in told["letters"]} == sources
    assert set(told["withheld"]) == {
        "an e-mail address or a telephone number", "the name that a case example gives to a child",
    }  # fmt: skip
    listed = [entry for file in told["files"] for entry in file.get("withheld", [])]
    assert len(listed) == sum(told["withheld"].values())
    report = "report/harrowmere-2014-01-29.trig"
    assert report in {file["path"] for file in told["files"]}, "a file is where its document is, on a server"


def test_the_manifest_is_rdf_too(store: EmbeddedStore, tmp_path: Path) -> None:
    told = published(store, tmp_path / "out")
    described = Graph().parse(tmp_path / "out" / "manifest.ttl")
    asked = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX spdx: <http://spdx.org/rdf/terms#>
        SELECT ?title ?sum ?date ?licence ?profile WHERE {
            ?export a dcat:Dataset ; dcat:distribution ?file ; dcterms:issued ?date ; dcterms:license ?licence ;
                dcterms:conformsTo ?profile ; prov:wasGeneratedBy/prov:used ?source .
            ?file dcterms:title ?title ; spdx:checksum/spdx:checksumValue ?sum
        }"""
    rows = {tuple(map(str, row)) for row in described.query(asked) if isinstance(row, tuple)}
    address = "https://w3id.org/sqskg/def/profile/public"
    listed = {(f["path"], f["sha256"], told["date"], LICENCE, address) for f in told["files"]}
    assert rows == {row for row in listed if row[0] != "manifest.ttl"}
    assert not [node for triple in described for node in triple if type(node).__name__ == "BNode"]


def test_a_planted_person_does_not_get_out_and_where_a_query_lets_one_out_nothing_is_written(tmp_path: Path) -> None:
    store, graph = EmbeddedStore.in_memory(), NamedNode("https://w3id.org/sqskg/doc/report/planted-2014-01-29")
    person = NamedNode("https://w3id.org/sqskg/id/person/planted/no-post/planted-person")
    store.replace(
        graph,
        [Quad(person, RDF.type, FOAF.Person, graph), Quad(person, FOAF.name, Literal("Planted Person"), graph)],
    )
    order = replace(PUBLIC, date="2014-01-29")
    publish(store, [graph], order, tmp_path / "sound")
    assert not any(b"lanted" in content for content in contents(tmp_path / "sound").values())
    careless = replace(order.profile, query="CONSTRUCT { ?s ?p ?o } WHERE { ?s a foaf:Person ; ?p ?o }")
    with pytest.raises(DisclosureError, match="Nothing was written"):
        publish(store, [graph], replace(order, profile=careless), tmp_path / "careless")
    assert [entry.name for entry in tmp_path.iterdir()] == ["sound"], "neither the edition nor anything half made"


def test_a_breach_leaves_the_edition_that_was_there(store: EmbeddedStore, tmp_path: Path) -> None:
    published(store, tmp_path / "out")
    before = contents(tmp_path / "out")
    careless = replace(PUBLIC.profile, query="CONSTRUCT { ?s ?p ?o } WHERE { ?s a sqs:CaseExample ; ?p ?o }")
    with pytest.raises(DisclosureError):
        publish(store, store.graphs(), replace(PUBLIC, profile=careless), tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_an_edition_is_replaced_and_other_folders_are_left_alone(store: EmbeddedStore, tmp_path: Path) -> None:
    published(store, tmp_path / "out", "public")
    published(store, tmp_path / "out", "public", "turtle")
    assert verify(tmp_path / "out") == []
    assert {file.suffix for file in (tmp_path / "out" / "report").iterdir()} == {".ttl"}
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("a letter")
    with pytest.raises(OutputError, match="holds other files"):
        published(store, tmp_path / "letters")
    with pytest.raises(OutputError, match="it is a file"):
        published(store, tmp_path / "letters" / "one.txt")
    assert contents(tmp_path / "letters") == {"one.txt": b"a letter"}


def test_words_of_a_letter_that_is_not_in_the_edition_are_guarded_all_the_same(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    base = "https://w3id.org/sqskg"
    person = NamedNode(f"{base}/id/person/a/no-post/jane-planted")
    one, other = (NamedNode(f"{base}/doc/report/{key}") for key in ("a-2014-01-01", "b-2014-01-01"))
    store.replace(
        one, [Quad(person, RDF.type, FOAF.Person, one), Quad(person, FOAF.name, Literal("Jane Planted"), one)]
    )
    finding = NamedNode(f"{base}/id/finding/b-2014-01-01/1.1")
    said = Literal("Jane Planted said so.")
    store.replace(other, [Quad(finding, RDF.type, SQS.Finding, other), Quad(finding, SCHEMA.text, said, other)])
    manifest = publish(store, [other], replace(PUBLIC, date="2014-01-01"), tmp_path / "out")
    assert manifest.withheld == {"the name of a person": 1}
    assert not any(b"Jane" in content for content in contents(tmp_path / "out").values())


def test_reviewers_decisions_reach_partners_without_their_reasons() -> None:
    base, graph = "https://w3id.org/sqskg", NamedNode("https://w3id.org/sqskg/doc/people")
    report, decision = NamedNode(f"{base}/doc/report/a-2014-01-01"), NamedNode(f"{base}/id/decision/1")
    one, other = (NamedNode(f"{base}/id/person/a/chief-executive/{name}") for name in ("jo-x", "joe-x"))
    same = Quad(one, OWL.sameAs, other, graph)
    made = [
        Quad(decision, RDF.type, SQS.IdentityDecision, graph),
        Quad(decision, SQS.decidedBy, Literal("R Viewer"), graph),
    ]
    people = [
        Quad(who, predicate, said, report)
        for who in (one, other)
        for predicate, said in ((RDF.type, FOAF.Person), (FOAF.name, Literal("Jo X")))
    ]
    discloser = Discloser(profile("partner"))
    for quads in ([same, *made], people):
        discloser.survey(quads)
    assert discloser.disclose([same, *made]).quads == (same,)
    profile("partner").refuse_breaches([same], graph.value)
    nobody = Discloser(profile("public"))
    for quads in ([same, *made], people):
        nobody.survey(quads)
    assert nobody.disclose([same, *made]).quads == ()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "store"
    store = EmbeddedStore.write(folder)
    for path in COUNTED:
        load_letter(path, store)
    store.flush()
    return folder


def test_two_processes_write_the_same_bytes_whatever_their_hash_seed(kept: Path, tmp_path: Path) -> None:
    for form in FORMS:
        for seed in ("1", "2"):
            command = ["export", "--profile", "public", "--format", form, "-o", str(tmp_path / f"{form}-{seed}")]
            environment = {**os.environ, "PYTHONHASHSEED": seed, "SQSKG_STORE": str(kept)}
            subprocess.run([sys.executable, "-m", "sqskg", *command], env=environment, check=True, timeout=120)
        one, two = (contents(tmp_path / f"{form}-{seed}") for seed in ("1", "2"))
        assert one == two


def named_after_an_inspector(tmp_path: Path) -> EmbeddedStore:
    """Return a store with a second letter, of a team that is called as its lead inspector is."""
    kept = EmbeddedStore.in_memory()
    [letter] = [path for path in LETTERS if path.stem == "stellmoor-2017-06"]
    text = letter.read_text("utf-8")
    load_letter(letter, kept)
    (tmp_path / "b.md").write_text(
        text.replace("Stellmoor", "Gloria Swanmere").replace("Imelda Garroway", "Gloria Swanmere")
    )
    load_letter(tmp_path / "b.md", kept)
    return kept


@pytest.mark.parametrize("form", ["trig", "csvw"])
def test_a_letter_whose_address_names_somebody_is_left_out_and_only_counted(tmp_path: Path, form: str) -> None:
    kept = named_after_an_inspector(tmp_path)
    order = Order(profile("public"), FORMS.get(form) or TABULAR_FORMS[form])
    publish(kept, kept.graphs(), order, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert (told["lettersLeftOut"], len(told["letters"]), told["graphs"]) == (1, 1, 1)
    said = "\n".join([*contents(tmp_path / "out"), *(each.decode() for each in contents(tmp_path / "out").values())])
    assert "swanmere" not in said.lower()
    publish(kept, kept.graphs(), replace(order, profile=profile("full")), tmp_path / "full")
    assert json.loads((tmp_path / "full" / "manifest.json").read_bytes())["lettersLeftOut"] == 0


def test_an_edition_for_a_body_that_is_called_as_a_person_is_refused(tmp_path: Path) -> None:
    kept = named_after_an_inspector(tmp_path)
    for address, name in (("body/x", "Dame Gloria Swanmere Trust"), ("body/gloria-swanmere-trust", "The Trust")):
        body = Body(NamedNode(f"https://w3id.org/sqskg/id/{address}"), name)
        with pytest.raises(DisclosureError, match="the name of a person"):
            publish(kept, kept.graphs(), replace(PUBLIC, body=body), tmp_path / "out")
        assert not (tmp_path / "out").exists()
