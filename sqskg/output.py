"""Where an answer goes: the terminal, a pipe or a file, in a format for people or for programs."""

from __future__ import annotations

import io
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console

from sqskg.asking.chart import Chart
from sqskg.asking.files import write_markdown, write_parquet
from sqskg.asking.results import write_table
from sqskg.asking.rows import RowFormat, write_rows
from sqskg.errors import OutputError
from sqskg.stores.folder import MARK_OF_A_STORE, is_store
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
        # It takes longer to import than most answers to come.
        from sqskg.asking.workbook import write_workbook  # noqa: PLC0415

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

    None, `-` and /dev/stdout are standard output. A file that is replaced keeps who may read it. Raises OutputError
    where the file cannot be written.
    """
    # Opened by its name, what the shell sends somewhere would be written from its beginning.
    if file is None or str(file) in {"-", "/dev/stdout"}:
        yield sys.stdout.buffer
        return
    try:
        with file.open("ab") if is_device(file) else _whole(file) as output:
            yield output
    except BrokenPipeError:
        raise
    except OSError as error:
        advice = "Check the disk and that you may write there."
        if isinstance(error, FileNotFoundError):
            advice = f"Make the folder {file.parent} first."
        raise OutputError(str(file), f"it cannot be written ({error.strerror})", advice) from None


def is_device(file: Path) -> bool:
    """Say whether a file is written to as it is: a device, a pipe, or what the shell has opened as /dev/fd/3."""
    opened = file.absolute().is_relative_to("/dev/fd") or str(file) == "/dev/stderr"
    return opened or (file.exists() and not file.is_file())


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    # Unlike Path.resolve it lets a link to itself be, which is replaced.
    place = Path(os.path.realpath(file))
    inside = next((each for each in place.parents if (each / MARK_OF_A_STORE).is_file() and is_store(each)), None)
    if inside is not None:
        raise OutputError(str(file), f"it would be written into the store {inside}", "Name a file in another folder.")
    # A name that nobody else has, also where two write one file at once.
    new = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
    try:
        with new.open("xb") as output:
            if place.exists():
                _keep_rights(place.stat(), new)
            yield output
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


def _keep_rights(old: os.stat_result, new: Path) -> None:
    mode = old.st_mode & 0o777
    try:
        os.chown(new, -1, old.st_gid)
    except OSError:
        # Another group would have what was the old one's.
        mode &= 0o707
    new.chmod(mode)


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
