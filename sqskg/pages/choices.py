"""What letters may be chosen by: their years and their teams."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode

from sqskg.stakeholders.letters import SentLetter
from sqskg.stores.store import Reader

_TEAMS = "SELECT ?team (MIN(?label) AS ?name) { ?team a sqs:YouthOffendingTeam ; rdfs:label ?label } GROUP BY ?team"


def choices(reader: Reader, known: tuple[SentLetter, ...]) -> dict[str, Any]:
    """Return the `years` of some letters, the newest first, and their `teams` as pairs of key and name, by name."""
    inspected = {letter.team for letter in known}
    rows = reader.select(_TEAMS).rows
    teams = {
        team.value.rpartition("/")[2]: name.value
        for team, name in rows
        if isinstance(team, NamedNode) and isinstance(name, Literal) and team.value in inspected
    }
    return {
        "years": sorted({int(letter.issued[:4]) for letter in known}, reverse=True),
        "teams": sorted(teams.items(), key=lambda pair: pair[1].casefold()),
        "letters": len(known),
    }
