"""What a letter takes on its way into a store, stage by stage."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import astuple, dataclass


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


def mean(taken: Sequence[Stages]) -> Stages:
    """Return what a letter takes on average."""
    read, describe, check, keep = (statistics.fmean(stage) for stage in zip(*map(astuple, taken), strict=True))
    return Stages(read, describe, check, keep)
