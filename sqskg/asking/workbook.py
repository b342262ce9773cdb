"""Answers as spreadsheets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sqskg.asking.rows import plain
from sqskg.asking.value import Value, value_of
from sqskg.errors import QueryError
from sqskg.stores.store import Answer

# The same answer is the same bytes: a workbook does not say when it was made.
_NO_TIME = datetime(1980, 1, 1)  # Excel knows no time zones
# In characters, as Excel counts widths.
_NARROWEST, _WIDEST = 8, 60
# https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
_MOST_ROWS, _LONGEST_TEXT = 1_048_576, 32_767


def write_workbook(answer: Answer, origin: Sequence[tuple[str, str]], output: BinaryIO) -> None:
    """Write an answer as an Excel workbook: a sheet with typed columns, and one that says where it came from.

    `origin` are lines of two cells: what is told, and how. Raises QueryError for what a sheet cannot hold.
    """
    _refuse_too_large(answer)
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"created": _NO_TIME, "title": dict(origin).get("Question", "")})
        head, folded = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        sheet = book.add_worksheet("Answer")
        for place, name in enumerate(answer.variables):
            values = [value_of(row[place]) for row in answer.rows]
            sheet.write_string(0, place, name, head)
            longest = max([len(name), *(len(str(value)) for value in values)])
            sheet.set_column(place, place, min(max(longest, _NARROWEST), _WIDEST))
            for number, value in enumerate(values, start=1):
                _write(sheet, (number, place), value, day if isinstance(value, date) else folded)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(answer.rows), 1), max(len(answer.variables) - 1, 0))
        _write_origin(book.add_worksheet("Where it came from"), origin, head, folded)


def _refuse_too_large(answer: Answer) -> None:
    longest = max((len(plain(term)) for row in answer.rows for term in row), default=0)
    if len(answer.rows) >= _MOST_ROWS or longest > _LONGEST_TEXT:
        reason = f"a sheet of Excel holds {_MOST_ROWS} rows and {_LONGEST_TEXT} characters in a cell, and this has more"
        raise QueryError("This answer", reason, "Ask for CSV or Parquet.", 422)


def _write_origin(sheet: Worksheet, origin: Sequence[tuple[str, str]], head: Format, folded: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDEST)
    for number, (what, told) in enumerate(origin):
        sheet.write_string(number, 0, what, head)
        sheet.write_string(number, 1, told, folded)


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, style: Format) -> None:
    """Write a value with its type: a text that begins with "=" is no formula."""
    if isinstance(value, bool):
        sheet.write_boolean(*at, value, style)
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(*at, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(*at, datetime(value.year, value.month, value.day), style)
    elif value is not None:
        sheet.write_string(*at, str(value), style)
