"""The saved questions as RDF are found and understood by programs that know none of ours."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from rdflib.plugins.sparql import prepareQuery

from sqskg.asking.question import Question, questions
from sqskg.catalogue import EXAMPLES_GRAPH, catalogue_quads
from sqskg.prefixes import PREFIXES
from sqskg.publishing.export import ExportFormat, export
from sqskg.stores.embedded import EmbeddedStore

HOME = "https://w3id.org/sqskg/.well-known/sparql-examples"
# The queries by which SPARQL editors and assistants look for examples and prefixes, as they send them.
EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query
WHERE {
    ?sq a sh:SPARQLExecutable ;
        rdfs:comment ?comment ;
        sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq"""
DECLARED = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace
WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""


@pytest.fixture(params=questions(), ids=lambda saved: saved.name)
def saved(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


def asked(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    rows = store.select(query).rows
    return [tuple(term.value for term in row if isinstance(term, NamedNode | Literal)) for row in rows]


def test_the_query_of_other_programs_finds_every_question(store: EmbeddedStore) -> None:
    found = {address: (comment, query) for address, comment, query in asked(store, EXAMPLES)}
    assert found == {f"{HOME}/{each.name}": (each.question, each.body) for each in questions()}


def test_the_prefixes_that_need_not_be_declared_are_declared_there(store: EmbeddedStore) -> None:
    assert asked(store, DECLARED) == sorted(PREFIXES.items())


def test_every_query_is_one_for_two_engines_as_it_stands(saved: Question, store: EmbeddedStore) -> None:
    text = next(query for address, _, query in asked(store, EXAMPLES) if address == f"{HOME}/{saved.name}")
    assert "#+" not in text
    prepareQuery(text)
    # A store of its own knows no prefixes but those of the query.
    Store().query(text)


def test_nothing_is_without_an_address_and_all_is_in_one_graph() -> None:
    quads = catalogue_quads()
    assert quads == tuple(sorted(set(quads), key=str))
    assert {quad.graph_name for quad in quads} == {EXAMPLES_GRAPH} == {NamedNode(HOME)}
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_a_parameter_says_its_kind_its_default_an_example_and_where_its_values_are(store: EmbeddedStore) -> None:
    query = """SELECT ?name ?kind ?default ?example ?values {
      ?parameter a sh:Parameter ; sh:path ?path ; sh:class|sh:datatype ?kind ; skos:example ?example .
      OPTIONAL { ?parameter sh:defaultValue ?default } OPTIONAL { ?parameter rdfs:seeAlso/sh:select ?values }
      ?question sh:parameter ?parameter
      FILTER (?question IN (<%s/missing-recipients>, <%s/rates-by-region>))
      BIND (STRAFTER(STR(?path), "#") AS ?name)
    } ORDER BY ?name"""
    at_least, region, team = store.select(query % (HOME, HOME)).rows
    decimal = NamedNode(f"{PREFIXES['xsd']}decimal")
    assert at_least[1:4] == (decimal, Literal("0.8", datatype=decimal), Literal("0.9", datatype=decimal))
    assert region[:4] == (Literal("region"), NamedNode(f"{PREFIXES['xsd']}string"), None, Literal("South West"))
    assert team[1:] == (NamedNode(f"{PREFIXES['sqs']}YouthOffendingTeam"), None, Literal("stellmoor"), None)
    values = region[4]
    assert isinstance(values, Literal)
    assert ("Wales",) in asked(store, values.value)


def test_columns_come_in_their_order_with_units_and_a_drawing_names_them(store: EmbeddedStore) -> None:
    query = """PREFIX csvw: <http://www.w3.org/ns/csvw#> SELECT ?name (COALESCE(?u, "") AS ?unit) ?channel {
      <%s/sufficiency> csvw:tableSchema ?table . ?table csvw:column ?column .
      ?column csvw:name ?name ; schema:position ?place . OPTIONAL { ?column schema:unitText ?u }
      OPTIONAL { ?table csvw:transformations/schema:additionalProperty ?setting .
        ?setting schema:propertyID ?channel ; schema:valueReference ?column }
    } ORDER BY ?place"""
    assert asked(store, query % HOME) == [
        ("team", "", "what"), ("published", "", "what"), ("domain_label", "", "color"), ("counted", ""),
        ("low", "share from 0 to 1", "x"), ("high", "share from 0 to 1", "x2"), ("words", ""), ("sentence", ""),
    ]  # fmt: skip


def test_the_catalogue_is_no_report_and_in_no_export(store: EmbeddedStore) -> None:
    assert EXAMPLES_GRAPH not in store.graphs()
    output = io.BytesIO()
    export(store, store.graphs(), ExportFormat.NQUADS, output)
    assert b"sparql-examples" not in output.getvalue()


def test_a_store_of_another_version_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    older = EmbeddedStore.write(folder)
    old = NamedNode(f"{HOME}/bears")
    older.replace(EXAMPLES_GRAPH, [Quad(old, NamedNode(f"{PREFIXES['rdfs']}label"), Literal("Bears"), EXAMPLES_GRAPH)])
    older.flush()
    del older
    EmbeddedStore.write(folder).flush()
    assert list(EmbeddedStore.read(folder).graph(EXAMPLES_GRAPH)) == list(catalogue_quads())
