"""The page on the tables of exports, made from their headers."""

from __future__ import annotations

from collections.abc import Iterator

from sqskg.publishing.table import Column, Table, tables

_HEAD = """# The tables of exports

Made by `make docs` from the headers of [queries/tables](../queries/tables). `sqskg export --profile public --format
csvw -o FOLDER` writes them as CSV, `--format parquet` as Parquet; [publishing.md](publishing.md#tables) says how they
are opened. What a row tells of has an address, by which other tables name it: `findings.section` is a `sections.iri`.
An empty cell is what the letter does not say, or what the profile withholds. Columns in bold are the key, which tells
one row from another. A table that says nothing of profiles is in all three.

Whoever wants one sheet asks a question instead: `sqskg query findings -o findings.xlsx` has a sentence a row, with
team, day, section and themes.
"""


def tables_page() -> str:
    """Return the page as Markdown: what each table has a row of, and what its columns are."""
    return "\n".join([_HEAD, *(line for table in tables() for line in _lines(table))])


def _lines(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield " ".join(f"{table.title}. {table.description}".split())
    yield ""
    if len(table.profiles) < 3:
        yield f"Profiles: {', '.join(table.profiles)}."
        yield ""
    yield "| column | is | type | leads to |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        yield f"| {_name(table, column)} | {column.description} | {column.datatype} | {_leads_to(column)} |"
    yield ""


def _name(table: Table, column: Column) -> str:
    return f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"


def _leads_to(column: Column) -> str:
    return f"[{column.references}](#{column.references})" if column.references else ""
