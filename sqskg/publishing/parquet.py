"""Tables as Parquet, with types.

Shares and rates are doubles: pandas, R and Excel reckon in them, while pandas has decimals as objects and Excel has
none; a double keeps fifteen digits, and no letter states as many. Years are integers and months text, since Parquet has
a type for neither.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import polars as pl

from sqskg.publishing.csvw import described
from sqskg.publishing.table import Table
from sqskg.publishing.tabulation import Cell, ForeignKey

_TYPES: dict[str, type[pl.DataType]] = {
    "integer": pl.Int64, "gYear": pl.Int64, "decimal": pl.Float64, "date": pl.Date,
}  # fmt: skip
_READ: dict[str, Callable[[str], object]] = {"gYear": int, "decimal": float, "date": date.fromisoformat}
# Some 30 MB of sentences: what is in memory at a time.
_BATCH = 50_000


def write_parquet(table: Table, rows: Iterable[Sequence[Cell]], foreign_keys: Sequence[ForeignKey], file: Path) -> None:
    """Write a table with typed columns; its description in CSV on the Web is in the file's metadata, as `csvw`."""
    told = {"csvw": json.dumps(described(table, foreign_keys), ensure_ascii=False)}
    with tempfile.TemporaryDirectory(dir=file.parent) as beside:
        parts = []
        for place, frame in enumerate(_frames(table, rows)):
            part = Path(beside, f"{place}.parquet")
            frame.write_parquet(part)
            parts.append(part)
        pl.scan_parquet(parts).sink_parquet(file, metadata=told, row_group_size=_BATCH)


def _frames(table: Table, rows: Iterable[Sequence[Cell]]) -> Iterator[pl.DataFrame]:
    """Yield the rows by batches; of no rows one that is empty."""
    remaining, first = iter(rows), True
    while (batch := [*islice(remaining, _BATCH)]) or first:
        first = False
        yield pl.DataFrame(
            {
                column.name: pl.Series(
                    [_value(row[place], column.datatype) for row in batch], dtype=_TYPES.get(column.datatype, pl.String)
                )
                for place, column in enumerate(table.columns)
            }
        )


def _value(cell: Cell, datatype: str) -> object:
    return _READ[datatype](str(cell)) if cell is not None and datatype in _READ else cell
