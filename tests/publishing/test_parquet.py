from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from fastparquet import ParquetFile

from sqskg.publishing.edition import publish
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.table import Table, tables_of
from sqskg.publishing.tabular import METADATA, TABULAR_FORMS
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def parquet(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet") / "out"
    publish(library, library.graphs(), Order(profile("full"), TABULAR_FORMS["parquet"]), folder)
    return folder


def as_in_csv(value: Any) -> str:
    """Write a value that a reader of Parquet gives as CSV has it."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def number(text: str, datatype: str) -> str:
    return f"{float(text):.15g}" if datatype == "decimal" and text else text


@pytest.mark.parametrize("table", tables_of("full"), ids=lambda table: table.name)
def test_two_readers_find_in_parquet_what_csv_says(parquet: Path, csvw: dict[str, Path], table: Table) -> None:
    with (csvw["full"] / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    told = [[number(cell, column.datatype) for cell, column in zip(row, table.columns, strict=True)] for row in rows]
    file_of = parquet / f"{table.name}.parquet"
    frame = pl.read_parquet(file_of)
    assert frame.columns == head
    assert [[as_in_csv(cell) for cell in row] for row in frame.rows()] == told
    other = ParquetFile(io.BytesIO(file_of.read_bytes())).to_pandas()
    assert [*other.columns] == head
    assert [[as_in_csv(cell) for cell in row] for row in other.astype(object).itertuples(index=False)] == told


def test_columns_have_types(parquet: Path) -> None:
    reports, quantities = (pl.read_parquet_schema(parquet / f"{name}.parquet") for name in ("reports", "quantities"))
    assert [reports["issued"], reports["cases_examined"], reports["title"]] == [pl.Date, pl.Int64, pl.String]
    assert reports["previous_inspection_year"] == pl.Int64
    assert [quantities["share_low"], quantities["count"]] == [pl.Float64, pl.Int64]


def test_a_file_has_its_description_with_it(parquet: Path, csvw: dict[str, Path]) -> None:
    group = json.loads((csvw["full"] / METADATA).read_bytes())
    described = {table["url"].removesuffix(".csv"): table for table in group["tables"]}
    for file in parquet.glob("*.parquet"):
        assert json.loads(pl.read_parquet_metadata(file)["csvw"]) == described[file.stem]


def test_frames_are_joined_by_their_keys(parquet: Path) -> None:
    observations, reports = (pl.read_parquet(parquet / f"{name}.parquet") for name in ("observations", "reports"))
    joined = observations.join(reports, left_on="report", right_on="iri")
    assert joined.height == observations.height
    assert joined.filter(pl.col("team_name") == "Harrowmere").height == 67 + 37
