"""The ontology says what it means by every term, agrees with the model, and is OWL 2 DL and SKOS as they are meant."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from support import ROOT

from sqskg.resources import data_files

ONTOLOGY = URIRef("https://w3id.org/sqskg/def/sqs")
SQS = Namespace("https://w3id.org/sqskg/def/sqs#")
SCHEMES = [
    "theme", "domain", "programme", "comparison", "capacity", "polarity", "cue", "quantifier", "approximator",
    "fraction", "population", "addressee", "progress", "post-type", "seat", "authority-type",
]  # fmt: skip
# Declared for what is to come; everything else must be in use.
AHEAD_OF_USE: set[Node] = set()
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
# Of those in the datatype map of OWL 2, the ones that a letter's graph needs.
DATATYPES = {XSD.string, XSD.integer, XSD.decimal}


def parsed(*names: str) -> Graph:
    graph = Graph()
    for file in data_files("ontology", ".ttl"):
        if not names or file.name in names:
            graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


@cache
def everything() -> Graph:
    return parsed()


@cache
def terms() -> Graph:
    return parsed("sqs.ttl")


def own_terms() -> list[Node]:
    return sorted({term for term in terms().subjects() if str(term).startswith(str(SQS))}, key=str)


def concepts() -> list[Node]:
    return sorted(everything().subjects(SKOS.inScheme), key=str)


def in_scheme(name: str) -> list[Node]:
    return sorted(everything().subjects(SKOS.inScheme, URIRef(f"https://w3id.org/sqskg/def/{name}")), key=str)


def named_bodies() -> list[Node]:
    return sorted({body for body in everything().subjects(SKOS.prefLabel) if "/id/body/" in str(body)}, key=str)


def labels(concept: Node, *kinds: URIRef) -> set[str]:
    kinds = kinds or (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    return {" ".join(str(label).casefold().split()) for kind in kinds for label in everything().objects(concept, kind)}


def texts(term: Node, said: URIRef) -> list[Node]:
    """Return what is said of a term in English."""
    return [o for o in everything().objects(term, said) if isinstance(o, Literal) and o.language == "en"]


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: str(term).rsplit("#", 1)[1])
def test_every_term_of_ours_says_what_it_is(term: Node) -> None:
    assert len(texts(term, RDFS.label)) == 1
    (definition,) = texts(term, SKOS.definition)
    assert str(definition).endswith(".")
    assert list(terms().objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]


def test_every_term_is_declared_to_be_of_one_kind_as_owl_dl_has_it() -> None:
    used = {
        o for key in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf) for o in terms().objects(None, key)
    }
    for term in {*own_terms(), *terms().subjects(RDF.type), *used} - DATATYPES - {ONTOLOGY}:
        kinds = KINDS.intersection(terms().objects(term, RDF.type))
        assert len(kinds) == 1, f"{term} is {kinds or 'not declared'}"


def test_a_property_is_below_properties_of_its_own_kind() -> None:
    for below, above in terms().subject_objects(RDFS.subPropertyOf):
        shared = KINDS.intersection(terms().objects(below, RDF.type), terms().objects(above, RDF.type))
        assert len(shared) == 1, f"{below} and {above}"


def test_every_property_that_the_ontology_uses_of_itself_and_of_concepts_is_declared() -> None:
    built_in = (str(OWL), str(RDF), str(RDFS))
    for predicate in set(everything().predicates()):
        if not str(predicate).startswith(built_in):
            assert KINDS.intersection(terms().objects(predicate, RDF.type)), predicate


def test_the_ontology_stands_alone() -> None:
    assert not list(everything().objects(None, OWL.imports))


def test_nothing_is_without_an_address() -> None:
    assert not [node for triple in everything() for node in triple if isinstance(node, BNode)]


def test_two_parsers_read_the_same() -> None:
    quads = {
        quad for file in data_files("ontology", ".ttl") for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)
    }
    assert len(quads) == len(everything())


def test_the_ontology_and_the_model_speak_of_the_same_terms() -> None:
    model = set(re.findall(r"`sqs:(\w+)`", (ROOT / "docs" / "model.md").read_text("utf-8")))
    declared = {str(term).removeprefix(str(SQS)) for term in own_terms()}
    assert model <= declared, "the model speaks of terms that ontology/sqs.ttl lacks"
    # What vocabulary and reference data are typed with is in use, although no letter's graph has it.
    typed = {
        str(t).removeprefix(str(SQS)) for c in [*concepts(), *named_bodies()] for t in everything().objects(c, RDF.type)
    }
    ahead = {str(term).removeprefix(str(SQS)) for term in AHEAD_OF_USE}
    assert declared - model - typed == ahead, "ontology/sqs.ttl has terms that nothing uses"


@pytest.mark.parametrize("concept", concepts(), ids=lambda concept: str(concept).split("/def/", 1)[1])
def test_every_concept_has_its_names_its_meaning_and_its_scheme(concept: Node) -> None:
    scheme, slug = str(concept).rsplit("/", 1)
    assert len(texts(concept, SKOS.prefLabel)) == 1
    assert len(texts(concept, SKOS.definition)) == 1
    assert list(everything().objects(concept, SKOS.notation)) == [Literal(slug)]
    assert list(everything().objects(concept, SKOS.inScheme)) == [URIRef(scheme)]
    on_top = not list(everything().objects(concept, SKOS.broader))
    assert ((concept, SKOS.topConceptOf, URIRef(scheme)) in everything()) is on_top
    assert ((URIRef(scheme), SKOS.hasTopConcept, concept) in everything()) is on_top
    assert (concept, RDF.type, SKOS.Concept) in everything()


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_is_declared_and_has_concepts(name: str) -> None:
    assert in_scheme(name)
    assert (URIRef(f"https://w3id.org/sqskg/def/{name}"), RDF.type, SKOS.ConceptScheme) in everything()


def test_no_concept_is_of_a_scheme_that_the_model_does_not_have() -> None:
    assert {str(concept).rsplit("/", 2)[1] for concept in concepts()} == set(SCHEMES)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_phrase_leads_to_one_concept_of_a_scheme(name: str) -> None:
    assert ambiguous(in_scheme(name)) == {}


def test_a_name_leads_to_one_body() -> None:
    assert ambiguous(named_bodies()) == {}


def ambiguous(named: list[Node]) -> dict[str, set[Node]]:
    """Return the phrases that are labels of several concepts."""
    found: dict[str, set[Node]] = defaultdict(set)
    for concept in named:
        for label in labels(concept):
            found[label].add(concept)
    return {label: found_in for label, found_in in found.items() if len(found_in) > 1}


@pytest.mark.parametrize(
    "concept", [*concepts(), *named_bodies()], ids=lambda concept: str(concept).split("sqskg/", 1)[1]
)
def test_no_label_is_of_two_kinds(concept: Node) -> None:
    for one, other in combinations((SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel), 2):
        assert not labels(concept, one) & labels(concept, other)


def test_labels_are_spelt_as_canonical_text_spells() -> None:
    for concept in [*concepts(), *named_bodies()]:
        for label in labels(concept):
            assert not re.search("[\u2018\u2019\u201c\u201d\u00a0\u2010\u2011]", label), label


def test_every_body_has_its_name_its_meaning_and_its_kind() -> None:
    assert named_bodies()
    for body in named_bodies():
        assert len(texts(body, SKOS.prefLabel)) == 1
        assert len(texts(body, SKOS.definition)) == 1
        assert (body, RDF.type, URIRef("http://www.w3.org/ns/org#FormalOrganization")) in everything()
