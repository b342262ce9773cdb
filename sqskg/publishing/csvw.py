"""Tables as CSV, and what they mean in the form of CSV on the Web.

https://www.w3.org/TR/tabular-metadata/ and https://www.rfc-editor.org/rfc/rfc4180: lines end in CR and LF, a cell
with a quotation mark, a comma or the end of a line is in quotation marks. Cells have the letter's words as they stand;
one that begins with "=" is a formula to a spreadsheet that is not told better (docs/publishing.md says how to tell it).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqskg.publishing.table import Column, Table
from sqskg.publishing.tabulation import Cell, ForeignKey, Tabulation

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class About:
    """What is told of all tables together: their title and description, day, licence, rights, and profile's address."""

    title: str
    description: str
    date: str
    licence: str
    rights: str
    profile: str


def write_csv(table: Table, rows: Iterable[Sequence[Cell]], file: Path) -> None:
    """Write a table with the names of its columns in the first line, in UTF-8."""
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(rows)


def group(rows: Tabulation, about: About) -> bytes:
    """Return the description of tables that are in files of their names beside it."""
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": about.title,
        "dc:description": about.description,
        "dc:issued": {"@value": about.date, "@type": "xsd:date"},
        "dc:license": {"@id": about.licence},
        "dc:rights": about.rights,
        "dc:conformsTo": {"@id": about.profile},
        "tables": [described(table, rows.foreign_keys(table)) for table in rows.tables],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def described(table: Table, foreign_keys: Sequence[ForeignKey]) -> dict[str, object]:
    """Return the description of one table."""
    columns = [_column(table, column) for column in table.columns]
    if table.kind:
        columns.append({"virtual": True, "propertyUrl": _RDF_TYPE, "valueUrl": table.kind})
    schema: dict[str, object] = {
        "aboutUrl": table.about,
        "columns": columns,
        "primaryKey": [*table.key],
    }
    if foreign_keys:
        schema["foreignKeys"] = [
            {
                "columnReference": [foreign.column],
                "reference": {"resource": f"{foreign.table}.csv", "columnReference": [*foreign.key]},
            }
            for foreign in foreign_keys
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _column(table: Table, column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.name,
        "titles": [*dict.fromkeys((column.name, column.label))],
        "dc:description": column.description,
        "datatype": column.datatype,
    }
    # What is no statement: the thing that the row is about, and what the graph has no property for.
    if column.predicate is None:
        told["suppressOutput"] = True
    else:
        told["propertyUrl"] = column.predicate
    if column.about is not None and column.about != table.about:
        told["aboutUrl"] = column.about
    if column.value is not None:
        told["valueUrl"] = column.value
    if column.required:
        told["required"] = True
    if column.lang is not None:
        told["lang"] = column.lang
    return told
