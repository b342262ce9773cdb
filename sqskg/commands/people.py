"""Commands about who is who: which records may be of one person, and what reviewers decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, NamedTuple

import click
from pyoxigraph import Literal

from sqskg.describing.terms import day, decimal
from sqskg.errors import QueryError
from sqskg.identity.candidates import candidates
from sqskg.identity.decisions import Decision, Verdict
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.ledger import read_decisions, write_decisions
from sqskg.identity.person import PERSON
from sqskg.identity.person import people as people_in
from sqskg.session import TABLES, Session
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer, Reader
from sqskg.telling_people import tell_candidates, tell_decisions

_CANDIDATE_COLUMNS = ("score", "one", "other", "names", "posts", "seen", "reasons")
_DECISION_COLUMNS = ("verdict", "one", "other", "by", "on", "why")


def _text(_ctx: click.Context, _parameter: click.Parameter, said: str) -> str:
    """Return words that others are to read; refuse blanks, and bytes that are no text."""
    if not said.strip() or not said.isprintable():
        raise click.BadParameter("say it in words, on one line")
    return said.strip()


def _day(_ctx: click.Context, _parameter: click.Parameter, on: datetime | None) -> date:
    """Return the day of a decision, today if none is given; refuse one that is to come."""
    today = datetime.now(UTC).astimezone().date()
    if on is not None and on.date() > today:
        raise click.BadParameter("this day is to come")
    return on.date() if on else today


_BY = click.option(
    "--by",
    required=True,
    envvar="SQSKG_REVIEWER",
    callback=_text,
    help="Who decides; SQSKG_REVIEWER says it once for all.",
)
_WHY = click.option("--why", required=True, callback=_text, help="Why, for those who read the decision later.")
_ON = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    callback=_day,
    help="The day of the decision, today without.",
)


class _Reason(NamedTuple):
    """Who decides, why, and on which day."""

    by: str
    why: str
    on: date


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
    if form == "table":
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
    """Take back what was decided on ONE and OTHER: all is as it was before.

    The records need not be in the store any more.
    """
    left = read_decisions(session.decisions).without(_key(one), _key(other))
    store = _store(session)
    write_decisions(left, session.decisions)
    keep_decisions(store, left.checked())
    store.flush()
    session.say("The decision is taken back.")


@people.command(name="decisions")
@TABLES
@click.pass_obj
def decisions_command(session: Session, form: str) -> None:
    """List what was decided, by whom, when and why."""
    decided = read_decisions(session.decisions).made
    if form == "table":
        tell_decisions(decided, session.out)
        return
    rows = [
        (*map(Literal, (made.verdict.value, made.one, made.other, made.by)), day(made.on), Literal(made.why))
        for made in decided
    ]
    session.show(Answer(_DECISION_COLUMNS, tuple(rows)), form)


def _decide(session: Session, verdict: Verdict, pair: tuple[str, str], reason: _Reason) -> None:
    store = _store(session)
    one, other = (_record(said, store) for said in pair)
    if one == other:
        raise QueryError(pair[1], "it is the same record as the first", "Name two records.")
    made = Decision(verdict, one, other, reason.by, reason.on, reason.why)
    decisions = read_decisions(session.decisions).and_also(made)
    write_decisions(decisions, session.decisions)
    keep_decisions(store, decisions)
    store.flush()
    session.say(f"Recorded in {session.decisions}: {one} and {other} are {_told(verdict)}.")


def _store(session: Session) -> EmbeddedStore:
    """Open the store for writing; one that is not there is not made."""
    folder = session.folder("decisions")
    EmbeddedStore.read(folder)
    return EmbeddedStore.write(folder)


def _told(verdict: Verdict) -> str:
    return "one person" if verdict is Verdict.SAME else "two persons"


def _record(said: str, store: Reader) -> str:
    known = {person.key for person in people_in(store)}
    key = _key(said)
    if key not in known:
        near = get_close_matches(key, known, n=3, cutoff=0.5)
        advice = f"Did you mean {' or '.join(near)}?" if near else "'sqskg people candidates' lists records."
        raise QueryError(said, "no record of an official is called so", advice)
    return key


def _key(record: str) -> str:
    """Return the key of a record that is given by it or by its address."""
    return record.rpartition(PERSON)[2]


def _both(one: list[str], other: list[str]) -> str:
    left, right = ", ".join(one), ", ".join(other)
    return left if left == right else f"{left} | {right}"
