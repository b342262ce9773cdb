"""What can go wrong, in words that tell a person where and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqskg.reading.place import NOWHERE, Place


class SqskgError(Exception):
    """The base of every error that sqskg raises on purpose."""


@dataclass
class LetterError(SqskgError):
    """A file that cannot be read, or is not a whole Short Quality Screening letter, or breaks a rule.

    `path` is the file, `reason` a sentence without its full stop, `advice` what to do, and `place` the line or
    page where there is one.
    """

    path: Path
    reason: str
    advice: str
    place: Place = NOWHERE

    def __str__(self) -> str:
        line, page = self.place
        where = f"{self.path}:{line}" if line else f"{self.path}, page {page}" if page else f"{self.path}"
        return f"{where}: {self.reason}. {self.advice}"


@dataclass
class StoreError(SqskgError):
    """A store that cannot be opened, read or written."""

    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}"


class DamagedStoreError(StoreError):
    """A store of which the engine cannot read a file, or not as it was written."""


class UnmadeStoreError(StoreError):
    """A folder in which the making of a store was stopped: it has nothing, and may be loaded into."""


class StoreInUseError(StoreError):
    """A store that another process writes to."""


@dataclass
class QueryError(SqskgError):
    """A question that cannot be asked: unknown, wrongly parametrised, or not SPARQL.

    `status` is what HTTP says of it: 400 for one that is wrong, 404 where it names what there is not, 422 for one whose
    answer cannot be had as it was asked for.
    """

    question: str
    reason: str
    advice: str
    status: int = 400

    def __str__(self) -> str:
        return f"{self.question}: {self.reason}. {self.advice}"


@dataclass
class DecisionError(SqskgError):
    """A decision on identity that cannot be read, repeats another, or contradicts others."""

    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}"


@dataclass
class DisclosureError(SqskgError):
    """An export that would give away what its profile says must stay in the house."""

    profile: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.profile}: {self.reason}. {self.advice}"


@dataclass
class OutputError(SqskgError):
    """An answer that cannot be written where it was to go."""

    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}"


@dataclass
class ConversionError(SqskgError):
    """A place that letters cannot be read from, workers that are out of reach, or shards that are not whole."""

    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}"
