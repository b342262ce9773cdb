"""The data set says what it has in it, by VoID and by the European profile for catalogues."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, SDO, SH, SKOS, VOID, XSD, Graph, Literal, URIRef
from rdflib.term import Node
from support import SHARED

from sqskg.publishing.bases import Bases
from sqskg.publishing.dcat import catalogue
from sqskg.publishing.void import Published, void_description
from sqskg.stores.embedded import EmbeddedStore

WHERE = Published("https://w3id.org/sqskg")
DATA = URIRef(WHERE.dataset.value)
# https://github.com/SEMICeu/DCAT-AP, releases/3.0.1/shacl: what DCAT-AP 3.0.1 asks for. They are not ours to hand on.
SHAPES = {
    "dcat-ap-SHACL.ttl": "990d3e42721de6a4be8cc338a7171559f195e62dea89c0b56531356b78cc026f",
    "ranges.ttl": "a6eed0fae8d0f5ca977fe2098ca12081ac60b0efe1ddce802d5c08e49505ebcc",
}
# https://www.w3.org/TR/void/ and http://rdfs.org/ns/void: for each property, of what class that is of which it is said,
# and that which is said, or its datatype; None where any IRI goes.
PROPERTIES: dict[Node, tuple[Node, Node | None]] = {
    VOID.feature: (VOID.Dataset, None),  # void:TechnicalFeature, of which W3C's formats are, by its words
    VOID.subset: (VOID.Dataset, VOID.Dataset),
    VOID.sparqlEndpoint: (VOID.Dataset, None),
    VOID.exampleResource: (VOID.Dataset, None),
    VOID.vocabulary: (VOID.Dataset, None),
    VOID.uriSpace: (VOID.Dataset, XSD.string),
    VOID.triples: (VOID.Dataset, XSD.integer),
    VOID.entities: (VOID.Dataset, XSD.integer),
    VOID.classes: (VOID.Dataset, XSD.integer),
    VOID.properties: (VOID.Dataset, XSD.integer),
    VOID.classPartition: (VOID.Dataset, VOID.Dataset),
    VOID.propertyPartition: (VOID.Dataset, VOID.Dataset),
    VOID["class"]: (VOID.Dataset, None),
    VOID.property: (VOID.Dataset, None),
    VOID.linkPredicate: (VOID.Linkset, None),
    VOID.subjectsTarget: (VOID.Linkset, VOID.Dataset),
    VOID.objectsTarget: (VOID.Linkset, VOID.Dataset),
}


def graph_of(said: Iterable[Triple]) -> Graph:
    return Graph().parse(data=serialize(said, format=RdfFormat.N_TRIPLES) or b"", format="nt")


@pytest.fixture(scope="module")
def void(store: EmbeddedStore) -> Graph:
    return graph_of(void_description(store, Bases.of([store]), WHERE))


@pytest.fixture(scope="module")
def entry(store: EmbeddedStore) -> Graph:
    return graph_of(catalogue([store], WHERE, date(2026, 11, 25)))


def faults(graph: Graph) -> list[str]:
    """Return what a description says that the vocabulary does not allow."""
    found = []
    for subject, predicate, value in graph:
        if not str(predicate).startswith(str(VOID)):
            continue
        domain, reach = PROPERTIES[predicate]
        if (subject, RDF.type, domain) not in graph:
            found.append(f"{subject} has {predicate} and is no {domain}")
        told = value.datatype or XSD.string if isinstance(value, Literal) else None
        right = told == reach if isinstance(value, Literal) else not reach or (value, RDF.type, reach) in graph
        if not right or (reach is None and not isinstance(value, URIRef)):
            found.append(f"{predicate} leads to {value}, which is no {reach or 'IRI'}")
    return found


def test_the_description_keeps_to_the_vocabulary(void: Graph) -> None:
    assert faults(void) == []
    assert len(void) > 900


@pytest.mark.parametrize("statement", [(DATA, VOID.triples, Literal("many")), (DATA, VOID.subset, URIRef("x:y"))])
def test_what_does_not_keep_to_it_is_noticed(void: Graph, statement: tuple[Node, Node, Node]) -> None:
    broken = Graph() + void
    broken.add(statement)
    assert len(faults(broken)) == 1


def test_the_figures_are_those_of_the_data_each_statement_counted_once(store: EmbeddedStore, void: Graph) -> None:
    said = store.triples("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    properties = Counter(str(triple.predicate.value) for triple in said)
    typed = [triple for triple in said if triple.predicate.value == str(RDF.type)]
    classes = Counter(str(triple.object.value) for triple in typed if isinstance(triple.object, NamedNode))
    counted = {
        name: int(str(void.value(DATA, VOID[name]))) for name in ("triples", "entities", "classes", "properties")
    }
    assert counted == {
        "triples": len(said), "entities": len({str(triple.subject) for triple in typed}), "classes": len(classes),
        "properties": len(properties),
    }  # fmt: skip
    for partition, of, number, wanted in (
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
        (VOID.classPartition, VOID["class"], VOID.entities, classes),
    ):
        parts = list(void.objects(DATA, partition))
        assert {str(void.value(part, of)): int(str(void.value(part, number))) for part in parts} == wanted


def test_it_names_an_endpoint_examples_and_vocabularies(void: Graph) -> None:
    assert void.value(DATA, VOID.sparqlEndpoint) == URIRef("https://w3id.org/sqskg/sparql")
    assert URIRef("https://w3id.org/sqskg/id/report/harrowmere-2014-01-29") in set(
        void.objects(DATA, VOID.exampleResource)
    )
    named = set(map(str, void.objects(DATA, VOID.vocabulary)))
    assert {
        "https://w3id.org/sqskg/def/sqs",
        str(SKOS),
        "http://www.w3.org/ns/org#",
        "http://xmlns.com/foaf/0.1/",
    } <= named


def linksets(told: Graph) -> dict[tuple[Node | None, str], int]:
    """Return how many links a description says there are, by their predicate and the site to which they lead."""
    found = {}
    for linkset in told.subjects(RDF.type, VOID.Linkset):
        assert (DATA, VOID.subset, linkset) in told
        assert told.value(linkset, VOID.subjectsTarget) == DATA
        site = str(told.value(told.value(linkset, VOID.objectsTarget), VOID.uriSpace))
        found[told.value(linkset, VOID.linkPredicate), site] = int(str(told.value(linkset, VOID.triples)))
    return found


def test_links_elsewhere_are_a_linkset_each_and_links_within_are_none() -> None:
    kept, graph = EmbeddedStore.in_memory(), NamedNode("https://w3id.org/sqskg/doc/report/linked-2014-01-29")
    leeds = NamedNode("https://w3id.org/sqskg/id/yot/leeds")
    same = NamedNode(str(OWL.sameAs))
    elsewhere = [NamedNode(f"http://statistics.data.gov.uk/id/statistical-geography/E0{number}") for number in range(3)]
    within = NamedNode("https://w3id.org/sqskg/id/yot/leeds-city")
    kept.replace(graph, [Quad(leeds, same, other, graph) for other in [*elsewhere, within]])
    told = graph_of(void_description(kept, Bases.of([kept]), WHERE))
    assert faults(told) == []
    # The reference data has links too: of each police area, of councils to their areas, items and pages.
    assert linksets(told) == {
        (OWL.sameAs, "http://statistics.data.gov.uk/"): 3 + 43,
        (OWL.sameAs, "http://www.wikidata.org/"): 224,
        (SDO.areaServed, "http://statistics.data.gov.uk/"): 409,
        (FOAF.page, "https://www.gov.uk/"): 328 + 7,
        # And the ontology has its terms beside those of others.
        (SKOS.closeMatch, "http://www.w3.org/"): 3,
        (SKOS.closeMatch, "https://schema.org/"): 4,
    }


def test_the_catalogue_has_what_catalogues_look_for(entry: Graph) -> None:
    (this,) = entry.subjects(RDF.type, DCAT.Catalog)
    assert entry.value(this, DCAT.dataset) == DATA
    services = set(entry.objects(this, DCAT.service))
    assert {str(entry.value(each, DCAT.endpointURL)) for each in services} == {
        "https://w3id.org/sqskg/sparql", "https://w3id.org/sqskg/questions",
    }  # fmt: skip
    for described in (this, DATA, *services):
        publisher = entry.value(described, DCTERMS.publisher)
        assert entry.value(publisher, FOAF.name) == Literal("HMI Probation", lang="en")
        assert "open-government-licence/version/3" in str(entry.value(described, DCTERMS.license))
    period = entry.value(DATA, DCTERMS.temporal)
    assert str(entry.value(period, DCAT.startDate)) == "2014-01-29"
    assert str(entry.value(period, DCAT.endDate)) == "2016-05-04"


def shapes_of(folder: Path) -> Graph:
    found = Graph()
    for name, digest in SHAPES.items():
        path = folder / name
        if not path.exists():
            pytest.skip(f"the shapes of DCAT-AP ({name}) are not in {folder.name}: the catalogue is not tested on them")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, (
            "these are other shapes than the test was made for"
        )
        found.parse(path)
    # As published they name property shapes that are in none of their files, at which pySHACL stops.
    for shape, prop in list(found.subject_objects(SH.property)):
        if (prop, SH.path, None) not in found:
            found.remove((shape, SH.property, prop))
    return found


def test_the_catalogue_conforms_to_the_shapes_of_dcat_ap(entry: Graph) -> None:
    shapes = shapes_of(SHARED / "dcat-ap-3.0.1")
    conforms, _, told = validate(entry, shacl_graph=shapes)
    assert conforms, told
    # And is not passed over: without a title it does not conform.
    broken = Graph() + entry
    broken.remove((DATA, DCTERMS.title, None))
    broken.remove((None, DCAT.accessURL, None))
    conforms, report, _ = validate(broken, shacl_graph=shapes)
    assert not conforms
    assert isinstance(report, Graph)
    assert {DATA} < set(report.objects(None, SH.focusNode))
