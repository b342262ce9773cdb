"""Records that may be of one person, with what speaks for it: a reviewer decides, and nothing is merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqskg.identity.decisions import Decisions
from sqskg.identity.likeness import beginnings, likeness
from sqskg.identity.person import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that may be of one person: how much (0 to 1) speaks for it, and what."""

    one: Person
    other: Person
    score: float
    reasons: tuple[str, ...]


def candidates(found: Iterable[Person], decisions: Decisions) -> list[Candidate]:
    """Return the pairs of records that nobody has decided on and that may be of one person, the likeliest first."""
    alike = [pair for one, other in _pairs(found) if (pair := _judged(one, other))]
    open_ = [pair for pair in alike if not decisions.settles(pair.one.key, pair.other.key)]
    return sorted(open_, key=lambda pair: (-pair.score, pair.one.key, pair.other.key))


def _pairs(found: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield the pairs whose names have a beginning or an end in common: to compare all would take hours."""
    blocks: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in found:
        for name in person.names:
            for beginning in beginnings(name):
                blocks[beginning][person.node.value] = person
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(sorted(block.values(), key=lambda person: person.node.value), 2):
            pair = (one.node.value, other.node.value)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _judged(one: Person, other: Person) -> Candidate | None:
    alike = [found for left in one.names for right in other.names if (found := likeness(left, right))]
    if not alike:
        return None
    best = max(alike)
    score, reasons = best.score, [best.reason]
    circumstances = [
        (one.seats & other.seats, 0.2, "posts in one body or area"),
        (one.types & other.types, 0.15, "posts of one type"),
        (one.teams & other.teams, 0.1, "named in letters on one team"),
        (one.reports.keys() & other.reports.keys(), 0.05, "named in one letter"),
    ]
    for shared, weight, reason in circumstances:
        if shared:
            score += weight
            reasons.append(reason)
    if one.places & other.places and one.posts & other.posts:
        # "J Smith and Jane Smith" hold one post side by side: they are two. Head and copy list may name one person.
        return None
    return Candidate(one, other, round(min(score, 0.99), 2), tuple(reasons))
