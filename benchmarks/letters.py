"""Fictional letters by the thousand, with what is true of each.

Every letter is drawn by a seed and its number: a service of its own, a writer's habit, findings, numbers and officials.
The truth is in the form of the gold files, which `evaluation` reads.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.composing import Written, compose
from benchmarks.rendering import as_docx, as_html
from benchmarks.rendering_text import as_markdown, as_text

#: The formats in which letters are written, by the ending of a file's name.
FORMATS = ("txt", "md", "html", "docx", "pdf")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_letters(
    count: int, folder: Path, *, seed: int = 1, formats: Sequence[str] = ("txt",), truth: Path | None = None
) -> None:
    """Write so many letters, each of a service of its own, in the formats by turns; what is true of each, in `truth`.

    The same seed gives the same bytes, and a letter does not change with how many there are.
    """
    for place in (folder, *([truth] if truth else [])):
        place.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        written, ending = compose(number, seed), formats[number % len(formats)]
        (folder / f"{number:06}.{ending}").write_bytes(rendered(written, ending))
        if truth:
            (truth / f"{number:06}.json").write_text(json.dumps(written.truth, ensure_ascii=False), "utf-8")


def rendered(written: Written, ending: str) -> bytes:
    """Return the bytes of a letter in the format with this ending. Raises KeyError for another than `FORMATS`."""
    document, habit = written.document, written.habit
    if ending == "txt":
        return as_text(document, habit.hand).encode(habit.encoding)
    if ending == "md":
        return as_markdown(document).encode()
    if ending == "html":
        return as_html(document, curly=habit.hand.curly)
    if ending == "docx":
        return _undated(as_docx(document))
    if ending == "pdf":
        # What prints PDF takes a while to import, and letters in text do not need it.
        from benchmarks.rendering_pdf import as_pdf  # noqa: PLC0415

        return as_pdf(document)
    raise KeyError(ending)


def _undated(package: bytes) -> bytes:
    """Return a zip file whose members do not tell when they were written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
