"""What can be found by its words."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """A kind of hits, in the order in which they are shown; the value is its name in addresses and tables."""

    TEAM = "team"
    PERSON = "person"
    POST = "post"
    BODY = "body"
    THEME = "theme"
    QUESTION = "question"
    IMPROVEMENT = "improvement"
    STRENGTH = "strength"
    FINDING = "finding"

    @property
    def heading(self) -> str:
        """What a list of such hits is headed with."""
        return _HEADINGS[self]

    @property
    def in_letters(self) -> bool:
        """Whether each of them stands in one letter, and is read again only where that changes."""
        return self in {Kind.FINDING, Kind.IMPROVEMENT, Kind.STRENGTH}


_HEADINGS = {
    Kind.TEAM: "Youth offending teams",
    Kind.PERSON: "People",
    Kind.POST: "Posts",
    Kind.BODY: "Bodies",
    Kind.THEME: "Themes",
    Kind.QUESTION: "Questions",
    Kind.IMPROVEMENT: "Areas requiring improvement",
    Kind.STRENGTH: "Strengths",
    Kind.FINDING: "Sentences of findings",
}
