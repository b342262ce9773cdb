"""What an export says of itself in RDF: by DCAT-AP, VoID and PROV, with figures that are those of its files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import dcat_ap
import pytest
import void_rules
from pyoxigraph import Quad, RdfFormat, parse
from pyshacl import validate
from rdflib import DCAT, DCTERMS, PROV, RDF, RDFS, VOID, Graph, URIRef
from rdflib.term import Node
from support import ROOT
from vocabularies import strangers

from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile, profiles
from sqskg.stores.embedded import EmbeddedStore

TYPE = str(RDF.type)


@pytest.fixture(scope="module", params=[one.name for one in profiles()])
def folder(store: EmbeddedStore, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the counted letters under each profile."""
    out = tmp_path_factory.mktemp("edition") / str(request.param)
    publish(store, store.graphs(), Order(profile(str(request.param)), FORMS["nquads"]), out)
    return out


@pytest.fixture(scope="module")
def described(folder: Path) -> Graph:
    return Graph().parse(folder / "manifest.ttl")


@pytest.fixture(scope="module")
def quads(folder: Path) -> list[Quad]:
    return [
        quad for file in sorted(folder.rglob("*.nq")) for quad in parse(file.read_bytes(), format=RdfFormat.N_QUADS)
    ]


def export(described: Graph) -> Node:
    (found,) = described.subjects(RDF.type, DCAT.Dataset)
    return found


def partitions(described: Graph, by: URIRef, of: URIRef, number: URIRef) -> dict[str, int]:
    parts = described.objects(export(described), by)
    return {str(described.value(part, of)): int(str(described.value(part, number))) for part in parts}


def test_it_conforms_to_the_shapes_of_dcat_ap(described: Graph) -> None:
    assert dcat_ap.faults(described) == []


def test_it_keeps_our_rules_for_exports_and_breaks_them_without_a_part(described: Graph) -> None:
    rules = Graph().parse(ROOT / "shapes" / "publishing" / "export.ttl")
    conforms, _, faults = validate(described, shacl_graph=rules)
    assert conforms, faults
    for lost in (PROV.hadPlan, DCAT.downloadURL, DCTERMS.accessRights, VOID.triples):
        broken = Graph() + described
        broken.remove((export(described) if lost == VOID.triples else None, lost, None))
        assert not validate(broken, shacl_graph=rules)[0], lost


def test_it_keeps_to_void_and_uses_no_term_that_no_vocabulary_has(described: Graph) -> None:
    assert void_rules.faults(described) == []
    assert strangers(described) == set()


def test_its_figures_are_those_of_its_files(described: Graph, quads: list[Quad]) -> None:
    typed = [quad for quad in quads if quad.predicate.value == TYPE]
    things = {(str(quad.subject), str(quad.object)[1:-1]) for quad in typed}
    counted = {
        name: int(str(described.value(export(described), VOID[name])))
        for name in ("triples", "entities", "classes", "properties")
    }
    entities, classes = ({each[place] for each in things} for place in (0, 1))
    properties = {quad.predicate for quad in quads}
    assert counted == {
        "triples": len(quads), "entities": len(entities), "classes": len(classes), "properties": len(properties),
    }  # fmt: skip
    assert partitions(described, VOID.propertyPartition, VOID.property, VOID.triples) == Counter(
        quad.predicate.value for quad in quads
    )
    assert partitions(described, VOID.classPartition, VOID["class"], VOID.entities) == Counter(of for _, of in things)


def test_each_file_is_beside_the_manifest_wherever_that_is(folder: Path, described: Graph) -> None:
    # rdflib reads a file's relative addresses as beside it.
    places = [str(place).removeprefix(folder.as_uri()) for place in described.objects(None, DCAT.downloadURL)]
    assert sorted(places) == sorted(
        f"/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*.*") if file.stem != "manifest"
    )
    dumps = {str(place) for place in described.objects(export(described), VOID.dataDump)}
    assert dumps == {f"{folder.as_uri()}{place}" for place in places if place.endswith(".nq")}


def test_it_says_who_may_have_it_and_that_the_licence_does_not_cover_names(folder: Path, described: Graph) -> None:
    access = described.value(export(described), DCTERMS.accessRights)
    allowed = {"public": "PUBLIC", "partner": "RESTRICTED", "full": "NON_PUBLIC"}
    assert str(access).rpartition("/")[2] == allowed[folder.name]
    for thing in (export(described), *described.subjects(RDF.type, DCAT.Distribution)):
        statement = described.value(thing, DCTERMS.rights)
        assert (statement, RDF.type, DCTERMS.RightsStatement) in described
        assert "does not cover personal data" in str(described.value(statement, RDFS.label))


def test_it_says_by_which_query_it_was_made(folder: Path, described: Graph) -> None:
    making = described.value(export(described), PROV.wasGeneratedBy)
    association = described.value(making, PROV.qualifiedAssociation)
    plan = described.value(association, PROV.hadPlan)
    assert str(plan) == f"https://w3id.org/sqskg/def/profile/{folder.name}.rq"
