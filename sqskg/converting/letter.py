"""A letter as a worker sends it back: its report as a frame of compressed N-Quads, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zstandard

from sqskg.converting.address import name_of, shown
from sqskg.converting.source import content_at
from sqskg.errors import ConversionError, LetterError
from sqskg.loading.reading import read_bytes
from sqskg.loading.software import software

# Beyond this level a letter shrinks by less than a tenth, and takes five times as long.
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Converted:
    """A letter's report: its graph and key, how many statements, and these compressed.

    `digest` is the SHA-256 of the letter's file, `words` that of what it says, `quads` that of the report's N-Quads.
    """

    address: str
    digest: str
    key: str
    graph: str
    statements: int
    quads: str
    words: str
    warnings: tuple[str, ...]
    frame: bytes = field(repr=False)
    software: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A letter that is not converted, and why; `again` says that it is to be tried again, as when out of reach."""

    address: str
    digest: str | None
    reason: str
    advice: str
    line: int | None = None
    page: int | None = None
    again: bool = False

    def __str__(self) -> str:
        where = f":{self.line}" if self.line else f", page {self.page}" if self.page else ""
        return f"{self.address}{where}: {self.reason}. {self.advice}"


def convert_letter(address: str, base: str) -> Converted | Refused:
    """Read, describe and check the letter at an address. Never raises for what is the letter's own fault."""
    digest = None
    try:
        content = content_at(address)
        digest = hashlib.sha256(content).hexdigest()
        letter = read_bytes(content, Path(name_of(address)), base)
    except LetterError as error:
        return Refused(shown(address), digest, error.reason, error.advice, error.place.line, error.place.page)
    except ConversionError as error:
        return unread(ConversionError(shown(address), error.reason, error.advice))
    return Converted(
        shown(address),
        digest,
        letter.key,
        letter.graph,
        letter.statements,
        hashlib.sha256(letter.quads).hexdigest(),
        letter.words,
        letter.warnings,
        zstandard.ZstdCompressor(level=_LEVEL).compress(letter.quads),
        software(),
    )


def unread(error: ConversionError) -> Refused:
    """Return what becomes of letters that are out of reach."""
    return Refused(error.place, None, error.reason, error.advice, again=True)


def refused_before(line: Mapping[str, Any]) -> Refused:
    """Return what became of a letter that was refused, by what the manifest says of it."""
    return Refused(line["letter"], line["sha256"], line["refused"], line["advice"], line["line"], line["page"])


def line_of(outcome: Converted | Refused, **more: object) -> dict[str, Any]:
    """Return what the manifest says of a letter: its digest, and what became of it."""
    said: Mapping[str, object]
    if isinstance(outcome, Refused):
        said = {"refused": outcome.reason, "advice": outcome.advice, "line": outcome.line, "page": outcome.page}
    else:
        said = {
            "report": outcome.key,
            "graph": outcome.graph,
            "statements": outcome.statements,
            "quads": outcome.quads,
            "words": outcome.words,
            "warnings": list(outcome.warnings),
        }
    return {"letter": outcome.address, "sha256": outcome.digest, **said, **more}
