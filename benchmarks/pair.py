"""A question with what both sides took for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from benchmarks.embedded import Answered, Asked


@dataclass(slots=True)
class Pair:
    """A question, as saved or as asked, with both sides: rdflib's seconds, and why they are not all where it is so.

    Without an answer, sqskg took longer than the limit.
    """

    asked: Asked
    as_asked: bool
    answered: Answered | None
    seconds: float = 0.0
    why: str = ""
    differs: str = ""

    @property
    def named(self) -> str:
        """The question and the setting, in words."""
        return f"{self.asked.question.name}, {'as asked' if self.as_asked else 'as saved'}"

    @property
    def ratio(self) -> float:
        """How many times as long rdflib takes, at least; none where sqskg does not end."""
        return self.seconds / self.answered.warm if self.answered else 0.0

    @property
    def warm(self) -> float:
        """How many seconds sqskg takes when it is warm."""
        return self.answered.warm if self.answered else math.inf
