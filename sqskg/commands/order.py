"""What people say of an export on the command line: its format, its day, its digest, and where it goes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from sqskg.errors import OutputError
from sqskg.output import is_device
from sqskg.publishing.earlier import checked_since
from sqskg.publishing.export import ExportFormat
from sqskg.publishing.forms import FORMS
from sqskg.publishing.tabular import TABULAR_FORMS

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"[0-9a-f]{4,63}")
# What people who know the files call formats.
_MEANT = {
    "csv": "csvw", "excel": "csvw", "xlsx": "csvw", "tables": "csvw", "json": "jsonld", "json-ld": "jsonld",
    "ttl": "turtle", "nq": "nquads", "n-quads": "nquads", "rdf": "rdfxml", "xml": "rdfxml", "rdf/xml": "rdfxml",
}  # fmt: skip


class Format(click.Choice[str]):
    """The name of a format; one by which others know it is answered with the one that is meant."""

    def __init__(self) -> None:
        super().__init__([*FORMS, *TABULAR_FORMS])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of a format. Raises BadParameter for what is none."""
        if str(value).lower() in _MEANT:
            self.fail(f"there is no {value!r}. Did you mean {_MEANT[str(value).lower()]}?", param, ctx)
        return super().convert(value, param, ctx)


class Day(click.ParamType[str]):
    """A day, `YYYY-MM-DD`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a day as it is written in manifests. Raises BadParameter for what is none."""
        try:
            return date.fromisoformat(str(value).strip()).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day as it is written here: year, month and day, as in 2016-06-01.", param, ctx)


class Sha256(click.ParamType[str]):
    """A SHA-256 as a publisher tells it."""

    name = "sha256"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it in small letters. Raises BadParameter for what is none, or the beginning of one."""
        said = str(value).strip().lower()
        if _PART.fullmatch(said):
            told = f"this is a part of one, {len(said)} signs of 64, which proves nothing. Give all 64."
            self.fail(told, param, ctx)
        if not _SHA256.fullmatch(said):
            self.fail(f"{value!r} is not a SHA-256, which has 64 signs, 0 to 9 and a to f.", param, ctx)
        return said


#: The day that an export or a site has.
DATE = click.option("--date", type=Day(), metavar="YYYY-MM-DD", help="Its day; without it that of the newest letter.")


def named(_ctx: click.Context, _parameter: click.Parameter, output: str) -> str:
    """Return where something is to be written. Raises BadParameter for a name of no letters."""
    if not output.strip():
        raise click.BadParameter("name a file, or with --profile a folder.")
    return output


def since(_ctx: click.Context, _parameter: click.Parameter, said: str | None) -> str | None:
    """Return the day or the digest of an earlier export, as it is looked for."""
    try:
        return None if said is None else checked_since(said)
    except ValueError:
        advice = (
            "give the digest that 'export' printed, of which 8 signs will do if no other has them, or a day, as in "
            "2015-07-22"
        )
        raise click.BadParameter(advice) from None


def form_of_file(output: str) -> str:
    """Return the format of one file's ending, TriG of a pipe. Raises OutputError for an ending of none."""
    if output == "-" or is_device(Path(output)):
        return ExportFormat.TRIG.value
    found = next((form for form in ExportFormat if Path(output).suffix.lower() == f".{FORMS[form.value].suffix}"), None)
    if found is None:
        endings = ", ".join(f".{FORMS[form.value].suffix}" for form in ExportFormat)
        advice = f"Name it one of {endings}, or give --format; for a folder of files, or tables, say --profile."
        raise OutputError(output, "its ending is that of no format of one file", advice)
    return found.value
