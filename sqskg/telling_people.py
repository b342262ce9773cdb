"""What the command line says to people about who is who: keys stand alone on a line, to be copied whole."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from sqskg.identity.candidates import Candidate
from sqskg.identity.decisions import Decision


def tell_candidates(found: list[Candidate], console: Console) -> None:
    """Say which records may be of one person, with what speaks for it, and what to do."""
    for pair in found:
        _say(console, f"{pair.score:.2f}  {'; '.join(pair.reasons)}")
        for person in (pair.one, pair.other):
            _say(console, f"      {person.key}")
            _say(console, f"        {', '.join(person.names)}, {', '.join(person.titles) or 'no post'}, {person.seen}")
    if found:
        _say(console, "Decide with 'sqskg people same ONE OTHER --by NAME --why WORDS', or 'people different …'.")
    _say(console, f"{len(found)} {'pair' if len(found) == 1 else 'pairs'} to decide on.")


def tell_decisions(made: Iterable[Decision], console: Console) -> None:
    """Say what was decided, by whom, when and why."""
    decided = list(made)
    for decision in decided:
        _say(console, f"{decision.verdict.value}, {decision.by}, {decision.on.isoformat()}: {decision.why}")
        for key in (decision.one, decision.other):
            _say(console, f"      {key}")
    _say(console, f"{len(decided)} {'decision' if len(decided) == 1 else 'decisions'}.")


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
