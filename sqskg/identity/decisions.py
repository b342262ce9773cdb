"""What reviewers decided of records: in a table that people keep under version control, and in the graph."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from enum import Enum
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.errors import DecisionError

_ADVICE = "Correct the line, or take it out with 'sqskg people undo'."


class Verdict(Enum):
    """Whether two records are of one person or of two."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision on two records, named by their addresses; who decided, on which day, and why."""

    verdict: Verdict
    one: str
    other: str
    by: str
    on: date
    why: str

    @property
    def pair(self) -> frozenset[str]:
        """The two records, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions that do not contradict each other, in the order in which they were made."""

    made: tuple[Decision, ...] = ()

    def and_also(self, decision: Decision) -> Decisions:
        """Return these and one more. Raises DecisionError where it repeats or contradicts them."""
        if any(decision.pair == earlier.pair for earlier in self.made):
            raise DecisionError("These two records", "are decided on already", "Undo that decision first.")
        return replace(self, made=(*self.made, decision)).checked()

    def without(self, one: NamedNode, other: NamedNode) -> Decisions:
        """Return these without the one on two records. Raises DecisionError where there is none."""
        pair = frozenset((one.value, other.value))
        kept = tuple(decision for decision in self.made if decision.pair != pair)
        if len(kept) == len(self.made):
            raise DecisionError("These two records", "are not decided on", "'sqskg people decisions' lists what is.")
        return replace(self, made=kept)

    def checked(self) -> Decisions:
        """Return these. Raises DecisionError where they make one person of two who are said to be different."""
        for decision in self.made:
            if decision.verdict is Verdict.DIFFERENT and self.canonical(decision.one) == self.canonical(decision.other):
                reason = f"and {decision.other} are said to be different, and by other decisions they are the same"
                raise DecisionError(decision.one, reason, "Undo one of the decisions.")
        return self

    def settles(self, one: NamedNode, other: NamedNode) -> bool:
        """Say whether two records are decided on, be it through a third one."""
        if self.canonical(one.value) == self.canonical(other.value):
            return True
        pair = {self.canonical(one.value), self.canonical(other.value)}
        return any(
            {self.canonical(decision.one), self.canonical(decision.other)} == pair
            for decision in self.made
            if decision.verdict is Verdict.DIFFERENT
        )

    def canonical(self, record: str) -> str:
        """Return the address that stands for all records of a record's person: the first in the alphabet."""
        return min(self._group(record))

    def groups(self) -> Iterator[frozenset[str]]:
        """Yield the records of each person who has several, in order."""
        records = sorted({record for decision in self.made for record in decision.pair})
        groups = {self._group(record) for record in records}
        yield from sorted((group for group in groups if len(group) > 1), key=min)

    def _group(self, record: str) -> frozenset[str]:
        group, size = {record}, 0
        while size < len(group):
            size = len(group)
            for decision in self.made:
                if decision.verdict is Verdict.SAME and group & decision.pair:
                    group |= decision.pair
        return frozenset(group)


def read_decisions(file: Path) -> Decisions:
    """Return the decisions in a file; none where there is no such file.

    Raises DecisionError, with the line, for a file that is no table of decisions, and for decisions that contradict
    each other.
    """
    if not file.exists():
        return Decisions()
    with file.open(encoding="utf-8-sig", newline="") as table:
        reader = csv.DictReader(table)
        if reader.fieldnames != _columns():
            raise DecisionError(f"{file}:1", f"this is not {','.join(_columns())}", "Name the file of decisions.")
        made = [_decision(row, f"{file}:{reader.line_num}") for row in reader]
    return Decisions(tuple(made)).checked()


def write_decisions(decisions: Decisions, file: Path) -> None:
    """Write decisions, whole or not at all, a line each: what version control shows is what was decided."""
    new = file.with_name(f"{file.name}.new")
    with new.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(_columns())
        for decision in decisions.made:
            writer.writerow([decision.verdict.value, *astuple(decision)[1:]])
    new.replace(file)


def _columns() -> list[str]:
    return [field.name for field in fields(Decision)]


def _decision(row: dict[str, str], place: str) -> Decision:
    try:
        one, other = NamedNode(row["one"]).value, NamedNode(row["other"]).value
        return Decision(Verdict(row["verdict"]), one, other, row["by"], date.fromisoformat(row["on"]), row["why"])
    except (ValueError, TypeError) as error:
        raise DecisionError(place, f"this is no decision ({error})", _ADVICE) from None
