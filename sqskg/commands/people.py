"""Commands about who is who: which records may be of one person, and what reviewers decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, NamedTuple

import click
from pyoxigraph import Literal, NamedNode

from sqskg.describing.terms import day, decimal
from sqskg.errors import QueryError
from sqskg.identity.candidates import candidates
from sqskg.identity.decisions import Decision, Decisions, Verdict, read_decisions, write_decisions
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.person import Person
from sqskg.identity.person import people as people_in
from sqskg.session import TABLES, Session
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer, Reader

_CANDIDATE_COLUMNS = ("score", "one", "other", "names", "posts", "seen", "reasons")
_DECISION_COLUMNS = ("verdict", "one", "other", "by", "on", "why")
_BY = click.option(
    "--by", required=True, envvar="SQSKG_REVIEWER", help="Who decides; SQSKG_REVIEWER says it once for all."
)
_WHY = click.option("--why", required=True, help="Why, for those who read the decision later.")
_ON = click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day of the decision, today without."
)


class _Reason(NamedTuple):
    """Who decides, why, and on which day, None for today."""

    by: str
    why: str
    on: datetime | None


@click.group()
def people() -> None:
    """Find records that may be of one person, and record what is decided.

    A record is an official as letters name one in one post. Nothing is merged by itself but what agrees in name,
    type of post and body. Decisions are kept in a table (--decisions), which belongs under version control.
    """


@people.command(name="candidates")
@TABLES
@click.pass_obj
def candidates_command(session: Session, form: str) -> None:
    """List records that may be of one person, the likeliest first, with what speaks for it."""
    found = candidates(people_in(session.reader()), read_decisions(session.decisions))
    rows = [
        (
            decimal(pair.score),
            Literal(pair.one.key),
            Literal(pair.other.key),
            Literal(_both(pair.one.names, pair.other.names)),
            Literal(_both(pair.one.posts, pair.other.posts)),
            Literal(_both([_seen(pair.one)], [_seen(pair.other)])),
            Literal("; ".join(pair.reasons)),
        )
        for pair in found
    ]
    session.show(Answer(_CANDIDATE_COLUMNS, tuple(rows)), form)


@people.command()
@click.argument("one")
@click.argument("other")
@_BY
@_WHY
@_ON
@click.pass_obj
def same(session: Session, /, one: str, other: str, **reason: Any) -> None:
    """Decide that ONE and OTHER are the same person."""
    _decide(session, Verdict.SAME, (one, other), _Reason(**reason))


@people.command()
@click.argument("one")
@click.argument("other")
@_BY
@_WHY
@_ON
@click.pass_obj
def different(session: Session, /, one: str, other: str, **reason: Any) -> None:
    """Decide that ONE and OTHER are two persons."""
    _decide(session, Verdict.DIFFERENT, (one, other), _Reason(**reason))


@people.command()
@click.argument("one")
@click.argument("other")
@click.pass_obj
def undo(session: Session, one: str, other: str) -> None:
    """Take back what was decided on ONE and OTHER: all is as it was before."""
    store = EmbeddedStore.write(session.folder("decisions"))
    made = read_decisions(session.decisions)
    _keep(session, store, made.without(_record(one, store), _record(other, store)))
    session.say("The decision is taken back.")


@people.command(name="decisions")
@TABLES
@click.pass_obj
def decisions_command(session: Session, form: str) -> None:
    """List what was decided, by whom, when and why."""
    rows = [
        (
            *map(Literal, (made.verdict.value, _key(made.one), _key(made.other), made.by)),
            day(made.on),
            Literal(made.why),
        )
        for made in read_decisions(session.decisions).made
    ]
    session.show(Answer(_DECISION_COLUMNS, tuple(rows)), form)


def _decide(session: Session, verdict: Verdict, pair: tuple[str, str], reason: _Reason) -> None:
    store = EmbeddedStore.write(session.folder("decisions"))
    one, other = (_record(said, store) for said in pair)
    if one == other:
        raise QueryError(pair[1], "it is the same record as the first", "Name two records.")
    when = reason.on.date() if reason.on else datetime.now(UTC).astimezone().date()
    made = Decision(verdict, one.value, other.value, reason.by, when, reason.why)
    _keep(session, store, read_decisions(session.decisions).and_also(made))
    session.say(f"Recorded in {session.decisions}: {_key(one.value)} and {_key(other.value)} are {_told(verdict)}.")


def _told(verdict: Verdict) -> str:
    return "one person" if verdict is Verdict.SAME else "two persons"


def _keep(session: Session, store: EmbeddedStore, decisions: Decisions) -> None:
    write_decisions(decisions, session.decisions)
    keep_decisions(store, decisions)
    store.flush()


def _record(said: str, store: Reader) -> NamedNode:
    known = {person.key: person.node for person in people_in(store)}
    found = known.get(_key(said))
    if found is None:
        near = get_close_matches(_key(said), known, n=3, cutoff=0.5)
        advice = f"Did you mean {' or '.join(near)}?" if near else "'sqskg people candidates' lists records."
        raise QueryError(said, "no record of an official is called so", advice)
    return found


def _key(record: str) -> str:
    return record.rpartition("/id/person/")[2]


def _both(one: list[str], other: list[str]) -> str:
    left, right = ", ".join(one), ", ".join(other)
    return left if left == right else f"{left} | {right}"


def _seen(person: Person) -> str:
    days = date.fromisoformat(person.first_seen), date.fromisoformat(person.last_seen)
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]} to {days[1]}"
