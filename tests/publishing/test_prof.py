"""The disclosure profiles are described by PROF, so that a reader of one address finds the others."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, serialize
from pyshacl import validate
from rdflib import DCTERMS, PROF, RDF, Graph, URIRef
from rdflib.compare import isomorphic
from support import ROOT
from vocabularies import ROLE, strangers

from sqskg.publishing.prof import PROFILES_PATH, paths, queries, statements
from sqskg.publishing.profile import profile, profiles

BASE = "https://w3id.org/sqskg"
NAMES = [one.name for one in profiles()]


def told(path: str) -> Graph:
    return Graph().parse(data=serialize(statements(path), format=RdfFormat.N_TRIPLES) or b"", format="nt")


def address(name: str) -> URIRef:
    return URIRef(f"{BASE}{PROFILES_PATH}/{name}")


@pytest.fixture(scope="module")
def rules() -> Graph:
    return Graph().parse(ROOT / "shapes" / "publishing" / "profile.ttl")


@pytest.mark.parametrize("path", [PROFILES_PATH, *(f"{PROFILES_PATH}/{name}" for name in NAMES)])
def test_a_description_keeps_the_rules_and_uses_the_terms_of_the_vocabulary(path: str, rules: Graph) -> None:
    described = told(path)
    conforms, _, faults = validate(described, shacl_graph=rules)
    assert conforms, faults
    assert strangers(described) == set()
    named = {str(one).rpartition("/")[2] for one in described.subjects(RDF.type, PROF.Profile)}
    assert named == (set(NAMES) if path == PROFILES_PATH else {path.rpartition("/")[2]})


@pytest.mark.parametrize("lost", [DCTERMS.title, PROF.hasToken, PROF.isProfileOf, PROF.hasRole, PROF.hasArtifact])
def test_a_description_without_a_part_breaks_the_rules(lost: URIRef, rules: Graph) -> None:
    broken = told(f"{PROFILES_PATH}/public")
    broken.remove((None, lost, None))
    conforms, _, _ = validate(broken, shacl_graph=rules)
    assert not conforms


def test_each_profile_narrows_the_next_and_all_of_them_the_ontology() -> None:
    described = told(PROFILES_PATH)
    ontology = URIRef(f"{BASE}/def/sqs")
    above = {name: set(described.objects(address(name), PROF.isProfileOf)) for name in NAMES}
    assert above == {"public": {address("partner")}, "partner": {address("full")}, "full": {ontology}}
    transitive = set(described.objects(address("public"), PROF.isTransitiveProfileOf))
    assert transitive == {address("partner"), address("full"), ontology}


def test_what_a_profile_has_is_the_files_that_analysts_edit() -> None:
    described = told(PROFILES_PATH)
    for name in NAMES:
        roles = {
            str(role).removeprefix(str(ROLE)): str(described.value(resource, PROF.hasArtifact)).removeprefix(BASE)
            for resource in described.objects(address(name), PROF.hasResource)
            for role in described.objects(resource, PROF.hasRole)
        }
        assert queries()[roles["specification"]] == (ROOT / "queries/profiles" / f"{name}.rq").read_text("utf-8")
        assert roles["guidance"] == f"{PROFILES_PATH}/{name}.html"
        assert ("validation" in roles) is not profile(name).everything
        if "validation" in roles:
            assert roles["validation"] in paths()
            shapes, document = Graph().parse(ROOT / "shapes/profiles" / f"{name}.ttl"), told(roles["validation"])
            document.remove((URIRef(BASE + roles["validation"]), None, None))
            assert isomorphic(document, shapes)
