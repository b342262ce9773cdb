"""A share or a count that a sentence states."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from sqskg.interpreting.shares import Share
from sqskg.letters.letter import Span


class Kind(Enum):
    """A part of a population, or a number of its members."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A share or a count, the words that it was read from, and what it counts in the letter's word.

    `population` is None where neither the sentence nor what its finding says before it names what is counted.
    `share` bounds a share of the population; it is None for a count, and for "all but two" of a number that the
    letter does not state, where `all_but` is 2. `value` is a count. `part_of` is the place, from 0, among the
    finding's quantities of the one that the words refer back to ("two of these"), None where they do not.
    """

    kind: Kind
    population: str | None
    text: str
    span: Span = field(compare=False)
    share: Share | None = None
    value: int | None = None
    all_but: int | None = None
    part_of: int | None = None
