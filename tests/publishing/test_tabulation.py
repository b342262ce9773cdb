from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.terms import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SCHEMA, SQS, XSD
from sqskg.errors import OutputError
from sqskg.publishing.csvw import write_csv
from sqskg.publishing.parquet import write_parquet
from sqskg.publishing.table import Table, tables_of
from sqskg.publishing.tabulation import Cell, Tabulation

ID = "https://w3id.org/sqskg/id"
TABLES = {table.name: table for table in tables_of("full")}
# Letters of any script, and what formats of tables give a meaning to.
AWKWARD = st.text(
    st.one_of(
        st.sampled_from("\"',;|\t\n\r =+-@\\#"), st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    ),
    min_size=1,
)


def node(path: str) -> NamedNode:
    return NamedNode(f"{ID}/{path}")


def said(*triples: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> list[Quad]:
    return [Quad(*triple) for triple in triples]


def gathered(tables: Iterable[Table], *graphs: Iterable[Quad]) -> dict[str, list[tuple[Cell, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        rows = Tabulation(Path(folder, "rows"), [*tables])
        for graph in graphs:
            rows.add(graph)
        found = {table.name: list(rows.rows(table)) for table in rows.tables}
        rows.close()
        return found


def post(key: str, title: str, *, body: str | None = None) -> list[Quad]:
    quads = said((node(key), RDF.type, ORG.Post), (node(key), RDFS.label, Literal(title, language="en")))
    return quads if body is None else [*quads, *said((node(key), ORG.postIn, node(body)))]


def test_what_two_letters_share_has_one_row_with_the_first_ones_words_and_what_either_knows() -> None:
    first, second = (
        post("post/a/chief", "Chief Executive"),
        post("post/a/chief", "The Chief", body="body/hmi-probation"),
    )
    tables = [TABLES[name] for name in ("bodies", "posts", "teams", "areas")]
    rows = gathered(tables, first, second)
    assert rows["posts"] == [(f"{ID}/post/a/chief", "Chief Executive", f"{ID}/body/hmi-probation", None, None)]
    assert rows["bodies"] == [(f"{ID}/body/hmi-probation", "HMI Probation", "inspectorate", None)]


def test_the_name_of_a_person_is_that_of_the_first_letter() -> None:
    one = said((node("person/x"), RDF.type, FOAF.Person), (node("person/x"), FOAF.name, Literal("Cllr Jo X")))
    two = said((node("person/x"), RDF.type, FOAF.Person), (node("person/x"), FOAF.name, Literal("Jo X")))
    assert gathered([TABLES["persons"]], one, two) == {"persons": [(f"{ID}/person/x", "Cllr Jo X")]}
    assert gathered([TABLES["persons"]], two, one) == {"persons": [(f"{ID}/person/x", "Jo X")]}


def report(issued: Literal) -> list[Quad]:
    return said(
        (node("report/a"), RDF.type, SQS.Report), (node("report/a"), DCTERMS.issued, issued),
        (node("report/a"), PROV.wasGeneratedBy, node("inspection/a")),
        (node("inspection/a"), SQS.inspected, node("yot/a")), (node("yot/a"), RDF.type, SQS.YouthOffendingTeam),
    )  # fmt: skip


def test_a_value_that_is_none_of_its_columns_type_stops_the_export() -> None:
    tables = [TABLES[name] for name in ("reports", "teams", "bodies")]
    day = Literal("2014-01-29", datatype=XSD.date)
    assert gathered(tables, report(day))["reports"][0][4] == "2014-01-29"
    with pytest.raises(OutputError, match=r"reports\.issued: 'in January' is no date"):
        gathered(tables, report(Literal("in January")))


def test_a_row_that_leads_nowhere_and_two_with_one_key_stop_the_export() -> None:
    finding = said((node("finding/a"), RDF.type, SQS.Finding), (node("finding/a"), SQS.inReport, node("report/a")))
    tables = [TABLES[name] for name in ("findings", "sections", "reports", "domains", "teams", "bodies")]
    with pytest.raises(OutputError, match="findings: a row leads to none of the table reports"):
        gathered(tables, finding)
    with pytest.raises(OutputError, match="findings: its rows cannot be told apart"):
        gathered(tables, finding, finding)


def test_rows_are_in_reading_order_and_not_in_that_of_addresses() -> None:
    finding = [
        quad
        for place in (2, 10, 1)
        for quad in said(
            (node(f"finding/{place}"), RDF.type, SQS.Finding),
            (node(f"finding/{place}"), SQS.inReport, node("report/a")),
            (node(f"finding/{place}"), SCHEMA.position, Literal(place)),
        )
    ]
    tables = [TABLES[name] for name in ("findings", "sections", "reports", "domains", "teams", "bodies")]
    rows = gathered(tables, [*report(Literal("2014-01-29", datatype=XSD.date)), *finding])
    assert [row[4] for row in rows["findings"]] == [1, 2, 10]


@settings(max_examples=50)
@given(st.lists(AWKWARD, min_size=1, max_size=5, unique=True))
def test_awkward_words_are_the_same_in_each_format_and_for_each_reader(texts: list[str]) -> None:
    """A cell that begins with "=" is not changed: it is the letter's words, which others are to find in the letter."""
    table = replace(TABLES["persons"], order=("iri",))
    quads = [
        quad
        for place, text in enumerate(texts)
        for quad in said(
            (node(f"person/{place}"), RDF.type, FOAF.Person), (node(f"person/{place}"), FOAF.name, Literal(text))
        )
    ]
    rows = gathered([table], quads)["persons"]
    assert [name for _, name in rows] == texts
    with tempfile.TemporaryDirectory() as folder:
        flat, typed = Path(folder, "persons.csv"), Path(folder, "persons.parquet")
        write_csv(table, rows, flat)
        write_parquet(table, rows, (), typed)
        with flat.open(encoding="utf-8", newline="") as file:
            assert [row["name"] for row in csv.DictReader(file, strict=True)] == texts
        assert pl.read_csv(flat, schema={"iri": pl.String, "name": pl.String})["name"].to_list() == texts
        assert pl.read_parquet(typed)["name"].to_list() == texts
