"""What reviewers decided of records: whether they are of one person, by whom, when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property

from sqskg.errors import DecisionError

_KEPT = "Nothing was changed."


class Verdict(Enum):
    """Whether two records are of one person or of two."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision on two records, named by their keys; who decided, on which day, and why.

    Raises ValueError for a record with itself, and where one of them, the reviewer or the reason is not given.
    """

    verdict: Verdict
    one: str
    other: str
    by: str
    on: date
    why: str

    def __post_init__(self) -> None:
        for name in ("one", "other", "by", "why"):
            if not getattr(self, name).strip():
                raise ValueError(f"'{name}' is empty")
        if self.one == self.other:
            raise ValueError("it names one record twice")

    @property
    def pair(self) -> frozenset[str]:
        """The two records, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True)
class Decisions:
    """Decisions in the order in which they were made."""

    made: tuple[Decision, ...] = ()

    def and_also(self, decision: Decision) -> Decisions:
        """Return these and one more. Raises DecisionError where it repeats or contradicts them."""
        return replace(self, made=(*self.made, decision)).checked()

    def without(self, one: str, other: str) -> Decisions:
        """Return these without what was decided on two records. Raises DecisionError where nothing was."""
        kept = tuple(decision for decision in self.made if decision.pair != {one, other})
        if len(kept) == len(self.made):
            raise DecisionError("These two records", "are not decided on", "'sqskg people decisions' lists what is.")
        return replace(self, made=kept)

    def checked(self) -> Decisions:
        """Return these. Raises DecisionError for two on one pair, and for two persons whom others make one."""
        earlier: dict[frozenset[str], Decision] = {}
        for decision in self.made:
            told = f"{decision.one} and {decision.other}"
            if first := earlier.get(decision.pair):
                reason = f"are decided on already: {first.verdict.value}, by {first.by} on {first.on.isoformat()}"
                raise DecisionError(told, reason, f"{_KEPT} {_undo([first])}")
            if decision.verdict is Verdict.DIFFERENT and self.canonical(decision.one) == self.canonical(decision.other):
                reason = "are said to be different, and by other decisions they are the same"
                raise DecisionError(told, reason, f"{_KEPT} {_undo(self._joining(decision.one))}")
            earlier[decision.pair] = decision
        return self

    def _joining(self, record: str) -> list[Decision]:
        """Return the decisions that make one person of a record and others."""
        group = self._group_of[record]
        return [made for made in self.made if made.verdict is Verdict.SAME and made.pair <= group]

    def settles(self, one: str, other: str) -> bool:
        """Say whether two records are decided on, be it through a third one."""
        pair = frozenset((self.canonical(one), self.canonical(other)))
        return len(pair) == 1 or pair in self._told_apart

    def canonical(self, record: str) -> str:
        """Return the key that stands for all records of a record's person: the first in the alphabet."""
        group = self._group_of.get(record)
        return min(group) if group else record

    def groups(self) -> Iterator[frozenset[str]]:
        """Yield the records of each person who has several, in order."""
        yield from sorted(set(self._group_of.values()), key=min)

    @cached_property
    def _group_of(self) -> dict[str, frozenset[str]]:
        """The records of each person, by each of them: those that a chain of decisions joins."""
        joined: dict[str, set[str]] = defaultdict(set)
        for decision in self.made:
            if decision.verdict is Verdict.SAME:
                group = {decision.one, decision.other, *joined[decision.one], *joined[decision.other]}
                for record in group:
                    joined[record] = group
        return {record: frozenset(group) for record, group in joined.items()}

    @cached_property
    def _told_apart(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset((self.canonical(decision.one), self.canonical(decision.other)))
            for decision in self.made
            if decision.verdict is Verdict.DIFFERENT
        )


def _undo(decisions: list[Decision]) -> str:
    commands = " or ".join(f"'sqskg people undo {decision.one} {decision.other}'" for decision in decisions)
    return f"To decide otherwise, take back what was decided: {commands}."
