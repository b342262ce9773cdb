"""Commands by which a reviewer decides who is who."""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, NamedTuple

import click

from sqskg.errors import QueryError
from sqskg.identity.decisions import Decision, Verdict
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.ledger import read_decisions, write_decisions
from sqskg.identity.person import PERSON
from sqskg.identity.person import people as people_in
from sqskg.session import Session
from sqskg.stores.store import Change, Reader, Store


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


@click.command()
@click.argument("one")
@click.argument("other")
@_BY
@_WHY
@_ON
@click.pass_obj
def same(session: Session, /, one: str, other: str, **reason: Any) -> None:
    """Decide that ONE and OTHER are the same person."""
    _decide(session, Verdict.SAME, (one, other), _Reason(**reason))


@click.command()
@click.argument("one")
@click.argument("other")
@_BY
@_WHY
@_ON
@click.pass_obj
def different(session: Session, /, one: str, other: str, **reason: Any) -> None:
    """Decide that ONE and OTHER are two persons."""
    _decide(session, Verdict.DIFFERENT, (one, other), _Reason(**reason))


@click.command()
@click.argument("one")
@click.argument("other")
@click.pass_obj
def undo(session: Session, one: str, other: str) -> None:
    """Take back what was decided on ONE and OTHER: all is as it was before.

    The records need not be in the store any more.
    """
    before = read_decisions(session.decisions)
    left = before.without(_key(one), _key(other))
    store = _store(session)
    write_decisions(left, session.decisions)
    keep_decisions(store, left.checked())
    store.flush()
    taken = len(before.made) - len(left.made)
    session.say("The decision is taken back." if taken == 1 else f"{taken} decisions are taken back.")


@click.command()
@click.pass_obj
def apply(session: Session) -> None:
    """Bring the store in line with the table of decisions, after the table was edited by hand.

    Loading letters does so too.
    """
    store = _store(session)
    decisions = session.decided(store)
    change = keep_decisions(store, decisions)
    store.flush()
    if not session.decisions.exists():
        session.say(f"Nothing is decided: there is no {session.decisions}, and the store has no decisions.")
        return
    told = "agreed already" if change is Change.NONE else "agree again"
    session.say(f"The store and {session.decisions} {told}.")
    known = {person.key for person in people_in(store)}
    for record in sorted({record for made in decisions.made for record in made.pair} - known):
        session.say(f"No letter in the store has {record}, of which something is decided.")


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


def _store(session: Session) -> Store:
    """Open the store for writing; one that is not there is not made."""
    session.kept()
    return session.writer()


def _told(verdict: Verdict) -> str:
    return "one person" if verdict is Verdict.SAME else "two persons"


def _record(said: str, store: Reader) -> str:
    known = {person.key for person in people_in(store)}
    key = _key(said)
    if key not in known:
        near = get_close_matches(key, known, n=3, cutoff=0.5)
        advice = f"Did you mean {' or '.join(near)}?" if near else "'sqskg search NAME --kind person' finds records."
        raise QueryError(said, "no record of an official is called so", advice)
    return key


def _key(record: str) -> str:
    """Return the key of a record that is given by it or by its address."""
    return record.rpartition(PERSON)[2]
