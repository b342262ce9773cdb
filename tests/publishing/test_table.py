from __future__ import annotations

import re

import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib import Graph
from support import ROOT

from documentation.tables import tables_page
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.profile import profile, profiles
from sqskg.publishing.table import Table, tables, tables_of
from sqskg.stores.embedded import EmbeddedStore

EACH = pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)


@EACH
def test_a_query_gives_the_columns_that_its_header_describes_in_their_order(table: Table) -> None:
    found = Store().query(table.query)
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == [column.name for column in table.columns]
    assert set(table.key) | set(table.order) <= {column.name for column in table.columns}
    assert table.key[0] == table.columns[0].name, "what tells rows from each other stands first"


@EACH
def test_what_a_table_refers_to_is_there_in_each_of_its_profiles(table: Table) -> None:
    assert set(table.profiles) <= {known.name for known in profiles()}
    for name in table.profiles:
        there = {known.name: known for known in tables_of(name)}
        for column in table.links:
            assert len(there[str(column.references)].key) == 1


@EACH
def test_names_in_templates_are_those_of_columns(table: Table) -> None:
    templates = [
        table.about,
        *(column.about or "" for column in table.columns),
        *(c.value or "" for c in table.columns),
    ]
    named = {name for template in templates for name in re.findall(r"\{\+?([^}]+)\}", template)}
    assert named <= {column.name for column in table.columns}


def test_the_page_on_the_tables_is_made_from_the_headers() -> None:
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == tables_page(), "run 'make docs'"


def test_our_own_properties_and_classes_are_those_of_the_ontology() -> None:
    ours = "https://w3id.org/sqskg/def/sqs#"
    terms = {
        str(term) for term in Graph().parse(ROOT / "ontology" / "sqs.ttl").subjects() if str(term).startswith(ours)
    }
    used = {column.predicate for table in tables() for column in table.columns} | {table.kind for table in tables()}
    assert {term for term in used if term and term.startswith(ours)} <= terms


def test_a_table_that_is_left_out_would_have_no_row(library: EmbeddedStore) -> None:
    """Public keeps nothing that the tables of partners have, and partners get nothing that those of the house have."""
    for name in ("public", "partner"):
        discloser = Discloser(profile(name))
        for graph in library.graphs():
            discloser.survey(list(library.graph(graph)))
        disclosed = Store()
        for graph in library.graphs():
            quads = discloser.disclose(list(library.graph(graph))).quads
            disclosed.extend(type(quad)(quad.subject, quad.predicate, quad.object) for quad in quads)
        left = [table for table in tables() if name not in table.profiles]
        assert left
        for table in left:
            found = disclosed.query(table.query)
            assert isinstance(found, QuerySolutions)
            assert (table.name, len(list(found))) == (table.name, 0)
