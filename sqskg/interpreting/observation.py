"""What is read from single sentences: observations, strengths, and the judgements of the summary."""

from __future__ import annotations

from dataclasses import dataclass

from sqskg.interpreting.polarity import Polarity
from sqskg.interpreting.quantity import Quantity
from sqskg.letters.letter import Passage


@dataclass(frozen=True, slots=True)
class Observation:
    """A sentence of a finding: the finding's notation, its number there from 1, and what it says.

    `themes` are slugs. `counted` says of each quantity whether it counts practice that was good enough (positive) or
    that was not (negative), None where the sentence leaves it open. `first_quantity` is how many quantities the
    finding has told before this sentence: the `part_of` of a quantity counts from the finding's first.
    """

    finding: str
    sentence: int
    passage: Passage
    polarity: Polarity
    themes: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    counted: tuple[Polarity | None, ...]
    first_quantity: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A strength, with its themes' slugs."""

    passage: Passage
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence of the summary that judges: what it says, on which themes.

    `compared` is how it compares the work with the previous inspection's: "better", "worse" or "same"; None where it
    does not compare.
    """

    passage: Passage
    polarity: Polarity
    themes: tuple[str, ...]
    compared: str | None
