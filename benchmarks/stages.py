"""What a letter takes on its way into a store, stage by stage."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from sqskg.describing.report import DescribedReport, describe
from sqskg.intake import read_letter
from sqskg.reading.document import Document


@dataclass(frozen=True, slots=True)
class Stages:
    """Seconds of a core: for reading and interpreting, describing, checking, and keeping."""

    read: float
    describe: float
    check: float
    keep: float

    @property
    def whole(self) -> float:
        """All stages together."""
        return self.read + self.describe + self.check + self.keep


@dataclass(frozen=True, slots=True)
class Described:
    """A letter that was read and described, with the seconds of a core that each took."""

    document: Document
    report: DescribedReport
    read: float
    describe: float


def described(path: Path) -> Described:
    """Read, interpret and describe the letter in a file."""
    began = time.process_time()
    interpretation = read_letter(path)
    read = time.process_time()
    report = describe(interpretation)
    return Described(interpretation.letter.document, report, read - began, time.process_time() - read)


def mean(taken: Sequence[Stages]) -> Stages:
    """Return what a letter takes on average."""
    read, describe, check, keep = (statistics.fmean(stage) for stage in zip(*map(astuple, taken), strict=True))
    return Stages(read, describe, check, keep)
