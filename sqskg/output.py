"""Where an answer goes: the terminal, a pipe or a file, in a format for people or for programs."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console

from sqskg.asking.chart import Chart
from sqskg.asking.files import write_markdown, write_parquet, write_workbook
from sqskg.asking.results import write_table
from sqskg.asking.rows import RowFormat, write_rows
from sqskg.errors import OutputError
from sqskg.stores.store import Answer

#: What an answer came from, in lines of two cells: a spreadsheet has a sheet for it.
Origin = Sequence[tuple[str, str]]
_ROWS = {"csv": RowFormat.CSV, "tsv": RowFormat.TSV, "json": RowFormat.JSON, "xml": RowFormat.XML}
#: The formats of an answer in rows.
FORMATS = ["table", *_ROWS, "markdown", "xlsx", "parquet"]
_BY_ENDING = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json", ".xml": "xml", ".srx": "xml", ".md": "markdown",
    ".xlsx": "xlsx", ".parquet": "parquet", ".txt": "table",
}  # fmt: skip
_OF_BYTES = {"xlsx", "parquet"}
_DRAWN: dict[str, Callable[[Chart], bytes]] = {
    ".svg": lambda chart: chart.svg().encode(),
    ".png": Chart.png,
    ".html": lambda chart: chart.html().encode(),
}
_WIDTH_IN_A_FILE = 200
TABLES = click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="table unless FILE says otherwise by its ending."
)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)


def write_answer(answer: Answer, form: str, origin: Origin, output: BinaryIO) -> None:
    """Write an answer in a format of `FORMATS`."""
    if form == "xlsx":
        write_workbook(answer, origin, output)
    elif form == "parquet":
        write_parquet(answer, output)
    else:
        words = io.TextIOWrapper(output, "utf-8", newline="", write_through=True)
        if form == "table":
            write_table(answer, Console(file=words, width=_WIDTH_IN_A_FILE, soft_wrap=True, emoji=False))
        elif form == "markdown":
            write_markdown(answer, words)
        else:
            write_rows(_ROWS[form], answer.variables, answer.rows, words)
        words.detach()


def form_of(form: str | None, file: Path | None) -> str:
    """Return the format that was asked for, or else that of a file's ending, or else a table.

    Raises OutputError for an ending of no format.
    """
    if form or file is None:
        return form or "table"
    found = _BY_ENDING.get(file.suffix.lower())
    if found is None:
        raise OutputError(str(file), "its ending is that of no format", f"Name it one of {', '.join(_BY_ENDING)}.")
    return found


def keep(file: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises OutputError where it cannot be written."""
    with kept(file) as output:
        output.write(content)


@contextmanager
def kept(file: Path | None) -> Iterator[BinaryIO]:
    """Give a file to write to that gets its name when all is written, and is gone where that fails.

    None and `-` are standard output. Raises OutputError where the file cannot be written.
    """
    if file is None or str(file) == "-":
        yield sys.stdout.buffer
        return
    # A device or a pipe, such as /dev/stdout, is written to as it is.
    is_device = file.exists() and not file.is_file()
    place = file if is_device else file.resolve()
    new = place if is_device else place.with_name(f"{place.name}.new")
    try:
        with new.open("wb") as output:
            yield output
        if not is_device:
            new.replace(place)
    except OSError as error:
        missing = not place.parent.is_dir()
        advice = f"Make the folder {file.parent} first." if missing else "Check the disk and that you may write there."
        raise OutputError(str(file), f"it cannot be written ({error.strerror})", advice) from None
    finally:
        if not is_device:
            new.unlink(missing_ok=True)


def refuse_bytes_on_a_terminal(form: str) -> None:
    """Raise OutputError for a format that no terminal shows, where the output is one."""
    if form in _OF_BYTES and sys.stdout.isatty():
        raise OutputError(form, "it is no text for a terminal", "Name a file with -o.")


def drawn(chart: Chart, file: Path) -> bytes:
    """Return a chart as its file's ending says. Raises OutputError for an ending of no picture."""
    draw = _DRAWN.get(file.suffix.lower())
    if draw is None:
        raise OutputError(str(file), "its ending is that of no picture", f"Name it one of {', '.join(_DRAWN)}.")
    return draw(chart)
