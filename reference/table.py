"""Tables from which reference data is made."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path


class RegisterError(ValueError):
    """A table that lacks a column, repeats a code or points to a row that it has not; the message says which."""


def rows(table: Path, columns: set[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table in UTF-8.

    Raises RegisterError where one of the columns is missing, a row has not a cell for each, or the bytes are no UTF-8.
    """
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        try:
            missing = columns - set(reader.fieldnames or ())
            if missing:
                raise RegisterError(f"{table}: the column {', '.join(sorted(missing))} is missing.")
            for row in reader:
                if None in row or None in row.values():
                    raise RegisterError(f"{table}:{reader.line_num}: the row has not a cell for each column. Mend it.")
                yield row
        except UnicodeDecodeError:
            raise RegisterError(f"{table}: it is not in UTF-8. Save it as such.") from None
        except csv.Error as error:
            raise RegisterError(f"{table}:{reader.line_num}: {error}.") from None
