"""The words of fictional letters, in files that are edited without touching Python (benchmarks/words)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("words")


@cache
def lines_in(file: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of a file by the headings in brackets above them; those before any heading under ""."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (_FOLDER / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def words_in(file: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a file, with commas between them, by the headings above them."""
    listed = {name: " ".join(lines) for name, lines in lines_in(file).items()}
    return {name: tuple(word.strip() for word in words.split(",") if word.strip()) for name, words in listed.items()}
