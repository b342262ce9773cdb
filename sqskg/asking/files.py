"""Answers as files: Parquet, Markdown."""

from __future__ import annotations

from typing import BinaryIO, TextIO

from sqskg.asking.rows import plain
from sqskg.stores.store import Answer


def write_parquet(answer: Answer, output: BinaryIO) -> None:
    """Write an answer as Parquet, with typed columns."""
    # polars takes longer to import than most answers to come.
    from sqskg.asking.frame import frame  # noqa: PLC0415

    frame(answer).write_parquet(output)


def write_markdown(answer: Answer, output: TextIO) -> None:
    """Write an answer as a table in Markdown."""
    output.write(f"| {' | '.join(answer.variables)} |\n|{' --- |' * len(answer.variables)}\n")
    output.writelines(f"| {' | '.join(_in_cell(plain(term)) for term in row)} |\n" for row in answer.rows)


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
