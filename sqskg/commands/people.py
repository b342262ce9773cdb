"""Commands about who is who: which records may be of one person, and what reviewers decided."""

from __future__ import annotations

from contextlib import suppress

import click
from pyoxigraph import Literal

from sqskg.commands.deciding import apply, different, same, undo
from sqskg.describing.terms import day, decimal
from sqskg.errors import StoreError
from sqskg.identity.candidates import candidates
from sqskg.identity.ledger import read_decisions
from sqskg.identity.person import people as people_in
from sqskg.output import TABLES
from sqskg.session import Session
from sqskg.stores.store import Answer
from sqskg.telling_people import tell_candidates, tell_decisions

_CANDIDATE_COLUMNS = ("score", "one", "other", "names", "posts", "seen", "reasons")
_DECISION_COLUMNS = ("verdict", "one", "other", "by", "on", "why")


@click.group()
def people() -> None:
    """Find records that may be of one person, and record what is decided.

    A record is an official as letters name one in one post. Nothing is merged by itself but what agrees in name,
    type of post and body. Decisions are kept in a table (--decisions), which belongs under version control.
    """


@people.command(name="candidates")
@TABLES
@click.pass_obj
def candidates_command(session: Session, form: str | None) -> None:
    """List records that may be of one person, the likeliest first, with what speaks for it."""
    found = candidates(people_in(session.reader()), read_decisions(session.decisions))
    if form in {None, "table"}:
        tell_candidates(found, session.out)
        return
    rows = [
        (
            decimal(pair.score),
            Literal(pair.one.key),
            Literal(pair.other.key),
            Literal(_both(pair.one.names, pair.other.names)),
            Literal(_both(pair.one.titles, pair.other.titles)),
            Literal(_both([pair.one.seen], [pair.other.seen])),
            Literal("; ".join(pair.reasons)),
        )
        for pair in found
    ]
    session.show(Answer(_CANDIDATE_COLUMNS, tuple(rows)), form)


@people.command(name="decisions")
@TABLES
@click.pass_obj
def decisions_command(session: Session, form: str | None) -> None:
    """List what was decided, by whom, when and why."""
    if not session.decisions.exists():
        with suppress(StoreError):
            session.decided(session.kept())
    decided = read_decisions(session.decisions).checked().made
    if form in {None, "table"}:
        tell_decisions(decided, session.out)
        return
    rows = [
        (*map(Literal, (made.verdict.value, made.one, made.other, made.by)), day(made.on), Literal(made.why))
        for made in decided
    ]
    session.show(Answer(_DECISION_COLUMNS, tuple(rows)), form)


def _both(one: list[str], other: list[str]) -> str:
    left, right = ", ".join(one), ", ".join(other)
    return left if left == right else f"{left} | {right}"


for _command in (same, different, undo, apply):
    people.add_command(_command)
