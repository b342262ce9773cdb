"""The data set says what it has in it, by VoID and by the European profile for catalogues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import dcat_ap
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SDO, SKOS, VOID, Graph, Literal, URIRef
from rdflib.term import Node
from vocabularies import strangers
from void_rules import faults

from sqskg.publishing.bases import Bases
from sqskg.publishing.dcat import catalogue
from sqskg.publishing.void import Published, void_description
from sqskg.stores.embedded import EmbeddedStore

WHERE = Published("https://w3id.org/sqskg")
DATA = URIRef(WHERE.dataset.value)


def graph_of(said: Iterable[Triple]) -> Graph:
    return Graph().parse(data=serialize(said, format=RdfFormat.N_TRIPLES) or b"", format="nt")


@pytest.fixture(scope="module")
def void(store: EmbeddedStore) -> Graph:
    return graph_of(void_description(store, Bases.of([store]), WHERE))


@pytest.fixture(scope="module")
def entry(store: EmbeddedStore) -> Graph:
    return graph_of(catalogue([store], WHERE, date(2026, 11, 25)))


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


def test_the_catalogue_conforms_to_the_shapes_of_dcat_ap(entry: Graph) -> None:
    assert dcat_ap.faults(entry) == []
    # And is not passed over: without a title it does not conform.
    broken = Graph() + entry
    broken.remove((DATA, DCTERMS.title, None))
    assert [fault.split()[:2] for fault in dcat_ap.faults(broken)] == [[str(DATA), f"{DCTERMS.title}:"]]


def test_both_use_no_term_that_no_vocabulary_has(void: Graph, entry: Graph) -> None:
    assert strangers(void) == strangers(entry) == set()
    broken = Graph() + entry
    broken.add((DATA, URIRef(f"{DCAT}licence"), Literal("")))
    assert strangers(broken) == {f"{DCAT}licence"}


def test_the_catalogue_says_that_the_licence_does_not_cover_names(entry: Graph) -> None:
    (this,) = entry.subjects(RDF.type, DCAT.Catalog)
    for described in (this, DATA, *entry.subjects(RDF.type, DCAT.Distribution)):
        statement = entry.value(described, DCTERMS.rights)
        assert (statement, RDF.type, DCTERMS.RightsStatement) in entry
        assert "does not cover personal data" in str(entry.value(statement, RDFS.label))
