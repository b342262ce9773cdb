"""The table of decisions, which people keep under version control: a line each, in UTF-8."""

from __future__ import annotations

import csv
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path

from sqskg.errors import DecisionError
from sqskg.identity.decisions import Decision, Decisions, Verdict

_COLUMNS = [field.name for field in fields(Decision)]
#: The first line of a table.
HEAD = ",".join(_COLUMNS)
_HEAD = "Put that line back, or name the table of decisions with --decisions."
_ADVICE = "Correct the line, or take it out."


def read_decisions(file: Path) -> Decisions:
    """Return the decisions in a file, none where there is no such file; whether they agree is not asked.

    Raises DecisionError, with the line, for a file that is no table of decisions.
    """
    if not file.exists():
        return Decisions()
    made: list[Decision] = []
    line = 1
    try:
        with file.open(encoding="utf-8-sig", newline="") as table:
            # Some spreadsheets part cells by semicolons, and add empty ones.
            mark = ";" if table.readline().startswith(";".join(_COLUMNS)) else ","
            table.seek(0)
            reader = csv.reader(table, strict=True, delimiter=mark)
            if _filled(next(reader, [])) != _COLUMNS:
                raise DecisionError(f"{file}:1", f"its first line is not {HEAD}", _HEAD)
            for row in reader:
                line = reader.line_num
                if cells := _filled(row):
                    made.append(_decision(cells))
    except UnicodeDecodeError:
        raise DecisionError(str(file), "it is not in UTF-8", "Save it as 'CSV UTF-8' in your spreadsheet.") from None
    except (csv.Error, ValueError) as error:
        raise DecisionError(f"{file}:{line}", f"this is no decision ({error})", _ADVICE) from None
    return Decisions(tuple(made))


def write_decisions(decisions: Decisions, file: Path) -> None:
    """Write decisions, whole or not at all, a line each: what version control shows is what was decided.

    Raises DecisionError where the file cannot be written.
    """
    new = file.with_name(f"{file.name}.new")
    try:
        with new.open("w", encoding="utf-8", newline="") as table:
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(_COLUMNS)
            for decision in decisions.made:
                writer.writerow([decision.verdict.value, *astuple(decision)[1:]])
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        advice = "Name another file with --decisions or SQSKG_DECISIONS."
        raise DecisionError(str(file), f"it cannot be written ({error.strerror})", advice) from None


def _decision(row: list[str]) -> Decision:
    if len(row) != len(_COLUMNS):
        raise ValueError(f"it has {len(row)} cells and not {len(_COLUMNS)}; put a text with commas in quotation marks")
    verdict, one, other, by, on, why = (cell.strip() for cell in row)
    if verdict.lower() not in {said.value for said in Verdict}:
        raise ValueError(f"{verdict!r} is neither 'same' nor 'different'")
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise ValueError(f"the day {on!r} is not written as 2026-11-24; a spreadsheet may have changed it") from None
    return Decision(Verdict(verdict.lower()), one, other, by, day, why)


def _filled(row: list[str]) -> list[str]:
    """Return the cells of a row without the empty ones at its end."""
    while row and not row[-1].strip():
        row = row[:-1]
    return row
