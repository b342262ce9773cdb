"""What can go wrong, in words that tell a person where and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class SqskgError(Exception):
    """The base of every error that sqskg raises on purpose."""


@dataclass
class LetterError(SqskgError):
    """A file that cannot be read, or is not a whole Short Quality Screening letter, or breaks a rule.

    `place` is the file, `reason` a sentence without its full stop, `advice` what to do, and `line` the
    1-based line of the file where there is one.
    """

    place: Path
    reason: str
    advice: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.place}:{self.line}" if self.line else f"{self.place}"
        return f"{where}: {self.reason}. {self.advice}"


@dataclass
class StoreError(SqskgError):
    """A store that cannot be opened, read or written."""

    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}"


@dataclass
class QueryError(SqskgError):
    """A question that cannot be asked: unknown, wrongly parametrised, or not SPARQL."""

    question: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.question}: {self.reason}. {self.advice}"
