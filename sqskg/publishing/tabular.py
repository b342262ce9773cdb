"""The formats of a folder of tables: CSV with its description, and Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqskg.publishing.csvw import About, group, write_csv
from sqskg.publishing.tabulation import Tabulation

#: The file that describes tables in CSV.
METADATA = "tables.csv-metadata.json"


@dataclass(frozen=True, slots=True)
class TabularForm:
    """A format of tables: its name on the command line, the ending of its files, and what it is called in HTTP."""

    name: str
    suffix: str
    media_type: str

    def write(self, rows: Tabulation, about: About, folder: Path) -> Iterator[tuple[str, str]]:
        """Write every table, and yield the path in the folder and the media type of each file as it is written."""
        for table in rows.tables:
            path = f"{table.name}.{self.suffix}"
            if self.name == "csvw":
                write_csv(table, rows.rows(table), folder / path)
            else:
                # What knows Parquet takes long to import.
                from sqskg.publishing.parquet import write_parquet  # noqa: PLC0415

                write_parquet(table, rows.rows(table), rows.foreign_keys(table), folder / path)
            yield path, self.media_type
        if self.name == "csvw":
            (folder / METADATA).write_bytes(group(rows, about))
            yield METADATA, "application/csvm+json"


#: The formats of tables that there are, by name.
TABULAR_FORMS = {
    form.name: form
    for form in (
        TabularForm("csvw", "csv", "text/csv"),
        TabularForm("parquet", "parquet", "application/vnd.apache.parquet"),
    )
}
