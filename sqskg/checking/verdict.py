"""What checking a report found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqskg.reading.place import Place


class Severity(Enum):
    """A violation refuses the letter; a warning lets it pass and is told."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a fact breaks: the shape's name, its message, the node, the words, and where they stand in the file.

    `place` is empty for a node that no words of the letter stand behind.
    """

    severity: Severity
    shape: str
    message: str
    focus: str
    path: str | None
    value: str | None
    words: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The faults of a report, worst first, and how many nodes each shape was asked about."""

    faults: tuple[Fault, ...]
    visited: dict[str, int]

    @property
    def conforms(self) -> bool:
        """Whether no fault is a violation, and the rules had something to look at."""
        return not self.violations

    @property
    def violations(self) -> tuple[Fault, ...]:
        """The faults that refuse the letter."""
        return tuple(fault for fault in self.faults if fault.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that are told and let pass."""
        return tuple(fault for fault in self.faults if fault.severity is not Severity.VIOLATION)
