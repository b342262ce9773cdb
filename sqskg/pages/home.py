"""The first page: what there is, what people ask, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqskg.asking.question import Question, questions
from sqskg.pages.letters import Listed, with_counts
from sqskg.stores.store import Reader

_NEWEST = 6


@dataclass(frozen=True, slots=True)
class Topic:
    """Saved questions that have the first tag in common."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """How many letters and teams there are and of which years; the newest letters by their dates; the questions."""

    letters: int
    teams: int
    first: int | None
    last: int | None
    newest: tuple[Listed, ...]
    topics: tuple[Topic, ...]

    @property
    def years(self) -> str:
        """The years of publication, from the first to the last."""
        if self.first is None or self.first == self.last:
            return str(self.first or "none")
        return f"{self.first} to {self.last}"


def home(reader: Reader, letters: Sequence[Listed]) -> Home:
    """Return what the first page shows of a store, of which `letters` are all, the newest first."""
    years = [each.published.year for each in letters]
    return Home(
        len(letters), len({each.team_key for each in letters}), min(years, default=None), max(years, default=None),
        with_counts(reader, letters[:_NEWEST]) if letters else (), topics(),
    )  # fmt: skip


def topics() -> tuple[Topic, ...]:
    """Return the saved questions by their first tags, those with most of them first."""
    firsts = [asked.tags[0] for asked in questions()]
    names = sorted(set(firsts), key=lambda name: (-firsts.count(name), name))
    return tuple(Topic(name, tuple(asked for asked in questions() if asked.tags[0] == name)) for name in names)
