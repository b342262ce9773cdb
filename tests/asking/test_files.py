"""Answers as files: other programs read them with their types."""

from __future__ import annotations

import io
from datetime import date

import polars as pl
import pytest
from pyoxigraph import Literal, NamedNode

from sqskg.asking.ask import ask
from sqskg.asking.files import write_markdown, write_parquet
from sqskg.asking.frame import frame
from sqskg.asking.origin import origin
from sqskg.asking.question import question
from sqskg.asking.workbook import write_workbook
from sqskg.errors import QueryError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer, Term

TYPES = {"team": pl.String, "fieldwork_ended": pl.Date, "published": pl.Date, "days": pl.Int64}


@pytest.fixture(scope="module")
def delays(store: EmbeddedStore) -> Answer:
    return ask(store, "publication-delay")


def workbook(answer: Answer) -> bytes:
    content = io.BytesIO()
    write_workbook(answer, origin(question("publication-delay"), {"yot": "harrowmere"}, "letters", answer), content)
    return content.getvalue()


def test_parquet_has_the_rows_with_their_types(delays: Answer) -> None:
    content = io.BytesIO()
    write_parquet(delays, content)
    content.seek(0)
    read = pl.read_parquet(content)
    assert dict(read.schema) == TYPES
    assert read.equals(frame(delays))


def test_a_workbook_has_the_rows_with_their_types(delays: Answer) -> None:
    read = pl.read_excel(workbook(delays))
    assert dict(read.schema) == TYPES
    assert read.equals(frame(delays))
    assert read["days"].to_list() == [28, 21, 35]


def test_a_workbook_says_where_it_came_from(delays: Answer) -> None:
    sheet = pl.read_excel(workbook(delays), sheet_name="Where it came from", has_header=False)
    told = dict(sheet.iter_rows())
    assert told["Question"] == "How many days after the fieldwork ended was each report published?"
    assert told["yot"] == "harrowmere"
    assert told["days"] == "days from the one to the other"
    assert told["Store"] == "letters"
    assert "Open Government Licence" in told["Licence"]


def test_the_same_answer_is_the_same_workbook(delays: Answer) -> None:
    assert workbook(delays) == workbook(delays)


def test_a_text_that_looks_like_a_formula_is_none() -> None:
    answer = Answer(("words",), ((Literal('=HYPERLINK("http://example.org")'),),))
    assert pl.read_excel(workbook(answer))["words"].to_list() == ['=HYPERLINK("http://example.org")']


def test_markdown_keeps_a_row_on_one_line() -> None:
    output = io.StringIO()
    write_markdown(Answer(("a", "b"), ((Literal("one\ntwo | three"), None),)), output)
    assert output.getvalue() == "| a | b |\n| --- | --- |\n| one two \\| three |  |\n"


@pytest.mark.parametrize(
    ("terms", "kind", "values"),
    [
        ([Literal(1), None], pl.Int64, [1, None]),
        ([Literal(1), Literal(0.5)], pl.Float64, [1.0, 0.5]),
        ([Literal(True)], pl.Boolean, [True]),
        ([Literal("2014-01-29", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))], pl.Date,
         [date(2014, 1, 29)]),
        ([Literal(1), Literal("one")], pl.String, ["1", "one"]),
        ([NamedNode("http://example.org/")], pl.String, ["http://example.org/"]),
        ([None], pl.String, [None]),
    ],
)  # fmt: skip
def test_a_column_has_the_type_of_its_values(terms: list[Term], kind: type, values: list[object]) -> None:
    column = frame(Answer(("x",), tuple((term,) for term in terms)))["x"]
    assert column.dtype == kind
    assert column.to_list() == values


def test_what_is_no_value_of_its_datatype_stays_a_text() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    odd: list[Term] = [
        Literal("many", datatype=NamedNode(f"{xsd}integer")),
        Literal("2014-01-01Z", datatype=NamedNode(f"{xsd}date")),
        Literal("NaN", datatype=NamedNode(f"{xsd}double")),
    ]
    answer = Answer(("odd",), tuple((term,) for term in odd))
    assert frame(answer)["odd"].to_list() == ["many", "2014-01-01Z", "nan"]
    assert pl.read_excel(workbook(answer))["odd"].to_list() == ["many", "2014-01-01Z", "nan"]


def test_what_a_sheet_cannot_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(QueryError, match=r"32767 characters in a cell, and this has more\. Ask for CSV or Parquet"):
        workbook(Answer(("long",), ((Literal("x" * 32_768),),)))
