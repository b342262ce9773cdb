"""Rows in the W3C's formats are read by other programs as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from sqskg.asking.rows import RowFormat, write_boolean, write_rows
from sqskg.stores.store import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
READERS = {
    RowFormat.JSON: QueryResultsFormat.JSON,
    RowFormat.TSV: QueryResultsFormat.TSV,
}
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
# What XML can hold; its parsers make one line end of two.
TEXT = st.text(st.characters(exclude_categories=["C"], include_characters="\n\t"))
TERMS = st.one_of(
    st.none(),
    st.builds(Literal, TEXT),
    st.builds(Literal, TEXT, language=st.sampled_from(["en", "cy"])),
    st.builds(lambda number: Literal(str(number), datatype=NamedNode(f"{XSD}integer")), st.integers()),
    st.builds(lambda day: Literal(day.isoformat(), datatype=NamedNode(f"{XSD}date")), st.dates()),
    st.builds(lambda key: NamedNode(f"https://example.org/{key}"), st.text(st.characters(categories=("L", "N")))),
)
ROWS = st.lists(st.tuples(TERMS, TERMS), max_size=5)


def written(form: RowFormat, rows: list[tuple[Term, Term]]) -> str:
    output = io.StringIO()
    write_rows(form, ["one", "other"], iter(rows), output)
    return output.getvalue()


@pytest.mark.parametrize("form", READERS)
@given(rows=ROWS)
def test_another_program_reads_the_rows_that_were_written(form: RowFormat, rows: list[tuple[Term, Term]]) -> None:
    read = parse_query_results(written(form, rows).encode(), READERS[form])
    assert isinstance(read, QuerySolutions)
    assert [variable.value for variable in read.variables] == ["one", "other"]
    found = [tuple(row) for row in read]
    assert found == rows


@given(rows=ROWS)
def test_xml_has_the_terms_as_they_are(rows: list[tuple[Term, Term]]) -> None:
    results = etree.fromstring(written(RowFormat.XML, rows).encode()).iter(f"{RESULTS}result")
    read = [{binding.get("name"): term_of(binding[0]) for binding in result} for result in results]
    assert read == [{n: t for n, t in zip(["one", "other"], row, strict=True) if t is not None} for row in rows]


def term_of(element: etree._Element) -> Term:
    if element.tag == f"{RESULTS}uri":
        return NamedNode(element.text or "")
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    datatype = element.get("datatype")
    return Literal(element.text or "", language=language, datatype=NamedNode(datatype) if datatype else None)


@given(rows=ROWS)
def test_csv_has_the_bare_values(rows: list[tuple[Term, Term]]) -> None:
    head, *read = csv.reader(io.StringIO(written(RowFormat.CSV, rows), newline=""))
    assert head == ["one", "other"]
    assert read == [[getattr(term, "value", "") for term in row] for row in rows]


@pytest.mark.parametrize("form", [RowFormat.JSON, RowFormat.XML])
@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no_are_read_as_they_were(form: RowFormat, answer: bool) -> None:
    output = io.StringIO()
    write_boolean(form, answer, output)
    kind = QueryResultsFormat.JSON if form is RowFormat.JSON else QueryResultsFormat.XML
    assert bool(parse_query_results(output.getvalue().encode(), kind)) is answer


@pytest.mark.parametrize("form", [RowFormat.CSV, RowFormat.TSV])
def test_a_format_for_rows_alone_has_no_yes_or_no(form: RowFormat) -> None:
    with pytest.raises(ValueError, match="has no answer to ASK"):
        write_boolean(form, True, io.StringIO())
